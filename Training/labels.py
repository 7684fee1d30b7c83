"""Labels: the part of each block's words that is the reference's.

A longest common subsequence of the page's words and the reference's tells which words of which block were taken; what the
reference holds in another order is found by its word triples. A block that only repeats the article's words elsewhere on the
page (a teaser, a second copy) gets nothing, since the reference's words are used up.
"""
import re
from collections import Counter

WORD = re.compile(r"\w+")

MOST_PAGE_WORDS = 120_000
MOST_REFERENCE_WORDS = 60_000
TAKEN = .5          # a block of whose words this part is matched counts as the article's
CHANCE = .35        # matched words below this part of a longer block are chance
SHORT = 5           # words below which a block is judged by its surroundings too
NEAR = 12           # blocks on either side that are a short block's surroundings
TRIPLES = .7        # the part of its triples that a block out of order must find
SMALL_PAGE = 400    # words of a page on which short blocks may stand alone


def matched(page, reference):
    """For each word of the page whether a longest common subsequence takes it (bit-parallel, Hyyrö 2004, traced back)."""
    places = {}
    for i, word in enumerate(reference):
        places[word] = places.get(word, 0) | (1 << i)
    full = (1 << len(reference)) - 1
    row, rows = full, []
    for word in page:
        here = places.get(word)
        if here is not None:
            taken = row & here
            row = ((row + taken) | (row - taken)) & full
        rows.append(row)
    marks = [False] * len(page)
    i, j = len(reference) - 1, len(page) - 1
    while i >= 0 and j >= 0:
        below = ~rows[j] & ((1 << (i + 1)) - 1)
        if not below:
            break
        i = below.bit_length() - 1
        while j > 0:
            before = ~rows[j - 1] & ((1 << (i + 1)) - 1)
            if not before or before.bit_length() - 1 != i:
                break
            j -= 1
        if page[j] == reference[i]:
            marks[j] = True
            i -= 1
        j -= 1
    return marks


def labels(texts, reference):
    """A label from 0 to 1 for each block's text."""
    reference = WORD.findall(reference.lower())[:MOST_REFERENCE_WORDS]
    blocks = [WORD.findall(text.lower()) for text in texts]
    if not reference:
        return [0.0] * len(blocks)
    page = [word for block in blocks for word in block]
    marks = matched(page[:MOST_PAGE_WORDS], reference)
    marks += [False] * (len(page) - len(marks))
    parts, at = [], 0
    for block in blocks:
        parts.append(sum(marks[at:at + len(block)]) / len(block) if block else 0.0)
        at += len(block)
    left = Counter(zip(reference, reference[1:], reference[2:]))
    for block, part in zip(blocks, parts):
        if part >= TAKEN:
            left.subtract(zip(block, block[1:], block[2:]))
    for n, (block, part) in enumerate(zip(blocks, parts)):
        if part < TAKEN and len(block) >= 4:
            triples = list(zip(block, block[1:], block[2:]))
            found = sum(left[t] > 0 for t in triples) / len(triples)
            if found > TRIPLES:
                parts[n] = max(part, found)
                left.subtract(triples)
    strong = [len(block) >= SHORT and part >= .6 for block, part in zip(blocks, parts)]
    for n, (block, part) in enumerate(zip(blocks, parts)):
        if len(block) >= SHORT:
            if part < CHANCE:
                parts[n] = 0.0
        elif part > .3 and len(page) > SMALL_PAGE and not any(strong[max(0, n - NEAR):n + NEAR + 1]):
            parts[n] = part * .3
    return parts


def word_f1(text, reference):
    """Precision, recall and F1 of two bags of words, as score_extraction counts them."""
    text, reference = Counter(text), Counter(reference)
    if not reference:
        return (1.0, 1.0, 1.0) if not text else (0.0, 0.0, 0.0)
    if not text:
        return 0.0, 0.0, 0.0
    shared = sum((text & reference).values())
    p, r = shared / sum(text.values()), shared / sum(reference.values())
    return p, r, 2 * p * r / (p + r) if shared else 0.0
