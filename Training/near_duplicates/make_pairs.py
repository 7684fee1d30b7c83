#!/usr/bin/env python3
"""Makes labelled pairs of texts for judging near-duplicate detection, from the reference texts of a corpus.

    python3 make_pairs.py CORPUS/gold.jsonl.gz [--pairs 4000] [--seed 1] > pairs.jsonl

Each line: {"kind", "near": true/false, "a", "b"}. Positives are copies as news agencies' clients and scrapers make them:
other headline, trimmed end (down to 60 %), small edits, moved paragraphs, boilerplate around. Negatives are hard: one
template filled with other facts (weather, stocks, sport, property, earnings), the same article with other names and
figures, a live ticker's next state, two parts of one series with the same introduction, two articles of one site with the
same legal text. A part of the pairs is also written in a script without spaces: each word becomes two or three ideographs.
"""
import argparse
import gzip
import hashlib
import json
import random
import re

WORD = re.compile(r"\w+")


def load(path):
    for line in gzip.open(path, "rt", encoding="utf-8"):
        record = json.loads(line)
        paragraphs = [p.strip() for p in record["gold_text"].split("\n") if p.strip()]
        if len(WORD.findall(record["gold_text"])) >= 90 and len(paragraphs) >= 3:
            yield record, paragraphs


def words(paragraphs):
    return sum(len(WORD.findall(p)) for p in paragraphs)


# Copies -------------------------------------------------------------------------------------------------------------

def cut_end(paragraphs, rng, least=0.6):
    target = words(paragraphs) * rng.uniform(least, 0.95)
    kept, count = [], 0
    for paragraph in paragraphs:
        need = target - count
        size = len(WORD.findall(paragraph))
        if size > need:
            sentences = re.split(r"(?<=[.!?])\s+", paragraph)
            part = []
            for sentence in sentences:
                part.append(sentence)
                count += len(WORD.findall(sentence))
                if count >= target:
                    break
            kept.append(" ".join(part))
            break
        kept.append(paragraph)
        count += size
    return kept


SYNONYMS = {"said": "stated", "also": "in addition", "big": "large", "help": "support", "many": "numerous", "about": "around",
            "show": "demonstrate", "use": "employ", "people": "persons", "while": "whereas", "but": "however", "very": "highly",
            "according": "as reported according", "percent": "per cent", "such": "this kind of", "new": "novel"}


def edit(paragraphs, rng, rate):
    def one(paragraph):
        out = []
        for word in paragraph.split(" "):
            dice = rng.random()
            if dice < rate * 0.5 and word.lower() in SYNONYMS:
                out.append(SYNONYMS[word.lower()])
            elif dice < rate * 0.8 and word.isalpha() and word.islower():
                if rng.random() < 0.5:
                    continue
                out.append(rng.choice(list(SYNONYMS.values())))
            elif dice < rate:
                out += [word, rng.choice(["indeed", "now", "also", "reportedly"])]
            else:
                out.append(word)
        return " ".join(out)
    return [one(p) for p in paragraphs]


def typography(paragraphs, rng):
    pairs = [("“", '"'), ("”", '"'), ("’", "'"), ("—", " - "), ("–", "-"), ("…", "...")]
    if rng.random() < 0.5:
        return [_replace(p, pairs) for p in paragraphs]
    return [re.sub(r'"([^"]*)"', r"“\1”", p).replace("'", "’") for p in paragraphs]


def _replace(text, pairs):
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def reorder(paragraphs, rng):
    paragraphs = list(paragraphs)
    if rng.random() < 0.4:
        rng.shuffle(paragraphs)
    else:
        for _ in range(rng.randint(1, 3)):
            paragraphs.insert(rng.randrange(len(paragraphs)), paragraphs.pop(rng.randrange(len(paragraphs))))
    return paragraphs


def chrome(paragraphs, snippets, rng):
    before = rng.sample(snippets, rng.randint(0, 2))
    after = rng.sample(snippets, rng.randint(1, 4))
    limit = 0.15 * words(paragraphs)
    while words(before + after) > limit and before + after:
        (before or after).pop()
    return before + list(paragraphs) + after


def headline(paragraphs, rng):
    lead = rng.choice(["{} (Agency) -", "By a staff writer, {}", "{}:", "UPDATE: {}"]).format(
        " ".join(WORD.findall(paragraphs[-1])[:6]).capitalize())
    return [lead] + list(paragraphs)


# Hard negatives -------------------------------------------------------------------------------------------------------

