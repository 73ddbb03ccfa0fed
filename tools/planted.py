#!/usr/bin/env python3
"""Plants one changed fact at a time in stories that several outlets tell, and asks whether it is found.

  python3 tools/planted.py STORIES.jsonl[.gz] [--bin target/release/factdiff] [--profile peer] [--of 100] [--misses]

STORIES has one story a line: {"triplet", "articles": [{"source", "title", "date", "paragraphs": [[sentence]]}]}, or
{"id", "accounts": [{"title", "text"}]} without dates.
For every pair of accounts, sentences that both share are looked for by their words alone, without asking
the program: the same figure, date, name or negatable verb on both sides, or the same words inside quotation
marks, and at least SHARED of the content words of either. One edit then changes the rewrite's side only. Of each
kind the edits are taken whose sentences share most, so that the answer is the same on every run. An edit is
found if a finding above a note, of a kind that tells of a change, holds the place of the edit. Texts are read and
never written. Standard library only.
"""
import argparse
import collections
import gzip
import itertools
import json
import re
import subprocess
import zlib

SHARED = 0.4
KINDS = {
    "number-conflict", "date-conflict", "name-conflict", "negation-conflict", "meaning-conflict", "role-swapped",
    "quote-altered", "quote-sense-changed", "quote-misattributed", "legal-status-changed",
}
WORDS_AS_FIGURES = "two three four five six seven eight nine ten eleven twelve".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
PLACES = ("Alabama Alaska Arizona California Colorado Florida Georgia Hawaii Illinois Indiana Iowa Kansas Kentucky Louisiana Maine "
          "Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania "
          "Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming Canada Mexico Britain France Germany Italy Spain Israel Egypt Libya "
          "Syria Iraq Iran Afghanistan Pakistan India China Japan Russia Ukraine Turkey Greece Cuba Brazil Kenya Chicago Boston").split()
OTHERS = ["Brennan", "Whitfield", "Lindqvist", "Okafor", "Castellano", "Pruitt"]
TITLES = r"(?:Mr\.|Mrs\.|Ms\.|Dr\.|Sen\.|Rep\.|Gov\.|Gen\.|Judge|Senator|President|Speaker|Sheriff|Secretary|Chairman)"
NAMES_A_THING = re.compile(r"\b(?:No\.|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|%s) $" % "|".join(MONTHS))
AUXILIARIES = "is are was were will would could should can did does has had".split()
SMALL = set("""a an the of to in on at for with by from as and or but his her its their our my who that this these those he she it
they we you i is are was were be been has have had do did not no will would said says say also after before than more mr ms mrs""".split())


def words(sentence):
    return {w[:6].lower() for w in re.findall(r"[A-Za-z][A-Za-z’']+", sentence) if w.lower() not in SMALL}


def shared(x, y, without):
    x, y = words(x) - words(without), words(y) - words(without)
    return len(x & y) / max(1, len(x), len(y)) if min(len(x), len(y)) >= 4 else 0


def quoted(sentence, at):
    """Does the place stand inside quotation marks, or in a sentence whose marks do not pair up?"""
    marks = [m.start() for m in re.finditer('["“”]', sentence)]
    return len(marks) % 2 == 1 or sum(m < at for m in marks) % 2 == 1


def other(choices, old, key):
    return (rest := [c for c in choices if c != old])[key % len(rest)]


def changed_figure(old, key):
    digits = [i for i, c in enumerate(old) if c.isdigit()]
    if not digits:
        return other(WORDS_AS_FIGURES, old, key)
    at = digits[0]
    return old[:at] + str((int(old[at]) + 1 + key % 4) % 9 + 1) + old[at + 1:]


def edits(a, b, key):
    """Kind, place in b, old words, new words: each a change of something that a has in the same words."""
    for m in re.finditer(r"(?<![\w.,/-])\$?\d+(?:,\d{3})*(?:\.\d+)?(?![\w/-]|[.,]\d)|\b(?:%s)\b(?= [a-z])" % "|".join(WORDS_AS_FIGURES), b):
        old = m.group()
        is_no_figure = re.fullmatch(r"(1[89]|20)\d\d", old) or NAMES_A_THING.search(b[:m.start()])
        if not is_no_figure and re.search(r"(?<![\w.,-])%s(?![\w.,-]*\d)" % re.escape(old), a) and (new := changed_figure(old, key)) != old:
            yield "number", m.start(), old, new
    for choices in (WEEKDAYS, MONTHS):
        for m in re.finditer(r"\b(?:%s)\b" % "|".join(choices), b):
            if re.search(r"\b%s\b" % m.group(), a):
                yield "date", m.start(), m.group(), other(choices, m.group(), key)
    for m in re.finditer(r"(?<=in )(?:19|20)\d\d\b", b):
        if m.group() in a:
            yield "date", m.start(), m.group(), str(int(m.group()) - 1 - key % 5)
    for m in re.finditer(r"\b(?:%s)\b(?! [A-Z])" % "|".join(PLACES), b):
        if re.search(r"(?<![A-Z][a-z] )\b%s\b" % m.group(), a) and not re.search(r"[A-Z]\w* $", b[:m.start()]):
            yield "name", m.start(), m.group(), other(PLACES, m.group(), key)
    for m in re.finditer(TITLES + r" (?:[A-Z]\w+ )?([A-Z][a-z]+)\b", b):
        if re.search(r"\b%s\b" % m.group(1), a):
            yield "name", m.start(1), m.group(1), other(OTHERS, m.group(1), key)
    for m in re.finditer(r"\b(%s) ([a-z]+)\b" % "|".join(AUXILIARIES), b):
        if m.group(2) not in ("not", "never", "no", "the", "a", "an") and m.group() in a and " not " not in b and " not " not in a:
            yield "negation", m.start(), m.group(), f"{m.group(1)} not {m.group(2)}"


