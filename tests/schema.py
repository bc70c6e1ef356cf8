"""Validates real records against the JSON Schemas that the command prints.

usage: schema.py EARMARK    (the built command)
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples" / "data"
BAD = '{"id":"1"}\n{"text":5}\nnot json\n{"text":"fine","time":"never"}\n'


def validator(earmark, name):
    schema = json.loads(subprocess.run([earmark, "schema", name], check=True, capture_output=True).stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def validate(check, path):
    count = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        check.validate(json.loads(line))
        count += 1
    return count


def main():
    earmark = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        bad, marked = folder / "bad.jsonl", folder / "marked.jsonl"
        bad.write_text(BAD)
        mentions = EXAMPLES / "mentions.jsonl"
        run = subprocess.run(
            [earmark, "score", "-c", EXAMPLES / "earmark.toml", "-o", marked, mentions, bad],
            capture_output=True,
        )
        assert run.returncode == 3, run
        counts = {
            "input": validate(validator(earmark, "input"), mentions),
            "output": validate(validator(earmark, "output"), marked),
            "reject": validate(validator(earmark, "reject"), folder / "marked.jsonl.rejects.jsonl"),
        }
        said = json.loads(run.stdout)
        assert counts["output"] == said["scored"] and counts["reject"] == said["rejected"] == 4, (counts, said)
    print("schemas hold:", ", ".join(f"{n} {name} records" for name, n in counts.items()))


if __name__ == "__main__":
    main()
