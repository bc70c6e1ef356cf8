"""Checks that columns and cells say what the JSON lines say.

usage: columnar.py EARMARK [MENTIONS]    (the built command, and mentions other than the example's)

Marks the same mentions into every format and holds the values equal: Parquet and Arrow by pyarrow, and
Parquet by DuckDB too where it is installed, with nulls for missing keys and the same moments for times;
CSV with the same cells as the members of the lines. What was written as columns is then marked again
and gives what the lines give. Ends with 1 at the first difference.
"""

import csv
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

import pyarrow.ipc
import pyarrow.parquet

try:
    import duckdb
except ImportError:
    duckdb = None

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples" / "data"


def score(earmark, output, inputs, *options):
    command = [earmark, "score", "-c", EXAMPLES / "earmark.toml", "-o", output, *options, *inputs]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode in (0, 3), ran
    return output


def plain(value):
    """A value of a column as JSON has it, without what is missing."""
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items() if member is not None}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        value = value.astimezone(datetime.timezone.utc)
        unit = "milliseconds" if value.microsecond else "seconds"
        return value.replace(tzinfo=None).isoformat(timespec=unit) + "Z"
    return value


def record(row):
    row = plain(row)
    if "extra" in row:
        # A column cannot hold any JSON value but as it is written.
        row["extra"] = json.loads(row["extra"])
    return row


def rows(path):
    if path.suffix == ".parquet":
        batches = pyarrow.parquet.ParquetFile(path).iter_batches(batch_size=1000)
    else:
        file = pyarrow.ipc.open_file(path)
        batches = (file.get_batch(n) for n in range(file.num_record_batches))
    for batch in batches:
        batch.validate(full=True)
        yield from map(record, batch.to_pylist())


def queried(path):
    table = duckdb.sql("select * from read_parquet($path)", params={"path": str(path)})
    names = table.columns
    return (record(dict(zip(names, row))) for row in table.fetchall())


def flat(value, path=""):
    """The single values of a record by the names of their columns."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from flat(member, f"{path}.{key}" if path else key)
    elif not isinstance(value, list) and value is not None:
        yield path, value


def cell(value):
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else json.dumps(value)


def unguarded(text):
    """A cell without the mark that keeps spreadsheets from running it."""
    return text[1:] if text.startswith("'") else text


def compare(name, lines, found):
    count = 0
    for count, (line, row) in enumerate(zip(lines, found, strict=True), 1):
        if row != line:
            for key in sorted(line.keys() | row.keys()):
                if line.get(key) != row.get(key):
                    print(f"{name}: record {count}: {key}: {line.get(key)} != {row.get(key)}")
            sys.exit(1)
    print(f"{name}: {count} records are the same")


def compare_cells(path, lines):
    with open(path, encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    cells = 0
    for count, (line, row) in enumerate(zip(lines, table, strict=True), 1):
        for name, value in flat({key: value for key, value in line.items() if key != "extra"}):
            found = row[name]
            same = found == cell(value) or unguarded(found) == cell(value)
            if isinstance(value, float):
                same = float(found) == value
            if not same:
                print(f"{path.name}: record {count}: {name}: {value!r} != {found!r}")
                sys.exit(1)
            cells += 1
    print(f"{path.name}: {len(lines)} records, {cells} cells are the same")


def main():
    earmark, mentions = sys.argv[1], sys.argv[2:] or [EXAMPLES / "mentions.jsonl"]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for keep in ("all", "fields", "none"):
            whole = score(earmark, folder / "out.jsonl", mentions, "--keep", keep)
            with open(whole, encoding="utf-8") as file:
                lines = [json.loads(line) for line in file]
            for name in ("out.parquet", "out.arrow"):
                path = score(earmark, folder / name, mentions, "--keep", keep)
                compare(f"{name}, --keep {keep}", lines, rows(path))
                if duckdb and path.suffix == ".parquet":
                    compare(f"{name}, --keep {keep} (DuckDB)", lines, queried(path))
            compare_cells(score(earmark, folder / "out.csv", mentions, "--keep", keep), lines)
            if keep == "none":
                continue
            again = score(earmark, folder / "again.jsonl", [whole]).read_bytes()
            for name in ("out.parquet", "out.arrow"):
                other = score(earmark, folder / "other.jsonl", [folder / name]).read_bytes()
                assert again == other, f"{name} is read as something else than the lines"


if __name__ == "__main__":
    main()
