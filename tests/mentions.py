"""Archives of any size for tests, made from the example archive: the same seed gives the same bytes."""

import json
import pathlib
import random

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples" / "data"
CONFIG = EXAMPLES / "earmark.toml"
# One of each sort: no text, a text that is none, no JSON, a torn line, an impossible time.
BAD = ['{"id":"1"}', '{"text":5}', "not json", '{"text":"torn', '{"text":"fine","time":"never"}']


def archive(count, seed, bad=20):
    """Lines of `count` mentions in the order of their times, and `bad` more that are rejected."""
    rng = random.Random(seed)
    examples = [json.loads(line) for line in (EXAMPLES / "mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = []
    for number in range(count):
        mention = dict(rng.choice(examples))
        mention["id"] = str(number)
        # Half a minute apart, so that 60,000 mentions are three weeks: authors come back in each.
        minute, half = divmod(number, 2)
        hour, minute = divmod(minute, 60)
        day, hour = divmod(hour, 24)
        month, day = divmod(day, 28)
        mention["time"] = f"2026-{1 + month % 12:02}-{1 + day:02}T{hour:02}:{minute:02}:{half * 30:02}Z"
        mention["author"] = dict(mention.get("author", {}), id=str(rng.randrange(1 + count // 8)))
        if rng.random() < 0.3:
            words = mention["text"].split()
            rng.shuffle(words)
            mention["text"] = " ".join(words) or "?"
        lines.append(json.dumps(mention, ensure_ascii=rng.random() < 0.2))
    for _ in range(bad):
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(BAD))
    return lines


def contents(folder):
    """The bytes of each file in the folder, by name."""
    return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
