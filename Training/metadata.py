#!/usr/bin/env python3
"""Trains the choosers of title, authors and date, and writes their tables.

metadata.py ROWS CORPUS [--tables FILE] [--folds N]

ROWS is what the training dump wrote with `metadata` (JSON lines: id, and for each chooser the candidates with their
features; the first line holds the features' names). CORPUS is the folder with gold.jsonl.gz and the pages. Candidates
are labelled by the rule that the scoring tool uses. Prints how often the choice agrees with the reference, by
predictions of models that never saw the page's registrable domain; with --tables it then trains on all pages and writes
the C tables. Deterministic.
"""
import argparse
import gzip
import hashlib
import json
import lzma
import os
import re
import unicodedata
from urllib.parse import urlparse

import lightgbm
import numpy

KINDS = ("title", "author", "date")
# Below these scores nothing is given: the same numbers stand in BylineChoice+Score.swift and DateChoice+Score.swift.
LEAST = {"title": 0.0, "author": 0.15, "date": 0.08}
TREES = {"title": 150, "author": 150, "date": 120}
WORD = re.compile(r"\w+")
SECOND_LEVEL = {"co", "com", "org", "net", "gov", "edu", "ac"}


def plain(text):
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text or "").casefold()))


def names(value):
    parts = value if isinstance(value, list) else re.split(r"\s*[;,/|&]\s*|\s+(?:and|und|et|y)\s+", value or "")
    return {re.sub(r"^(by|von|par)\s+", "", plain(p)) for p in parts if plain(p)}


def is_right(kind, gold, candidate):
    if kind == "title":
        return plain(candidate["texts"][0]) == plain(gold["title"])
    if kind == "author":
        return bool(gold["author"]) and names(candidate["texts"]) == names(gold["author"])
    return bool(gold["date"]) and (candidate["date"] or "").startswith(gold["date"])


def registrable(url, page):
    host = (urlparse(url or "").hostname or page).split(".")
    keep = 3 if len(host) > 2 and host[-2] in SECOND_LEVEL and len(host[-1]) == 2 else 2
    return ".".join(host[-keep:])


def fold_of(domain, folds):
    return int(hashlib.md5(domain.encode()).hexdigest(), 16) % folds


def load(corpus):
    with gzip.open(os.path.join(corpus, "gold.jsonl.gz"), "rt", encoding="utf-8") as file:
        gold = {record["id"]: record for record in map(json.loads, file)}
    for name in sorted(os.listdir(corpus)):
        if name.startswith("pages-"):
            with lzma.open(os.path.join(corpus, name), "rt", encoding="utf-8") as file:
                for page in map(json.loads, file):
                    gold[page["id"]]["url"] = page["url"]
    return gold


def fit(kind, rows, labels):
    model = lightgbm.LGBMClassifier(
        n_estimators=TREES[kind], num_leaves=15, learning_rate=0.06, min_child_samples=10, subsample=0.8,
        subsample_freq=1, colsample_bytree=0.5, reg_lambda=5, verbose=-1, random_state=1, n_jobs=1, deterministic=True)
    return model.fit(rows, labels)


def report(kind, gold, pages, labels, scores, kinds=None):
    best = {}
    for page, label, score in zip(pages, labels, scores):
        if page not in best or score > best[page][0]:
            best[page] = (score, label)
    chosen = [p for p, g in gold.items() if not kinds or g["page_type"] in kinds]
    given = {p for p in chosen if p in best and best[p][0] > LEAST[kind]}
    have = [p for p in chosen if gold[p][kind]]
    lack = [p for p in chosen if not gold[p][kind]]
    right = sum(p in given and bool(best[p][1]) for p in have)
    print(f"{kind:<8}{'articles' if kinds else 'all':<10} same {right / max(1, len(have)):.3f} of {len(have)}, "
          f"given where the reference has none: {sum(p in given for p in lack)} of {len(lack)}")


def table(name, values, form):
    lines, line = [], " "
    for value in values:
        text = form(value) + ","
        if len(line) + len(text) > 118:
            lines.append(line)
            line = " "
        line += " " + text
    return f"{name} = {{\n" + "\n".join(lines + [line]) + "\n};\n"


def c_tables(kind, model, columns):
    splits, leaves, first_split, first_leaf = [], [], [], []
    for tree in model.booster_.dump_model()["tree_info"]:
        first_split.append(len(splits))
        first_leaf.append(len(leaves))
        base_split, base_leaf = len(splits), len(leaves)
        waiting = [(tree["tree_structure"], None, None)]
        if "leaf_value" in tree["tree_structure"]:
            splits.append([0.0, 0, -1, -1])
            leaves.append(tree["tree_structure"]["leaf_value"])
            continue
        while waiting:
            node, parent, side = waiting.pop(0)
            if "leaf_value" in node:
                place = ~(len(leaves) - base_leaf)
                leaves.append(node["leaf_value"])
            else:
                place = len(splits) - base_split
                splits.append([node["threshold"], node["split_feature"], 0, 0])
                waiting.append((node["left_child"], len(splits) - 1, 2))
                waiting.append((node["right_child"], len(splits) - 1, 3))
            if parent is not None:
                splits[parent][side] = place
    digest = 0xCBF29CE484222325
    for byte in "".join(name + "\n" for name in columns).encode():
        digest = ((digest ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    number = "{:.6g}".format
    real = lambda v: number(v) + ("f" if "." in number(v) or "e" in number(v) else ".0f")
    text = table(f"static const int {kind}_first_split[]", first_split, str)
    text += table(f"static const int {kind}_first_leaf[]", first_leaf, str)
    text += table(f"static const Split {kind}_splits[]", splits, lambda s: f"{{{real(s[0])}, {s[1]}, {s[2]}, {s[3]}}}")
    text += table(f"static const float {kind}_leaves[]", leaves, real)
    entry = (f"  {{{len(columns)}, {len(first_split)}, 0x{digest:016X}ULL, {kind}_first_split, {kind}_first_leaf, "
             f"{kind}_splits, {kind}_leaves}},\n")
    return text, entry


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows")
    parser.add_argument("corpus")
    parser.add_argument("--tables", metavar="FILE")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    gold = load(args.corpus)
    with open(args.rows, encoding="utf-8") as file:
        columns = json.loads(next(file))["names"]
        dump = [json.loads(line) for line in file]
    texts, entries = "", ""
    for kind in KINDS:
        found = [(page["id"], candidate) for page in dump for candidate in page[kind]]
        pages = [page for page, _ in found]
        rows = numpy.array([candidate["features"] for _, candidate in found], numpy.float32)
        labels = numpy.array([is_right(kind, gold[page], candidate) for page, candidate in found])
        folds = numpy.array([fold_of(registrable(gold[page].get("url"), page), args.folds) for page in pages])
        scores = numpy.zeros(len(pages))
        for fold in range(args.folds):
            model = fit(kind, rows[folds != fold], labels[folds != fold])
            scores[folds == fold] = model.predict_proba(rows[folds == fold])[:, 1]
        report(kind, gold, pages, labels, scores)
        report(kind, gold, pages, labels, scores, {"article"})
        if args.tables:
            text, entry = c_tables(kind, fit(kind, rows, labels), columns[kind])
            texts, entries = texts + text, entries + entry
    if args.tables:
        with open(args.tables, "w", encoding="utf-8") as file:
            file.write("// Generated by Training/metadata.py. Do not edit.\n" + texts)
            file.write("static const Chooser choosers[] = {\n" + entries + "};\n")


if __name__ == "__main__":
    main()
