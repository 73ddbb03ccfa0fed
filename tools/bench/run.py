"""Measures factdiff beside public tools on the same pairs, and how its cost grows.

Usage: python3 tools/bench/run.py [--binary target/release/factdiff] [--rows 10,100,1000] [--sizes 1,10,100,1000]

Takes article pairs from ../shared/data/basil where that is, else the accounts in seeds/. Every tool gets the
same texts, one process a tool, one after the other. Times are of the processor, so that other work on the machine
hardly shows; where the row says several cores, of the clock. Rivals that
are not installed are left out and named; `pip install rapidfuzz` and Debian's `wdiff` bring the two that
matter. Writes reports/benchmarks.md and reports/growth.svg. Times are of this machine: read ratios.
"""
import argparse
import csv
import difflib
import gzip
import json
import os
import pathlib
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "basil"


def pairs():
    """Texts of the same story, two at a time, and where they are from."""
    if (DATA / "dev.jsonl.gz").exists():
        with gzip.open(DATA / "dev.jsonl.gz", "rt", encoding="utf-8") as file:
            stories = [json.loads(line) for line in file]
        texts = [["\n\n".join(" ".join(p) for p in a["paragraphs"]) for a in s["articles"]] for s in stories]
        return [(a, b) for s in texts for i, a in enumerate(s) for b in s[i + 1:]], "article pairs of BASIL (dev)"
    seeds = {}
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        seeds.setdefault(path.stem.rsplit("-", 1)[0], []).append(path.read_text(encoding="utf-8"))
    return [(a, b) for s in seeds.values() for i, a in enumerate(s) for b in s[i + 1:]], "the accounts in seeds/"


def run(command, stdin=None, keep=True):
    """Seconds of processor time and of the clock, peak memory in MB and, where it is kept, standard output of a
    process; a bad status ends the measurement. What goes in is bytes, or several of them one after the other."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as source:
        if stdin is not None:
            source.writelines([stdin] if isinstance(stdin, bytes) else stdin)
            source.seek(0)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(command, stdin=source, stdout=out if keep else subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The peak that wait4 gives would count this process too, from which the child was forked.
        memory = 0
        while process.poll() is None:
            memory = max(memory, peak(process.pid))
            time.sleep(0.002)
        clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if process.returncode not in (0, 1, 2):
            sys.exit(f"{command}: status {process.returncode}")
        out.seek(0)
        return seconds, clock, memory, out.read()


def peak(pid):
    """Most memory that a running process has had, in MB; 0 once it is gone."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.M)
    return int(found[1]) / 1024 if found else 0


def rows_of(pairs, count):
    lines = (json.dumps({"id": str(k), "a": {"text": pairs[k % len(pairs)][0]}, "b": {"text": pairs[k % len(pairs)][1]}}) for k in range(count))
    return "".join(line + "\n" for line in lines).encode()


def short_rows(pairs, count):
    """Rows of the first sentences of each pair, no two rows alike: where pairs come again, names change."""
    short = [[" ".join(sentences(text)[:4]) for text in pair] for pair in pairs]
    for k in range(count):
        round_ = k // len(short)
        change = lambda text: re.sub(r"\b[A-Z][a-z]{4,}", lambda m: m[0] + letters(round_), text) if round_ else text
        a, b = (change(text) for text in short[k % len(short)])
        yield (json.dumps({"id": str(k), "a": {"text": a}, "b": {"text": b}}) + "\n").encode()


