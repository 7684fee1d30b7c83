#!/usr/bin/env python3
"""Fit the listing model: which links of a page lead to the entries that it lists.

    listing_model.py FEATURES.jsonl [FEATURES.jsonl ...] --out ListingModel+Trees.swift

A line of FEATURES: {"site": "...", "kind": "...", "weight": 1.0, "names": [...], "rows": [{"f": [...], "g": group, "y": 0 or 1}, ...]}: one page,
its candidates with the features that `ListingFeatures` computes (one definition for training and use), labelled.
Prints precision and recall in cross-validation split by site, like links judged together as `Listing` does, then writes the constants of the model fitted to all.
"""
import argparse
import collections
import json

import lightgbm
import numpy
from sklearn.model_selection import GroupKFold

# What can only speak for an entry, and what only against one: so few pages teach no absurd rules.
FOR = """weight heading group_weight group_heading group_image group_date group_mass group_slug z_main z_article near_entry near_title
box_text box_date box_image box_heading rel_bookmark heading_title""".split()
AGAINST = """z_nav z_footer z_aside z_header z_related z_pagination z_hidden is_pagination is_service ends_in_service above_page group_service
rel_tag group_rank own_about near_about digit_share text_repeats""".split()
TREES, LEAVES = 40, 8


def load(paths):
    pages = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            pages += [json.loads(line) for line in lines if line.strip()]
    return [page for page in pages if page["rows"]]


def model(names):
    signs = [1 if n in FOR else -1 if n in AGAINST else 0 for n in names]
    return lightgbm.LGBMClassifier(
        n_estimators=TREES, num_leaves=LEAVES, learning_rate=0.12, min_child_samples=25, subsample=0.8, subsample_freq=1,
        colsample_bytree=0.6, reg_lambda=2, monotone_constraints=signs, verbose=-1, n_jobs=2, random_state=1)


def together(pages, owner, p):
    """The log odds of each link, half of them its group's mean (`Listing.groupShare`), as probabilities."""
    odds = numpy.log(numpy.clip(p, 1e-6, 1 - 1e-6) / (1 - numpy.clip(p, 1e-6, 1 - 1e-6)))
    for index, page in enumerate(pages):
        mine = numpy.flatnonzero(owner == index)
        groups = numpy.array([row["g"] for row in page["rows"]])
        own = odds[mine]
        means = {group: own[groups == group].mean() for group in set(groups)}
        odds[mine] = [0.5 * one + 0.5 * means[group] for one, group in zip(own, groups)]
    return 1 / (1 + numpy.exp(-odds))


def report(pages, owner, y, p):
    kinds = collections.defaultdict(list)
    for index, page in enumerate(pages):
        mine = owner == index
        hit = (p[mine] >= 0.5)
        true = (hit & (y[mine] == 1)).sum()
        kinds[page["kind"]].append((page, true, hit.sum(), (y[mine] == 1).sum()))
    for kind, rows in sorted(kinds.items()):
        true, said, real = (sum(r[i] for r in rows) for i in (1, 2, 3))
        precision = numpy.mean([r[1] / r[2] if r[2] else 0 for r in rows])
        recall = numpy.mean([r[1] / r[3] if r[3] else 1 for r in rows])
        print("%-10s %3d pages   links: precision %.3f recall %.3f   mean of pages: precision %.3f recall %.3f" % (
            kind, len(rows), true / max(1, said), true / max(1, real), precision, recall))


def write(booster, path):
    features, thresholds, left, right, leaves, roots = [], [], [], [], [], []

    def add(node):
        if "leaf_value" in node:
            leaves.append(node["leaf_value"])
            return ~(len(leaves) - 1)
        here = len(features)
        features.append(node["split_feature"])
        thresholds.append(node["threshold"])
        left.append(0)
        right.append(0)
        left[here] = add(node["left_child"])
        right[here] = add(node["right_child"])
        return here

    for tree in booster.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"]))

    def array(doc, name, kind, values):
        lines, line = [], "   "
        for value in values:
            text = "%d," % value if kind != "Float" else "%.6g," % value
            if len(line) + len(text) + 1 > 118:
                lines.append(line)
                line = "   "
            line += " " + text
        return "  /// %s\n  static let %s: [%s] = [\n%s\n  ]\n" % (doc, name, kind, "\n".join(lines + [line]))

    with open(path, "w", encoding="utf-8") as out:
        out.write("// Written by Training/listing_model.py; don't edit.\n\nextension ListingModel {\n")
        out.write("\n".join([
            array("First node of each tree.", "roots", "Int16", roots),
            array("Index into `ListingFeatures.values`, by node.", "features", "UInt8", features),
            array("A value up to this goes left.", "thresholds", "Float", thresholds),
            array("Next node on the left.", "left", "Int16", left),
            array("Next node on the right.", "right", "Int16", right),
            array("Log odds.", "leaves", "Float", leaves)]))
        out.write("}\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("features", nargs="+")
    arguments.add_argument("--out")
    arguments = arguments.parse_args()
    pages = load(arguments.features)
    names = pages[0]["names"]
    rows = [(row["f"], row["y"], page["weight"] / len(page["rows"]) ** 0.5, index)
            for index, page in enumerate(pages) for row in page["rows"]]
    x = numpy.array([r[0] for r in rows], dtype=numpy.float32)
    y, weight, owner = (numpy.array([r[i] for r in rows]) for i in (1, 2, 3))
    sites = {site: index for index, site in enumerate(sorted({page["site"] for page in pages}))}
    site = numpy.array([sites[pages[index]["site"]] for index in owner])
    p = numpy.zeros(len(y))
    for train, test in GroupKFold(6).split(x, y, site):
        p[test] = model(names).fit(x[train], y[train], sample_weight=weight[train]).predict_proba(x[test])[:, 1]
    report(pages, owner, y, together(pages, owner, p))
    if arguments.out:
        write(model(names).fit(x, y, sample_weight=weight).booster_, arguments.out)


if __name__ == "__main__":
    main()
