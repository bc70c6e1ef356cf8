"""Kills runs of the command at any time, again and again, and lets --resume go on: the files must be
those of a run that nobody killed, byte for byte, and nothing else may be left beside them.

usage: kills.py EARMARK [RUNS [SEED]]    (the built command; 20 runs unless told)
"""

import collections
import gzip
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from mentions import CONFIG, archive, contents

MENTIONS = 60_000
# Output, input, and the folder of the rejects where that is another.
CASES = [
    ("marked.jsonl", "in.jsonl", None),
    ("marked.csv", "in.jsonl", None),
    ("marked.jsonl.zst", "in.jsonl", None),
    ("marked.jsonl", "unsorted.jsonl", None),
    ("marked.csv", "in.jsonl.gz", None),
    ("marked.jsonl.zst", "in.jsonl", "rejected"),
]
SIGNALS = [signal.SIGKILL] * 4 + [signal.SIGTERM]
ENDED = 3  # as some records are rejected
TIMEOUT = 120


def score(earmark, case, *options):
    output, given, rejects = case
    place = ["--rejects", f"../{rejects}/bad records.jsonl"] if rejects else []
    return [earmark, "score", *options, *place, "-c", str(CONFIG), "-o", output, f"../{given}"]


def files(folder, case):
    """What stands in the folders that a run writes to."""
    found = contents(folder)
    if case[2]:
        rejects = folder.parent / case[2]
        found |= {f"{case[2]}/{name}": content for name, content in contents(rejects).items()}
    return found


def clear(folder, case):
    for place in [folder, *([folder.parent / case[2]] if case[2] else [])]:
        place.mkdir(exist_ok=True)
        for path in place.iterdir():
            path.unlink()


def whole(earmark, folder, case):
    """The files of a run that nobody kills, and its seconds."""
    clear(folder, case)
    begun = time.monotonic()
    run = subprocess.run(score(earmark, case), cwd=folder, capture_output=True, timeout=TIMEOUT)
    seconds = time.monotonic() - begun
    assert run.returncode == ENDED, run
    expected = files(folder, case)
    assert len(expected) == 3 and all(expected.values()), expected.keys()
    return expected, seconds


def kill(command, folder, how, seconds):
    """Ends a run with this signal after so many seconds; gives its exit code and what it said."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=said)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(how)
        code = child.wait(TIMEOUT)
        said.seek(0)
        return code, said.read().decode(errors="replace")


def differences(found, expected):
    """Names of files that should not be there, are missing, or differ, and how."""
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            yield f"{name} is missing"
        elif name not in expected:
            yield f"{name} is left over"
        elif found[name] != expected[name]:
            pairs = enumerate(zip(found[name], expected[name]))
            at = next((at for at, (one, other) in pairs if one != other), "the end of the shorter")
            yield f"{name} has {len(found[name])} bytes of {len(expected[name])} and differs at {at}"


def torture(earmark, folder, case, expected, seconds, rng, figures):
    """One run, killed one to four times; gives what was wrong, and what was done."""
    clear(folder, case)
    threads = str(rng.choice([1, 2, 4]))
    command = score(earmark, case, "--resume", "--checkpoint-every", "0.05", "--threads", threads)
    done, wrong = [" ".join(command)], []
    for _ in range(rng.randint(1, 4)):
        how, after = rng.choice(SIGNALS), rng.uniform(0, seconds)
        code, said = kill(command, folder, how, after)
        found = files(folder, case)
        checkpoint = any(name.endswith(".checkpoint") for name in found)
        figures["killed" if code != ENDED else "ended before"] += 1
        figures["with a checkpoint"] += checkpoint
        done.append(f"{how.name} after {after:.3f} s: {code}, {'a' if checkpoint else 'no'} checkpoint")
        # A process that is told to end before its handlers stand ends by the signal itself.
        ends = {signal.SIGKILL: [-9], signal.SIGTERM: [143, -15]}[how]
        if code not in [*ends, ENDED]:
            wrong.append(f"{how.name} ended with {code}: {said}")
        if code == 143 and ("go on with --resume" in said) != checkpoint:
            wrong.append(f"after {how.name} it says what is not so: {said}")
        for name in expected.keys() & found.keys():
            if found[name] != expected[name]:
                wrong.append(f"{name} stands there and is not whole")
    run = subprocess.run(command, cwd=folder, capture_output=True, timeout=TIMEOUT)
    if run.returncode != ENDED:
        wrong.append(f"the last run ended with {run.returncode}: {run.stderr.decode(errors='replace')}")
    wrong.extend(differences(files(folder, case), expected))
    return wrong, done


def main():
    earmark = str(pathlib.Path(sys.argv[1]).resolve())
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rng = random.Random(seed)
    figures = collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        lines = archive(MENTIONS, seed)
        in_order = "\n".join(lines).encode() + b"\n"
        (scratch / "in.jsonl").write_bytes(in_order)
        (scratch / "in.jsonl.gz").write_bytes(gzip.compress(in_order, 6, mtime=0))
        rng.shuffle(lines)
        (scratch / "unsorted.jsonl").write_bytes("\n".join(lines).encode() + b"\n")
        folder = scratch / "run"
        clean, failures = {}, 0
        for number in range(runs):
            case = CASES[number % len(CASES)]
            if case not in clean:
                clean[case] = whole(earmark, folder, case)
            wrong, done = torture(earmark, folder, case, *clean[case], rng, figures)
            if wrong:
                failures += 1
                print(f"FAILED: run {number} of seed {seed}", *done, *wrong, sep="\n  ")
    assert failures == 0, f"{failures} of {runs} runs failed; seed {seed}"
    assert figures["with a checkpoint"] or runs < 10, f"no checkpoint was ever taken: {dict(figures)}"
    print(f"kills: {runs} runs whole again,", ", ".join(f"{count} {what}" for what, count in figures.items()))


if __name__ == "__main__":
    main()
