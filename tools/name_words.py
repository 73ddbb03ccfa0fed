#!/usr/bin/env python3
"""Writes the word lists that tell names from ordinary words: src/extract/name/data/{words,people}.txt.

Needs WordNet 3.0 (Debian: wordnet-base, wordnet-sense-index); its licence stands beside the lists.
words.txt: single words that WordNet writes in lower case: all but nouns that its tagged corpus has not seen.
people.txt: those, seen or not, whose first sense as a noun is a person ("beekeeper", "mayor").
"""
import collections
import pathlib
import re

WORDNET = pathlib.Path("/usr/share/wordnet")
OUT = pathlib.Path(__file__).parent.parent / "src/extract/name/data"
PLAIN = re.compile(r"^[a-z]{2,}$")
PERSON = 18  # WordNet's lexicographer file "noun.person"


def lower_case_words():
    """Every single word with each sense's lexicographer file, as WordNet spells it."""
    for part in ("noun", "verb", "adj", "adv"):
        with open(WORDNET / f"data.{part}", encoding="latin-1") as handle:
            for line in handle:
                if line.startswith(" "):
                    continue
                fields = line.split(" | ")[0].split()
                for i in range(int(fields[3], 16)):
                    word = fields[4 + 2 * i].split("(")[0]
                    if PLAIN.match(word):
                        yield word, part, int(fields[1])


def main():
    plain = {word for word, _, _ in lower_case_words()}
    not_nouns = {word for word, part, _ in lower_case_words() if part != "noun"}
    seen, first = collections.Counter(), {}
    with open(WORDNET / "index.sense", encoding="latin-1") as handle:
        for line in handle:
            key, _, sense, count = line.split()
            word, rest = key.split("%")
            if word not in plain:
                continue
            seen[word] += int(count)
            if rest.startswith("1:") and sense == "1":
                first[word] = int(rest.split(":")[1])
    people = {word for word, file in first.items() if file == PERSON}
    source = "# From WordNet 3.0, Copyright 2006 by Princeton University; see LICENSE.wordnet. Made by tools/name_words.py.\n"
    common = sorted(word for word in plain if seen[word] > 0 or word in not_nouns)
    (OUT / "words.txt").write_text(source + "\n".join(common) + "\n", encoding="ascii")
    (OUT / "people.txt").write_text(source + "\n".join(sorted(people)) + "\n", encoding="ascii")
    print(len(common), "words,", len(people), "people")


if __name__ == "__main__":
    main()
