"""Holds the results of the VADER mode against the Python package vaderSentiment 3.3.2.

    python tests/vader.py DATA RESULTS

DATA is the folder that EARMARK_DATA names. RESULTS is the file that the test
`results_are_written_for_the_python_package_to_check` leaves where EARMARK_VADER_OUT says: a line
of JSON for each text of DATA, in order. Every text is scored anew and every figure must be equal.

From Python 3.12 on the built-in sum compensates for what floats lose; earlier ones do not. There
the package is given such a sum, and the texts that the interpreter's own would have rounded
differently are listed apart. Ends with 1 on any difference.
"""

import json
import pathlib
import sys
from importlib.metadata import version

from vaderSentiment import vaderSentiment

COMPENSATED = sys.version_info >= (3, 12)


def compensated_sum(values):
    """Neumaier's algorithm, as CPython 3.12 has it."""
    total, lost = 0.0, 0.0
    for value in map(float, values):
        new = total + value
        if abs(total) >= abs(value):
            lost += (total - new) + value
        else:
            lost += (value - new) + total
        total = new
    return total + lost


def lines(path):
    for number, line in enumerate(path.read_bytes().decode().split("\n"), 1):
        yield number, line.removesuffix("\r")


def texts(data):
    """Pairs of id and text: the id is file and line."""
    folder = pathlib.Path(data) / "sentiment"
    tables = sorted((folder / "semeval").glob("*.txt"))
    tables += sorted((folder / "vader-icwsm").glob("*_GroundTruth.txt"))
    for table in tables:
        for number, line in lines(table):
            columns = line.split("\t")
            if len(columns) > 2:
                yield f"{table.name}:{number}", columns[2]
    plain = folder / "val_text.txt"
    *whole, (last, rest) = lines(plain)
    for number, line in whole + ([(last, rest)] if rest else []):
        yield f"{plain.name}:{number}", line


def main(data, results):
    assert version("vaderSentiment") == "3.3.2", "the reference is version 3.3.2"
    analyzer = vaderSentiment.SentimentIntensityAnalyzer()
    with open(results, encoding="utf-8", newline="\n") as file:
        ours = [json.loads(line) for line in file]
    expected = list(texts(data))
    if [row["text"] for row in ours] != [text for _, text in expected]:
        print(f"not the texts of {data}: {len(ours)} results, {len(expected)} texts")
        return 1
    different, apart = [], []
    for row, (name, text) in zip(ours, expected):
        if COMPENSATED:
            scores = analyzer.polarity_scores(text)
        else:
            own = analyzer.polarity_scores(text)
            vaderSentiment.sum = compensated_sum
            scores = analyzer.polarity_scores(text)
            del vaderSentiment.sum
            if own != scores:
                apart.append(name)
        if any(row[figure] != score for figure, score in scores.items()):
            different.append((name, text, row, scores))
    release = sys.version.split()[0]
    print(f"{len(ours)} texts, {len(different)} differences (Python {release})")
    for name, text, row, scores in different[:10]:
        print(f"  {name}: {text!r}\n    ours {row}\n    theirs {scores}")
    if not COMPENSATED:
        print(f"{len(apart)} texts differ by this Python's own sum alone: {', '.join(apart[:10])}")
    return 1 if different else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