def quotation(a, b, key):
    """One word of a quotation that both have: another word of the same sentence takes its place."""
    inside = [m for q in re.finditer('["“]([^"“”]{40,})["”]', b) for m in re.finditer(r"\b[a-z]{5,}\b", b[q.start():q.end()])
              if q.group(1).strip(" ,.")[:40] in a for m in [(q.start() + m.start(), m.group())]]
    if len({w for _, w in inside}) > 3:
        at, old = inside[key % len(inside)]
        yield "quotation", at, old, other(sorted({w for _, w in inside}), old, key)


def story_of(line):
    story = json.loads(line)
    if "articles" in story:
        return story
    parts = lambda text: [re.split(r"(?<=[a-z][.?!”\"]) +(?=[A-Z“\"])", p) for p in text.split("\n") if p.strip()]
    articles = [{"source": str(i), "title": a["title"], "date": "", "paragraphs": parts(a["text"])} for i, a in enumerate(story["accounts"], 1)]
    return {"triplet": story["id"], "articles": articles}


def account(text, article):
    return {"text": text} | ({"date": article["date"][:10]} if article["date"] else {})


def text_of(article):
    return article["title"] + "\n\n" + "\n\n".join(" ".join(p) for p in article["paragraphs"])


def planted(story):
    for x, y in itertools.combinations(story["articles"], 2):
        sentences = lambda article: [s for p in article["paragraphs"] for s in p]
        text = text_of(y)
        for b in sentences(y):
            near = max(sentences(x), key=lambda a: shared(a, b, ""), default="")
            key = zlib.crc32(b.encode())
            plain = (e for e in edits(near, b, key) if not quoted(b, e[1]) and not quoted(near, near.find(e[2])))
            for kind, at, old, new in itertools.chain(plain, quotation(near, b, key)):
                share = shared(near, b, old)
                if text.count(b) != 1 or share < SHARED:
                    continue
                start = text.index(b) + at
                edited = text[:start] + new + text[start + len(old):]
                place = len(text[:start].encode()), len((text[:start] + new).encode())
                name = f"{story['triplet']} {x['source']}-{y['source']} {kind} {place[0]}"
                yield {"kind": kind, "share": share, "id": name, "place": place, "old": old, "new": new, "sentences": (near, b),
                       "row": {"id": name, "a": account(text_of(x), x), "b": account(edited, y)}}


def fairly(by, wanted):
    """So many of each kind that the kinds with most give what the others lack; of each those that share most."""
    quota = {kind: 0 for kind in by}
    while sum(quota.values()) < wanted and any(quota[k] < len(by[k]) for k in by):
        quota[min((k for k in sorted(by) if quota[k] < len(by[k])), key=lambda k: quota[k])] += 1
    return {kind: by[kind][:quota[kind]] for kind in by}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories")
    parser.add_argument("--bin", default="target/release/factdiff")
    parser.add_argument("--profile", default="peer")
    parser.add_argument("--of", type=int, default=100, help="how many edits; 0 takes all there are")
    parser.add_argument("--misses", action="store_true", help="list what was not found, with its sentences")
    options = parser.parse_args()
    opener = gzip.open if options.stories.endswith(".gz") else open
    with opener(options.stories, "rt", encoding="utf-8") as handle:
        stories = [story_of(line) for line in handle if line.strip()]
    by = collections.defaultdict(list)
    for story in stories:
        for edit in planted(story):
            by[edit["kind"]].append(edit)
    for rows in by.values():
        rows.sort(key=lambda e: (-e["share"], e["id"]))
    by = fairly(by, options.of or sum(map(len, by.values())))
    chosen = [e for kind in sorted(by) for e in by[kind]]
    lines = "".join(json.dumps(e["row"]) + "\n" for e in chosen)
    run = subprocess.run([options.bin, "batch", "--profile", options.profile, "-"], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    counts = collections.defaultdict(lambda: [0, 0])
    for edit, report in zip(chosen, reports, strict=True):
        at, to = edit["place"]
        loud = [f for f in report["findings"] if f["level"] != "note" and f["kind"] in KINDS]
        hit = any(x["start"] < to and at < x["end"] for f in loud for x in f["b"])
        counts[edit["kind"]][0] += hit
        counts[edit["kind"]][1] += 1
        if options.misses and not hit:
            print(f"{edit['id']}: {edit['old']} -> {edit['new']}\n  A {edit['sentences'][0]}\n  B {edit['sentences'][1]}")
    found, all_edits = (sum(row[i] for row in counts.values()) for i in (0, 1))
    print(json.dumps({"planted": all_edits, "found": found, "by_kind": {k: f"{f} of {n}" for k, (f, n) in counts.items()}}))


if __name__ == "__main__":
    main()
