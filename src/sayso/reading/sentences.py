"""Sentences of a text, from the encoder's score that a word opens one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.reading.words import Blank, Token

LONGEST = 160  # words; longer ones are cut, at a mark where there is one: a parse is quadratic in them
CLOSING = frozenset({"”", "»", "''", ")", "]", "’"})


def divide(
    tokens: Sequence[Token], chances: NDArray[np.float32]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Sentences as half-open word ranges that cover all words, and those among them that were cut for length."""
    opens = chances > 0.5
    for number, token in enumerate(tokens):
        if number == 0 or token.blank == Blank.PARAGRAPH:
            opens[number] = True
        elif token.blank == Blank.NONE and token.form in CLOSING:
            opens[number] = False
    starts = np.flatnonzero(opens).tolist()
    sentences: list[tuple[int, int]] = []
    cut: list[tuple[int, int]] = []
    for first, last in zip(starts, [*starts[1:], len(tokens)], strict=True):
        parts = _cut(tokens, first, last)
        sentences += parts
        if len(parts) > 1:
            cut.append((first, last))
    return sentences, cut


def _cut(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while last - first > LONGEST:
        marks = [
            n + 1 for n in range(first + LONGEST // 2, first + LONGEST) if tokens[n].form in {";", ":", ",", "—", "–"}
        ]
        end = marks[-1] if marks else first + LONGEST
        parts.append((first, end))
        first = end
    return [*parts, (first, last)]
