"""Lets single system calls of the command fail, and holds it to its word: it claims success only
for files that are whole, and nothing stands under the name of the output but what is whole.

usage: faults.py EARMARK [RUNS [SEED]]    (the built command; 30 runs unless told; needs strace)
"""

import collections
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile

from mentions import CONFIG, archive, contents

WRITES = "write pwrite64 fsync fdatasync rename renameat renameat2 ftruncate openat".split()
# What a failing call may say; a read and a write that are only interrupted must be tried again.
ERRORS = {"read": ["EIO", "EINTR"], "write": ["ENOSPC", "EIO", "EINTR"]}
OUTPUTS = ["marked.jsonl", "marked.csv", "marked.jsonl.zst", "marked.jsonl.gz"]
OLD = b"what stood here before\n"
TIMEOUT = 20
SCORED = (0, 3)
# The one claim of failure with the new output in place: it is whole, but a power cut may undo it.
FOLDER = b"is whole, but its folder is not on disk yet"


def score(earmark, folder, output, trace=()):
    command = [earmark, "score", "--threads", "2", "-c", str(CONFIG), "-o", output, "../in.jsonl"]
    return [*trace, *command], dict(cwd=folder, capture_output=True, timeout=TIMEOUT)


def strace(log, *expressions):
    return ["strace", "-f", "-y", "-s", "0", "-o", str(log), *(f"-e{expression}" for expression in expressions)]


def calls(earmark, scratch, output):
    """The calls of a clean run that touch none of the system's files, as (name, number in a thread)."""
    log, folder = scratch / "clean.strace", scratch / "counted"
    folder.mkdir()
    names = [*WRITES, "read"]
    command, how = score(earmark, folder, output, strace(log, "trace=" + ",".join("?" + name for name in names)))
    assert subprocess.run(command, **how).returncode in SCORED
    found, others, counts = set(), set(), collections.Counter()
    for line in log.read_text(errors="replace").splitlines():
        call = re.match(r"(\d+) +(\w+)\(", line)
        if call and call[2] in names:
            counts[call[1], call[2]] += 1
            what = re.sub(r"AT_FDCWD<[^>]*>", "", line)
            ours = not re.search(r'[<"]/(lib|usr|etc|proc|sys)', what)
            (found if ours else others).add((call[2], counts[call[1], call[2]]))
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    # Each thread counts its own calls, and the loader's are not what is tested.
    return sorted(found - others)


def broken(run, clean, output, before, after, log):
    """What is wrong with how a run ended, and the calls that failed."""
    hit = [line for line in log.read_text(errors="replace").splitlines() if "(INJECTED)" in line]
    reported = bool(hit) and all(re.search(r"\((1|2)<", line) for line in hit)
    wrong = []
    if run.returncode not in (0, 2, 3):
        wrong.append(f"exit code {run.returncode}")
    parts, checkpoints = ([name for name in after if name.endswith(end)] for end in (".part", ".checkpoint"))
    if bool(parts) != bool(checkpoints):
        wrong.append("a temporary file is left that no checkpoint names, or the other way round")
    if run.returncode in SCORED and after != clean:
        wrong.append("success with other files than those of a clean run")
    if run.returncode not in SCORED:
        new = after.get(output) != before.get(output)
        if new and (after != clean or not (FOLDER in run.stderr or reported)):
            wrong.append("failure with something new under the name of the output")
        for name in after.keys() - {output, *parts, *checkpoints}:
            if after[name] not in (before.get(name), clean.get(name)):
                wrong.append(f"failure with {name} that is not whole")
    read = [line for line in hit if " read(" in line and "in.jsonl" in line and " EIO " in line]
    if read and run.returncode != 2:
        wrong.append("success although the input could not be read")
    return wrong, hit


def main():
    earmark = str(pathlib.Path(sys.argv[1]).resolve())
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rng = random.Random(seed)
    violations, figures = 0, collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        (scratch / "in.jsonl").write_text("\n".join(archive(3000, seed)) + "\n", encoding="utf-8")
        clean, possible = {}, {}
        for output in OUTPUTS:
            folder = scratch / f"clean-{output}"
            folder.mkdir()
            command, how = score(earmark, folder, output)
            run = subprocess.run(command, **how)
            assert run.returncode == 3, run
            clean[output] = contents(folder)
            assert len(clean[output]) == 3 and all(clean[output].values()), clean[output].keys()
            possible[output] = calls(earmark, scratch, output)
        for number in range(runs):
            output = rng.choice(OUTPUTS)
            # First the sort of call, since nearly all calls are writes.
            name = rng.choice(sorted({name for name, _ in possible[output]}))
            nth = rng.choice([nth for one, nth in possible[output] if one == name])
            error = rng.choice(ERRORS.get(name, ["ENOSPC", "EIO"]))
            # A disk that is full stays full; what is only interrupted is not so for ever.
            onward = "+" if error != "EINTR" and rng.random() < 0.5 else ""
            folder, log = scratch / f"run-{number}", scratch / "run.strace"
            folder.mkdir()
            before = {}
            if rng.random() < 0.5:
                before = dict.fromkeys(clean[output], OLD)
                for path in before:
                    (folder / path).write_bytes(OLD)
            fault = f"inject={name}:error={error}:when={nth}{onward}"
            command, how = score(earmark, folder, output, strace(log, f"trace={name}", fault))
            try:
                run = subprocess.run(command, **how)
                wrong, hit = broken(run, clean[output], output, before, contents(folder), log)
                figures[name, error, run.returncode if hit else "not met"] += 1
            except subprocess.TimeoutExpired:
                run, wrong, hit = None, [f"no end within {TIMEOUT} s"], []
            for what in wrong:
                violations += 1
                print(f"VIOLATED in run {number} of seed {seed}: {what}\n  {shlex.join(command)}")
                print("  old files in place" if before else "  no old files", *hit[:3], sep="\n  ")
                print(" ", run and run.stderr.decode(errors="replace").strip().replace("\n", "\n  "))
    for (name, error, ended), count in sorted(figures.items(), key=str):
        print(f"{count:5} {name} {error}: {ended if ended == 'not met' else f'exit {ended}'}")
    met = sum(count for (_, _, ended), count in figures.items() if ended != "not met")
    assert violations == 0, f"{violations} violations in {runs} runs"
    assert met * 2 > runs, f"only {met} of {runs} faults were met"
    print(f"faults: {met} of {runs} injected, nothing wrong claimed")


if __name__ == "__main__":
    main()