CITIES = "Brookfield Ashton Weldon Marlow Kirkby Dunmore Selby Norwell Oakham Tilbury Westbrook Farnham Redhill Holbrook".split()
FIRMS = "Altera Borex Cantis Delmar Evoria Fintra Gravis Helios Intex Juno Kestrel Lumina Merid Norda".split()
PEOPLE = "Adams Brandt Costa Duval Egger Ferrari Gomez Haas Ivanov Jensen Keller Lopez Meyer Novak".split()


def weather(rng):
    n = lambda a, b: rng.randint(a, b)
    sky = rng.choice(["mostly sunny", "partly cloudy", "overcast", "rainy", "foggy in the morning"])
    return [f"Weather forecast for {rng.choice(CITIES)}: {sky}.",
            f"Temperatures will reach a high of {n(-3, 34)} degrees, with overnight lows around {n(-9, 20)} degrees. Winds from the {rng.choice(['north', 'south', 'east', 'west'])} at {n(3, 40)} kilometres per hour are expected.",
            f"The chance of precipitation is {n(0, 100)} percent during the day and {n(0, 100)} percent during the night. Humidity will be near {n(20, 99)} percent.",
            f"Sunrise is at {n(5, 8)}:{n(10, 59)} and sunset at {n(16, 21)}:{n(10, 59)}. The UV index is {n(0, 10)}.",
            f"For the coming days, forecasters expect temperatures between {n(-5, 15)} and {n(16, 33)} degrees with {rng.choice(['little', 'some', 'frequent'])} rain. Drivers are asked to adapt their speed to the conditions and to check the latest information before they leave."]


def stocks(rng):
    firm, other = rng.sample(FIRMS, 2)
    d = lambda a, b: f"{rng.uniform(a, b):.2f}"
    verb = rng.choice(["rose", "fell"])
    return [f"Shares of {firm} {verb} {d(0.1, 9)} percent to {d(3, 400)} dollars on {rng.choice(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])} in trading of {d(1, 90)} million shares.",
            f"The stock has traded between {d(2, 90)} and {d(91, 500)} dollars over the past 52 weeks. The company's market value is {d(0.2, 90)} billion dollars, and its price-to-earnings ratio stands at {d(4, 60)}.",
            f"{firm} reported quarterly earnings of {d(0.1, 4)} dollars a share, compared with {d(0.1, 4)} dollars a year earlier, on revenue of {d(10, 900)} million dollars. Analysts had expected {d(0.1, 4)} dollars a share.",
            f"Rival {other} ended the day at {d(3, 300)} dollars. The broader index closed at {d(1000, 9000)} points, a change of {d(0, 3)} percent.",
            "This note was generated automatically from market data. It is not investment advice, and past performance is no guide to future results."]


def sport(rng):
    a, b = rng.sample(CITIES, 2)
    p, q, r = rng.sample(PEOPLE, 3)
    n = lambda x, y: rng.randint(x, y)
    return [f"{a} beat {b} {n(1, 5)}-{n(0, 4)} on matchday {n(1, 38)} in front of {n(1000, 60000)} spectators.",
            f"{p} opened the scoring in the {n(2, 44)}th minute, and {q} added a second in the {n(45, 80)}th minute after a cross from {r}. The hosts had {n(30, 70)} percent of possession and {n(3, 25)} shots on goal.",
            f"Referee {rng.choice(PEOPLE)} showed {n(0, 8)} yellow cards. The visitors' coach {rng.choice(PEOPLE)} said after the match that his team had not found its rhythm and that it would look ahead to the next game.",
            f"With {n(1, 90)} points from {n(1, 38)} games {a} is now in position {n(1, 18)} of the table, while {b} with {n(1, 90)} points is in position {n(1, 18)}."]


def property_note(rng):
    n = lambda x, y: rng.randint(x, y)
    return [f"A home at {n(1, 9999)} {rng.choice(CITIES)} Street has sold for ${n(90, 2500)},{n(100, 999)}.",
            f"The {n(600, 5000)}-square-foot house, built in {n(1890, 2022)}, has {n(1, 6)} bedrooms and {n(1, 5)} bathrooms and stands on a lot of {n(2000, 40000)} square feet. The deal was closed on {rng.choice(['January', 'March', 'May', 'August', 'November'])} {n(1, 28)}.",
            f"These nearby homes have also recently been sold: a {n(600, 5000)}-square-foot home at {n(1, 9999)} {rng.choice(CITIES)} Avenue for ${n(90, 2500)},{n(100, 999)}, a price per square foot of ${n(100, 900)}; and a {n(600, 5000)}-square-foot home at {n(1, 9999)} {rng.choice(CITIES)} Road for ${n(90, 2500)},{n(100, 999)}, a price per square foot of ${n(100, 900)}.",
            "This article was generated from public records that the county's offices provide to subscribers of the service."]


