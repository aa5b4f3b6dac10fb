"""Constrained Viterbi over BIOES tags, for many sequences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
BARRED = np.float32(-1e4)


def transitions(tags: int) -> Floats:
    """Scores of tag pairs, 0 where the second may follow the first, else BARRED: O, then B I E S of each kind."""
    numbers = np.arange(tags)
    place = np.where(numbers == 0, 4, (numbers - 1) % 4)  # B I E S O
    kind = np.where(numbers == 0, -1, (numbers - 1) // 4)
    opens = np.isin(place, (0, 1))  # the span goes on after this tag
    enters = np.isin(place, (1, 2))  # the span came from before this tag
    fits = opens[:, None] == enters[None, :]
    same = kind[:, None] == kind[None, :]
    return np.where(fits & (same | ~opens[:, None]), np.float32(0), BARRED)


def viterbi(scores: Floats, lengths: Ints) -> Ints:
    """The best legal tags of S sequences: scores S x W x tags, and how many words of each count; the rest is O."""
    sequences, width, tags = scores.shape
    moves = transitions(tags)
    numbers = np.arange(tags)
    enters = (numbers > 0) & np.isin((numbers - 1) % 4, (1, 2))
    leaves = (numbers > 0) & np.isin((numbers - 1) % 4, (0, 1))
    back = np.zeros((width, sequences, tags), np.intp)
    best = np.where(enters, BARRED, np.float32(0)) + scores[:, 0]
    final = np.zeros_like(best)
    for word in range(width):
        if word:
            paths = best[:, :, None] + moves
            back[word] = paths.argmax(1)
            best = paths.max(1) + scores[:, word]
        ended = lengths == word + 1
        final[ended] = best[ended] + np.where(leaves, BARRED, np.float32(0))
    found = np.zeros((sequences, width), np.intp)
    tag = final.argmax(1)
    for word in range(width - 1, -1, -1):
        inside = lengths > word
        found[inside, word] = tag[inside]
        tag = np.where(inside, back[word][np.arange(sequences), tag], tag)
    return found


def spans(tags: Ints) -> list[tuple[int, int, int]]:
    """Spans of one legal sequence: first word, past-last word, kind."""
    found: list[tuple[int, int, int]] = []
    first = 0
    for word in np.flatnonzero(tags):
        place, kind = (tags[word] - 1) % 4, int((tags[word] - 1) // 4)
        if place in (0, 3):
            first = int(word)
        if place in (2, 3):
            found.append((first, int(word) + 1, kind))
    return found


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), dtype=np.float32)


def sigmoid(scores: Floats) -> Floats:
    """Probabilities of yes-or-no scores."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)
