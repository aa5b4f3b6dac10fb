"""How readily the letters of one spelling turn into those of another: an alignment scored by what has happened.

The scores (data/letter_turns.csv, by `python -m training.letter_turns`) are log-odds: how much oftener than by chance
two letters stand for each other in two names of one place, and a letter is left out after another.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
LETTERS = "abcdefghijklmnopqrstuvwxyz0"  # all digits are one letter
_INDEX = {letter: index for index, letter in enumerate(LETTERS)} | {str(digit): 26 for digit in range(10)}
START = len(LETTERS)  # what stands before a name's first letter
LONGEST = 40  # letters that are aligned

Turns = tuple[list[list[float]], list[list[float]]]


@cache
def read_turns() -> Turns:
    """Scores of two letters for each other, and of a letter left out after another (the last row: at the start)."""
    pairs = [[0.0] * len(LETTERS) for _ in LETTERS]
    gaps = [[0.0] * len(LETTERS) for _ in range(START + 1)]
    with (DATA / "letter_turns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            one, other, score = row["one"], row["other"], float(row["score"])
            if row["left_out_after"]:
                gaps[START if row["left_out_after"] == "^" else _INDEX[row["left_out_after"]]][_INDEX[one]] = score
            else:
                pairs[_INDEX[one]][_INDEX[other]] = pairs[_INDEX[other]][_INDEX[one]] = score
    return pairs, gaps


def numbered(folded: str) -> list[int]:
    """A folded name's letters as numbers of `LETTERS`."""
    return [_INDEX[char] for char in folded[:LONGEST]]


def aligned_score(one: list[int], other: list[int], turns: Turns) -> float:
    """The best alignment's score."""
    pairs, gaps = turns
    rows = [0.0]
    before = START
    skip = [gaps[(START, *other)[at]][letter] for at, letter in enumerate(other)]
    for cost in skip:
        rows.append(rows[-1] + cost)
    for letter in one:
        gap, turn = gaps[before][letter], pairs[letter]
        before = letter
        diagonal = rows[0]
        left = rows[0] = diagonal + gap
        for at, facing in enumerate(other):
            above = rows[at + 1]
            best = diagonal + turn[facing]
            if above + gap > best:
                best = above + gap
            if left + skip[at] > best:
                best = left + skip[at]
            diagonal, rows[at + 1], left = above, best, best
    return rows[-1]


def turn_score(one: str, other: str) -> float:
    """How much oftener than by chance two folded names would be two spellings of one: 1 for equal ones, about 0 or less
    for strangers; symmetric."""
    turns = read_turns()
    left, right = numbered(one), numbered(other)
    whole = max(aligned_score(left, left, turns), aligned_score(right, right, turns))
    return aligned_score(left, right, turns) / whole if whole > 0 else 0.0
