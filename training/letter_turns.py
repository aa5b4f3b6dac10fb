"""Fit data/letter_turns.csv: `python -m training.letter_turns DIR` on a folder with toponym_pairs/.

Aligns names of one place (train.txt of the pairs, and GeoNames' alternate names but those that
`benchmarks.names_lookup` hides) and counts which letters face each other, in rounds, each with the scores of the last.
"""

from __future__ import annotations

import csv
import math
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from benchmarks.names_lookup import hidden_names, read_pairs
from sayso.resolving.folding import fold
from sayso.resolving.gazetteer.packaged import alternate_names
from sayso.resolving.letter_turns import DATA, LETTERS, START, Turns, aligned_score, numbered

SEED, PAIRS, ROUNDS = 20261128, 40_000, 5
LEAST = 0.15  # of the score of equal names: pairs below it (exonyms) teach nothing
NOTE = """\
# How readily letters turn into each other. Written by `python -m training.letter_turns`; not edited by hand.
# Log-odds over {pairs} pairs of names of one place.
"""


def names_of_one_place(folder: Path, rng: random.Random) -> list[tuple[list[int], list[int]]]:
    """Pairs of folded names, as numbers, that differ."""
    hidden = set(hidden_names())
    names: dict[int, set[str]] = defaultdict(set)
    for pair in alternate_names():
        if pair not in hidden:
            names[pair[0]].add(fold(pair[1]))
    several = sorted(gid for gid, own in names.items() if len(own) > 1)
    pairs = [tuple(rng.sample(sorted(names[gid]), 2)) for gid in rng.choices(several, k=PAIRS)]
    pairs += [(fold(one), fold(other)) for one, other, same in read_pairs(folder / "train.txt") if same]
    return [(numbered(one), numbered(other)) for one, other in pairs if one and other and one != other]


def first_turns() -> Turns:
    """Scores before anything is counted: equal letters good, vowels for each other indifferent, the rest bad."""
    vowels = {LETTERS.index(letter) for letter in "aeiouy"}
    pairs = [
        [2.0 if one == other else 0.0 if {one, other} <= vowels else -1.5 for other in range(len(LETTERS))]
        for one in range(len(LETTERS))
    ]
    return pairs, [[-0.7 if letter in vowels else -1.0 for letter in range(len(LETTERS))] for _ in range(START + 1)]


def steps(one: list[int], other: list[int], turns: Turns) -> list[tuple[int, int, int]]:
    """The best alignment as (letter, facing letter, -1) and (letter left out, -1, letter before it)."""
    pairs, gaps = turns
    table = np.zeros((len(one) + 1, len(other) + 1))
    for i, letter in enumerate(one, 1):
        table[i, 0] = table[i - 1, 0] + gaps[one[i - 2] if i > 1 else START][letter]
    for j, letter in enumerate(other, 1):
        table[0, j] = table[0, j - 1] + gaps[other[j - 2] if j > 1 else START][letter]
    rows = table.tolist()
    for i, letter in enumerate(one, 1):
        gap = gaps[one[i - 2] if i > 1 else START][letter]
        for j, facing in enumerate(other, 1):
            skip = gaps[other[j - 2] if j > 1 else START][facing]
            rows[i][j] = max(rows[i - 1][j - 1] + pairs[letter][facing], rows[i - 1][j] + gap, rows[i][j - 1] + skip)
    found = []
    i, j = len(one), len(other)
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + pairs[one[i - 1]][other[j - 1]]:
            i, j = i - 1, j - 1
            found.append((one[i], other[j], -1))
        elif i and rows[i][j] == rows[i - 1][j] + gaps[one[i - 2] if i > 1 else START][one[i - 1]]:
            i -= 1
            found.append((one[i], -1, one[i - 1] if i else START))
        else:
            j -= 1
            found.append((other[j], -1, other[j - 1] if j else START))
    return found


def counted(pairs: list[tuple[list[int], list[int]]], turns: Turns) -> Turns:
    """Scores from the alignments of those pairs that are alike at all."""
    size = len(LETTERS)
    facing, left_out = np.full((size, size), 0.3), np.full((START + 1, size), 0.3)
    for one, other in pairs:
        whole = max(aligned_score(one, one, turns), aligned_score(other, other, turns))
        if aligned_score(one, other, turns) < LEAST * whole:
            continue
        for letter, faced, before in steps(one, other, turns):
            if faced < 0:
                left_out[before, letter] += 1
            else:
                facing[letter, faced] += 1
                facing[faced, letter] += 1
    # A pair's chance is measured against two letters drawn by themselves; a gap's against its letter.
    total = facing.sum() / 2 + left_out.sum()
    single = facing.sum(axis=1) + left_out.sum(axis=0)
    single = single / single.sum()
    before = np.append(single, 1.0 / 8)
    scores = np.log(facing / (2 * total)) - np.log(np.outer(single, single))
    gaps = np.log(left_out / total) - np.log(np.outer(before, single)) - math.log(2.0)
    return scores.tolist(), gaps.tolist()


def main(arguments: list[str]) -> None:
    pairs = names_of_one_place(Path(arguments[0]) / "toponym_pairs", random.Random(SEED))
    turns = first_turns()
    for _ in range(ROUNDS):
        turns = counted(pairs, turns)
    with (DATA / "letter_turns.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(NOTE.format(pairs=len(pairs)))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["one", "other", "left_out_after", "score"])
        for one, letter in enumerate(LETTERS):
            for other in range(one, len(LETTERS)):
                writer.writerow([letter, LETTERS[other], "", f"{turns[0][one][other]:.2f}"])
        for before in range(START + 1):
            for one, letter in enumerate(LETTERS):
                writer.writerow([letter, "", (LETTERS + "^")[before], f"{turns[1][before][one]:.2f}"])


if __name__ == "__main__":
    main(sys.argv[1:])
