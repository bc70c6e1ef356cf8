#!/usr/bin/env python3
"""Turns the public data sets that the shipped weights are learnt from into labelled CSV files.

usage: labelled.py DATA OUT

DATA holds sentiment/, emotion/ and spam/ as SOURCES.md describes them. OUT gets sentiment.csv
(text, label, weight, group), emotion.csv (text, label) and spam.csv (text, label); and for closing figures only
exam-*.csv, of which no text is in sentiment.csv.
"""
import csv, html, math, pathlib, re, sys

DATA, OUT = map(pathlib.Path, sys.argv[1:])


def clean(text):
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text).replace('""', '"')
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html.unescape(html.unescape(text)).replace("\\n", " ").replace('\\"', '"')


def key(text):
    text = re.sub(r"https?:?\S*|@\w+", " ", text.lower())
    return "".join(c for c in text if c.isalnum())


def write(name, header, rows):
    with open(OUT / name, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)
    print(f"{name}: {len(rows)} rows")


def lines(path):
    return (DATA / path).read_text(encoding="utf-8", errors="replace").splitlines()


LABELS = ["negative", "neutral", "positive"]
exam = list(zip(lines("sentiment/val_text.txt"), lines("sentiment/val_labels.txt")))
exam = [(clean(text), LABELS[int(label)]) for text, label in exam]
write("exam-sentiment.csv", ["text", "label"], exam)
seen = {key(text) for text, _ in exam}
rows, left = [], 0
for path in sorted((DATA / "sentiment/semeval").glob("twitter-*.txt")):
    for line in path.read_text(encoding="utf-8").split("\n"):
        parts = line.split("\t")
        if len(parts) < 3:
            continue
        text = clean(parts[2])
        if key(text) in seen or parts[1] not in LABELS:
            left += 1
            continue
        seen.add(key(text))
        rows.append((text, parts[1], 1, "tweets"))
print(f"left out of semeval: {left} (repeated, or in the exam)")
tweets = rows

# What people say of brands counts four times: it is what the model is for. Complaints count less than that: the
# trainer lets rare labels count more, and here they are not rare.
own = csv.DictReader(open(pathlib.Path(__file__).with_name("mentions.csv"), newline="", encoding="utf-8"))
brands = [(row["text"], row["label"], 3 if row["label"] == "negative" else 4, "tweets") for row in own]


def shares(rating):
    """The share of people, roughly, who would say each label of a text with this mean rating."""
    positive, negative = (1 / (1 + math.exp((0.7 - sign * rating) / 0.35)) for sign in (1, -1))
    return {"positive": positive, "negative": negative, "neutral": max(1 - positive - negative, 0)}


rated = []
for name in ["tweets", "amazonReviewSnippets", "movieReviewSnippets", "nytEditorialSnippets"]:
    for line in lines(f"sentiment/vader-icwsm/{name}_GroundTruth.txt"):
        _, rating, text = line.split("\t", 2)
        rating = float(rating)
        if name == "tweets":
            # Once for each label that enough of the raters may have had in mind.
            said = [(label, round(1.5 * share, 3)) for label, share in shares(rating).items() if share > 0.02]
            rated += [(clean(text), label, weight, "rated tweets") for label, weight in said]
            continue
        label = "positive" if rating > 0.6 else "negative" if rating < -0.6 else "neutral"
        rated.append((clean(text), label, 0.2, name))

names = lines("emotion/goemotions/labels.txt")
EKMAN = {
    "anger": "anger annoyance disapproval",
    "disgust": "disgust",
    "fear": "fear nervousness",
    "joy": "joy amusement approval excitement gratitude love optimism relief pride admiration desire caring",
    "sadness": "sadness disappointment embarrassment grief remorse",
    "surprise": "surprise realization confusion curiosity",
    "neutral": "neutral",
}
group = {fine: coarse for coarse, fines in EKMAN.items() for fine in fines.split()}
for part, name in [("train", "emotion.csv"), ("dev", "exam-emotion.csv")]:
    rows = []
    for line in lines(f"emotion/goemotions/{part}.tsv"):
        text, labels, _ = line.split("\t")
        coarse = dict.fromkeys(group[names[int(n)]] for n in labels.split(","))
        rows.append((clean(text), ";".join(coarse)))
    write(name, ["text", "label"], rows)
    emotions = rows if part == "train" else emotions

SIGN = {"joy": "positive", "neutral": "neutral"} | dict.fromkeys(["anger", "disgust", "fear", "sadness"], "negative")
comments = [(text, SIGN[label], 0.2, "comments") for text, label in emotions if label in SIGN]
write("sentiment.csv", ["text", "label", "weight", "source"], tweets + rated + comments + brands)

rows = []
for line in lines("spam/SMSSpamCollection"):
    label, text = line.split("\t", 1)
    rows.append((clean(text), label.lower()))
write("spam.csv", ["text", "label"], rows)

mood = ["anger", "joy", "optimism", "sadness"]
for part in ["train", "val"]:
    rows = zip(lines(f"emotion/tweeteval/{part}_text.txt"), lines(f"emotion/tweeteval/{part}_labels.txt"))
    rows = [(clean(text), mood[int(label)]) for text, label in rows]
    write(f"exam-tweet-emotion-{part}.csv", ["text", "label"], rows)
