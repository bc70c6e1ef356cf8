#!/usr/bin/env python3
"""Counts the words of the sources named in SOURCES.md and prints words.tsv.

    EARMARK_DATA=... python3 make.py > words.tsv

Python 3.8 or newer, nothing beyond its standard library; the same bytes each time.
"""

import collections
import html
import os
import pathlib
import re
import sys
import unicodedata

DATA = pathlib.Path(os.environ["EARMARK_DATA"])

# A word has to stand in so many different texts: what stands in one alone is mostly misspelt, or a
# name that is nobody's business. Short ones and those with digits are abbreviations more often than
# words.
TEXTS, TEXTS_SHORT, SHORT = 2, 3, 4
# A word that people have rated is a word, however rare.
RATED = 1
# What is longer was typed without spaces.
LONGEST = 20

# Endings in 's that are no possessive; the scan cuts both, a hashtag writes these as one word.
SHORT_IS = set("it that what let he she who there here where how when why everyone nobody".split())


def rows(path, column, encoding="utf-8"):
    for line in (DATA / path).read_text(encoding, "replace").splitlines():
        fields = line.split("\t")
        if len(fields) > column:
            yield fields[column]


def texts():
    for path in sorted((DATA / "sentiment/semeval").glob("twitter-*.txt")):
        yield from rows(path.relative_to(DATA), 2)
    for name in ("tweets", "movieReviewSnippets", "amazonReviewSnippets", "nytEditorialSnippets"):
        yield from rows(f"sentiment/vader-icwsm/{name}_GroundTruth.txt", 2)
    for name in ("train", "dev"):
        yield from rows(f"emotion/goemotions/{name}.tsv", 0)
    yield from rows("spam/SMSSpamCollection", 1)


ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
# Addresses, handles, hashtags, and the [NAME] that stands for a person in GoEmotions.
NOT_WORDS = re.compile(
    r"https?://\S*|www\.\S*|\S+@\S+|\b\w+\.(?:com|org|net|ly|co)\b\S*|[@#]\w+|\[\w+\]|&\w+;", re.I
)
WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)*")
KEEP = re.compile(r"(?=.*[^\W\d_])[a-z0-9à-öø-ÿ']+")


def words(text):
    text = ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
    text = html.unescape(html.unescape(text)).replace("\\n", " ")
    text = unicodedata.normalize("NFC", text).translate({0x2019: "'", 0x02BC: "'"})
    text = NOT_WORDS.sub(" ", text).lower()
    for word in WORD.findall(text):
        stem, tail = word[:-2], word[-2:]
        if tail == "'s" and stem not in SHORT_IS:
            word = stem
        if len(word) <= LONGEST and KEEP.fullmatch(word):
            yield word


def rated():
    for path, encoding in (
        ("lexicons/vader_lexicon.txt", "utf-8"),
        ("lexicons/AFINN-en-165.txt", "utf-8"),
        ("lexicons/opinion-negative-words.txt", "latin-1"),
        ("lexicons/opinion-positive-words.txt", "latin-1"),
    ):
        for entry in rows(path, 0, encoding):
            if re.fullmatch(r"[a-z]{4,20}", entry.strip()):
                yield entry.strip()


def needed(word):
    # A letter said over and over (sooooo) makes no word of its own.
    if re.search(r"(.)\1\1", word):
        return sys.maxsize
    if re.search(r"\d", word):
        # 2nd, ps4, 80s; not suite342.
        return 5 if len(word) <= 5 else sys.maxsize
    return TEXTS_SHORT if len(word) <= SHORT else TEXTS


def main():
    counts, spread, seen = collections.Counter(), collections.Counter(), set()
    for text in texts():
        if text in seen:
            continue
        seen.add(text)
        found = list(words(text))
        counts.update(found)
        spread.update(set(found))
    table = {word: n for word, n in counts.items() if spread[word] >= needed(word)}
    for word in rated():
        table.setdefault(word, max(RATED, counts[word]))
    out = "".join(f"{word}\t{count}\n" for word, count in sorted(table.items()))
    sys.stdout.buffer.write(out.encode())
    print(f"{len(seen)} texts, {sum(counts.values())} words, {len(table)} kept", file=sys.stderr)


main()
