r"""Counts the instructions of a comparison by stage, with valgrind, and keeps them in reports/stages.csv.

Usage: python3 tools/bench/stages.py LABEL [--binary target/release/factdiff]

The binary needs its symbols, and stages that are not melted into each other:
    CARGO_PROFILE_RELEASE_DEBUG=1 CARGO_PROFILE_RELEASE_STRIP=none CARGO_PROFILE_RELEASE_LTO=thin \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=4 cargo build --release
Ten article pairs are compared once and twice; the difference leaves out what starting costs. Counts of the same
label are replaced, those of others stay, so that one can be held against the other; tools/bench/run.py shows them.
"""
import argparse
import collections
import csv
import pathlib
import re
import subprocess
import tempfile

import run

REPORT = run.ROOT / "reports" / "stages.csv"
# What compiled code calls each stage; what is left of `analyse` is alignment with the consistency score, which
# the compiler melts into it.
STAGES = {
    "ingest": "factdiff::ingest::ingest", "segment": "factdiff::segment::segment", "extract": "factdiff::extract::extract",
    "quotations": "factdiff::classify::quote::findings", "classify": "factdiff::classify::classify",
    "judge": "factdiff::policy::judge", "render": "factdiff::render::render",
}


def inclusive(path):
    """Instructions of each function with all that it calls, and of the whole program."""
    names, own, calls, current, called, total = {}, collections.Counter(), collections.Counter(), None, None, 0
    def name(field):
        number, text = re.match(r"\((\d+)\)(?: (.*))?$", field).groups()
        return names.setdefault(number, text)
    for line in path.read_text(errors="replace").splitlines():
        if line.startswith("fn="):
            current = name(line[3:])
        elif line.startswith("cfn="):
            called = name(line[4:])
        elif line.startswith("calls="):
            pass
        elif re.match(r"[+\-*\d]", line):
            cost = int(line.split()[1])
            if called is None:
                own[current] += cost
                total += cost
            elif called != current:
                calls[called] += cost
            called = None
    return lambda function: calls[function] or own[function], total


def counted(binary, pairs):
    with tempfile.TemporaryDirectory() as folder:
        rows = pathlib.Path(folder, "rows.jsonl")
        rows.write_bytes(run.rows_of(pairs, len(pairs)))
        out = pathlib.Path(folder, "counts")
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", binary, "batch", "--jobs", "1", str(rows)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        of, total = inclusive(out)
        found = {stage: of(function) for stage, function in STAGES.items()}
        read = found["ingest"] + found["segment"] + found["extract"]
        found["align, consistency"] = of("factdiff::analyse") - read - found["classify"]
        found["classify"] -= found["quotations"]
        found["whole"] = total
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("label")
    parser.add_argument("--binary", default=str(run.ROOT / "target" / "release" / "factdiff"))
    args = parser.parse_args()
    pairs = run.pairs()[0][::21]
    once, twice = counted(args.binary, pairs), counted(args.binary, pairs + pairs)
    kept = list(csv.DictReader(REPORT.open())) if REPORT.exists() else []
    kept = [row for row in kept if row["label"] != args.label]
    order = ["ingest", "segment", "extract", "align, consistency", "quotations", "classify", "judge", "render", "whole"]
    kept += [{"label": args.label, "stage": s, "instructions": round((twice[s] - once[s]) / len(pairs))} for s in order]
    with REPORT.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["label", "stage", "instructions"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


if __name__ == "__main__":
    main()