def letters(number):
    """A number as letters that can end a name."""
    return "aeiou"[number % 5] + ("bcdfg"[number // 5 % 5] + letters(number // 25) if number >= 5 else "")


def sentences(text):
    return re.split(r"(?<=[.!?][\"”’ ])\s*|\n+", text)


# --- the tools -------------------------------------------------------------------------------------------
def factdiff(binary, pairs, jobs):
    seconds, clock, memory, out = run([binary, "batch", "--jobs", str(jobs), "-"], rows_of(pairs, len(pairs)))
    found = {"error": 0, "warning": 0, "note": 0}
    for line in out.splitlines():
        for level, count in json.loads(line)["summary"]["counts"].items():
            if level in found:
                found[level] += count
    a_pair = {level: count / len(pairs) for level, count in found.items()}
    says = "kept, changed, dropped, added, with the words on both sides: {error:.1f} errors, {warning:.1f} warnings, {note:.0f} notes".format(**a_pair)
    return seconds if jobs == 1 else clock, memory, says


def by_script(name, pairs):
    """Runs this file as a rival's process, so that its memory is its own."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(pairs, file)
        file.flush()
        _, _, memory, out = run([sys.executable, __file__, "--rival", name, file.name])
    told = json.loads(out)
    return told["seconds"], memory, told["says"]


def rival_difflib(pairs):
    changes = 0
    for a, b in pairs:
        blocks = difflib.SequenceMatcher(None, a.split(), b.split(), autojunk=False).get_opcodes()
        changes += sum(tag != "equal" for tag, *_ in blocks)
    return f"{changes / len(pairs):.0f} stretches of changed words"


def rival_rapidfuzz(pairs):
    from rapidfuzz import fuzz, process
    close = 0
    for a, b in pairs:
        scores = process.cdist(sentences(a), sentences(b), scorer=fuzz.token_set_ratio, workers=1)
        close += int((scores >= 80).sum())
    return f"{close / len(pairs):.0f} sentence pairs of score 80 or more"


def rival_transformer(pairs):
    from sentence_transformers import SentenceTransformer
    model = SentenceTransformer("all-MiniLM-L6-v2")
    close = 0
    for a, b in pairs:
        x, y = (model.encode(sentences(t), normalize_embeddings=True) for t in (a, b))
        close += int((x @ y.T >= 0.7).sum())
    return f"{close / len(pairs):.0f} sentence pairs of cosine .7 or more"


RIVALS = {"difflib": rival_difflib, "rapidfuzz": rival_rapidfuzz, "sentence-transformers": rival_transformer}


def rival(name, path):
    pairs = json.load(open(path, encoding="utf-8"))
    start = time.process_time()
    says = RIVALS[name](pairs)
    print(json.dumps({"seconds": time.process_time() - start, "says": says}))


def wdiff(pairs):
    seconds = memory = changes = 0
    with tempfile.TemporaryDirectory() as folder:
        for a, b in pairs:
            for name, text in (("a", a), ("b", b)):
                pathlib.Path(folder, name).write_text(text, encoding="utf-8")
            took, _, used, out = run(["wdiff", f"{folder}/a", f"{folder}/b"])
            seconds, memory = seconds + took, max(memory, used)
            changes += out.count(b"[-") + out.count(b"{+")
    return seconds, memory, f"{changes / len(pairs):.0f} stretches of changed words"


def side_by_side(binary, pairs):
    few = pairs[:20]
    rows = [("factdiff, one core", "one binary", len(pairs), factdiff(binary, pairs, 1))]
    idle = os.getloadavg()[0] < os.cpu_count() / 2
    if idle:
        rows.append((f"factdiff, {os.cpu_count()} cores", "one binary", len(pairs), factdiff(binary, pairs, os.cpu_count())))
    missing = []
    for name, module, setup, some in (
        ("difflib", "difflib", "with Python", few),
        ("rapidfuzz", "rapidfuzz", "a wheel from PyPI", pairs),
        ("sentence-transformers", "sentence_transformers", "wheels from PyPI and a model of 90 MB", few),
    ):
        try:
            __import__(module)
        except ImportError:
            missing.append(name)
            continue
        rows.append((name, setup, len(some), by_script(name, some)))
    if shutil.which("wdiff"):
        rows.append(("wdiff", "a Debian package", len(pairs), wdiff(pairs)))
    else:
        missing.append("wdiff")
    lines = ["| tool | set-up | pairs | ms a pair | pairs a second | peak MB | what a reader gets, a pair |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for name, setup, count, (seconds, memory, says) in rows:
        lines.append(f"| {name} | {setup} | {count} | {1000 * seconds / count:.1f} | {count / seconds:.0f} | {memory:.0f} | {says} |")
    if not idle:
        lines.append("\nOther programs were at work, so that several cores were not measured by the clock.")
    if missing:
        lines.append(f"\nNot installed where this was measured, so left out: {', '.join(missing)}.")
    return lines


# --- growth ----------------------------------------------------------------------------------------------
def long_pair(pairs, size):
    """Two accounts of at least `size` bytes out of many stories. Where stories come again, names change."""
    sides, length, round_ = ([], []), [0, 0], 0
    while min(length) < size:
        for pair in pairs:
            for side, text in enumerate(pair):
                if length[side] < size:
                    if round_:
                        text = re.sub(r"\b[A-Z][a-z]{4,}", lambda m: m[0] + "aeiou"[round_ % 5] + "bcdfg"[round_ // 5 % 5], text)
                    sides[side].append(text)
                    length[side] += len(text.encode()) + 2
        round_ += 1
    return ["\n\n".join(side).encode()[:size].decode("utf-8", "ignore") for side in sides]


def growth(binary, pairs, sizes, counts):
    by_size, by_rows = [], []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            for name, text in zip("ab", long_pair(pairs, size * 1000)):
                pathlib.Path(folder, name + ".txt").write_text(text, encoding="utf-8")
            seconds, _, memory, _ = min(run([binary, f"{folder}/a.txt", f"{folder}/b.txt", "-f", "json"]) for _ in range(3 if size < 1000 else 1))
            by_size.append((size, seconds, memory))
    for count in counts:
        seconds, _, memory, _ = run([binary, "batch", "-"], short_rows(pairs, count), keep=False)
        by_rows.append((count, seconds, memory))
    return by_size, by_rows


def stages():
    """What each stage costs, as tools/bench/stages.py has counted it: one column a label."""
    path = ROOT / "reports" / "stages.csv"
    rows = list(csv.DictReader(path.open())) if path.exists() else []
    labels, names = list(dict.fromkeys(r["label"] for r in rows)), list(dict.fromkeys(r["stage"] for r in rows))
    of = {(r["label"], r["stage"]): int(r["instructions"]) for r in rows}
    lines = ["| stage | " + " | ".join(labels) + " |", "| --- |" + " --- |" * len(labels)]
    lines += [f"| {name} | " + " | ".join(f"{of[label, name] / 1e6:.2f}" if (label, name) in of else "" for label in labels) + " |" for name in names]
    return lines if rows else []


def plot(title, unit, points, at):
    """One panel: seconds and megabytes over `unit`, both axes by powers of ten; a dashed line grows in proportion."""
    import math
    width, height, left, top = 380, 260, at, 50
    low, high = math.log10(points[0][0]), math.log10(points[-1][0])
    values = [v for p in points for v in p[1:]]
    bottom, ceiling = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    x = lambda v: left + 50 + (width - 70) * (math.log10(v) - low) / max(high - low, 1e-9)
    y = lambda v: top + height - height * (math.log10(max(v, 10**bottom)) - bottom) / max(ceiling - bottom, 1)
    out = [f'<text x="{left + 50}" y="24" font-weight="bold">{title}</text>']
    for power in range(bottom, ceiling + 1):
        out.append(f'<path d="M{left + 50} {y(10**power):.1f}H{left + width - 20}" stroke="#ccc"/><text x="{left + 44}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    for point in points:
        out.append(f'<text x="{x(point[0]):.1f}" y="{top + height + 18}" text-anchor="middle">{point[0]:,}</text>')
    out.append(f'<text x="{left + width / 2 + 15}" y="{top + height + 38}" text-anchor="middle">{unit}</text>')
    last = points[-1]
    line = [(p[0], last[1] * p[0] / last[0]) for p in points]
    draw = lambda series: " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in series)
    out.append(f'<polyline points="{draw(line)}" fill="none" stroke="#888" stroke-dasharray="4 4"/>')
    for column, color, name in ((1, "#0072b2", "seconds"), (2, "#d55e00", "peak MB")):
        series = [(p[0], p[column]) for p in points]
        out.append(f'<polyline points="{draw(series)}" fill="none" stroke="{color}" stroke-width="2"/>')
        marks = "".join(f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="3.5" fill="{color}"/>' for a, b in series)
        out.append(marks + f'<text x="{x(series[0][0]) + 4:.1f}" y="{y(series[0][1]) - 8:.1f}" fill="{color}">{name}</text>')
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "target" / "release" / "factdiff"))
    parser.add_argument("--sizes", default="1,10,100,1000,2000,5000", help="kB a side")
    parser.add_argument("--rows", default="10,100,1000,10000,100000")
    parser.add_argument("--rival", nargs=2, metavar=("NAME", "PAIRS"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.rival:
        return rival(*args.rival)
    load = os.getloadavg()[0]
    texts, origin = pairs()
    words = sum(len(t.split()) for p in texts for t in p) / len(texts)
    table = side_by_side(args.binary, texts)
    by_size, by_rows = growth(args.binary, texts, *([int(n) for n in field.split(",")] for field in (args.sizes, args.rows)))
    counted = stages()
    version = subprocess.run([args.binary, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    lines = [
        "# Benchmarks", "",
        f"Made by `python3 tools/bench/run.py` with {version}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.",
        f"Texts: {len(texts)} {origin}, {words:.0f} words a pair. Times are of one machine: read ratios. They are",
        "seconds of the processor, on several cores of the clock; when the run began, {load:.1f} programs wanted the {cores} cores.".format(load=load, cores=os.cpu_count()), "",
        "## Beside other tools", "", *table, "",
        "## Growth", "", "![Seconds and memory over size and rows](growth.svg)", "",
        "| kB a side | seconds | seconds a 100 kB | peak MB |", "| --- | --- | --- | --- |",
        *(f"| {s:,} | {t:.2f} | {100 * t / s:.2f} | {m:.0f} |" for s, t, m in by_size), "",
        f"| rows of `batch`, {os.cpu_count()} threads | seconds of all threads | rows a second of one | peak MB |", "| --- | --- | --- | --- |",
        *(f"| {n:,} | {t:.1f} | {n / t if t else 0:.0f} | {m:.0f} |" for n, t, m in by_rows), "",
        "Rows are the first four sentences of each article; no two are alike.", "",
        *(["## Instructions", "", "Million instructions a pair by stage, as `tools/bench/stages.py` counts them (ten of the pairs).", "", *counted, ""] if counted else []),
    ]
    (ROOT / "reports" / "benchmarks.md").write_text("\n".join(lines), encoding="utf-8")
    panels = plot("One pair", "kB a side", by_size, 0) + plot("Rows of batch", "rows", by_rows, 400)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="370" font-family="sans-serif" font-size="12"><rect width="800" height="370" fill="#fff"/>{panels}</svg>\n'
    (ROOT / "reports" / "growth.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