def facts_swapped(paragraphs, rng):
    table = {}

    def swap(match):
        word = match.group(0)
        if word not in table:
            if word.isdigit():
                table[word] = str(rng.randint(10 ** (len(word) - 1) if len(word) > 1 else 0, 10 ** len(word) - 1))
            else:
                table[word] = rng.choice(CITIES + FIRMS + PEOPLE)
        return table[word]
    return [re.sub(r"(?<=[a-z,] )[A-Z][a-z]+|\d+", swap, p) for p in paragraphs]


def ticker(paragraphs, rng):
    """Two states of a live ticker made of an article's paragraphs: the later one has more entries on top."""
    entries = [f"{10 + i // 4}:{rng.randint(10, 59)} {p}" for i, p in enumerate(paragraphs)]
    entries.reverse()
    split = rng.randint(max(1, len(entries) // 5), max(1, len(entries) // 2))
    intro = "The latest developments in our live ticker, with all entries in order."
    old, new = [intro] + entries[split:], [intro] + entries
    if rng.random() < 0.3 and len(new) > 6:
        new = new[:-rng.randint(1, 3)]
    return old, new


def series(a, b, rng):
    size = max(1, min(len(a), len(b)) // 4)
    intro = a[:size]
    return a, intro + b[size:]


def ideographs(text):
    def one(match):
        digest = hashlib.md5(match.group(0).lower().encode()).digest()
        return "".join(chr(0x4E00 + int.from_bytes(digest[i:i + 2], "big") % 6000) for i in (0, 2))
    text = re.sub(r"[^\W\d]+", one, text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text)
    return text.replace(". ", "。").replace(", ", "，")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--pairs", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    articles = list(load(args.gold))
    snippets = [s for record, _ in articles for s in record["without"] if 3 <= len(s.split()) <= 40]
    notes = [weather, stocks, sport, property_note]

    def positive():
        _, paragraphs = rng.choice(articles)
        copy, kinds = list(paragraphs), []
        for name, share in (("reorder", 0.15), ("cut", 0.5), ("edit", 0.5), ("typography", 0.4), ("chrome", 0.5), ("headline", 0.4)):
            if rng.random() >= share or (name == "cut" and "reorder" in kinds and rng.random() < 0.5):
                continue
            kinds.append(name)
            copy = {"reorder": lambda: reorder(copy, rng), "cut": lambda: cut_end(copy, rng),
                    "edit": lambda: edit(copy, rng, rng.uniform(0.005, 0.04)), "typography": lambda: typography(copy, rng),
                    "chrome": lambda: chrome(copy, snippets, rng), "headline": lambda: headline(copy, rng)}[name]()
        return "+".join(kinds) or "same", paragraphs, copy

    def negative():
        kind = rng.choice(["note", "note", "swapped", "ticker", "ticker", "series", "legal", "other"])
        record, paragraphs = rng.choice(articles)
        _, other = rng.choice([entry for entry in rng.sample(articles, 5) if entry[0]["id"] != record["id"]])
        if kind == "note":
            make = rng.choice(notes)
            return make.__name__, make(rng), make(rng)
        if kind == "swapped":
            swapped = facts_swapped(paragraphs, rng)
            changed = sum(x != y for x, y in zip(" ".join(paragraphs).split(), " ".join(swapped).split()))
            if changed * 25 < words(paragraphs):
                return negative()
            return kind, paragraphs, swapped
        if kind == "ticker":
            if len(paragraphs) < 6:
                return negative()
            old, new = ticker(paragraphs, rng)
            # With less than a tenth new, it is the same text for most purposes.
            added = words([p for p in new if p not in old])
            return (kind, old, new) if added * 10 >= words(new) else negative()
        if kind == "series":
            return (kind, *series(paragraphs, other, rng))
        if kind == "legal":
            legal = rng.sample(snippets, 4)
            return kind, paragraphs + legal, other + legal
        return kind, paragraphs, other

    for number in range(args.pairs):
        near, spaceless = number % 2 == 0, number % 10 >= 8
        kind, a, b = positive() if near else negative()
        while spaceless and kind == "swapped" and len(re.findall(r"\d+", " ".join(a))) < 8:
            # Without capitals only figures tell other facts from small edits.
            kind, a, b = negative()
        a, b = "\n\n".join(a), "\n\n".join(b)
        if spaceless:
            a, b, kind = ideographs(a), ideographs(b), kind + " (ideographs)"
        if rng.random() < 0.5:
            a, b = b, a
        print(json.dumps({"kind": kind, "near": near, "a": a, "b": b}, ensure_ascii=False))


if __name__ == "__main__":
    main()
