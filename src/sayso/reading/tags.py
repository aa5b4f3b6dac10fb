"""Constrained Viterbi over BIOES tags, for many sequences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
BARRED = np.float32(-1e4)


def viterbi(scores: Floats, lengths: Ints) -> Ints:
    """The best legal tags of S sequences: scores S x W x tags, and how many words of each count; the rest is O.

    A tag sequence is, at each word, either between spans (after O, E or S) or within a span of one kind (after B or I).
    Keeping the best path for each of these states, not for each tag, leaves a handful of small operations a word.
    """
    sequences, width, tags = scores.shape
    kinds = (tags - 1) // 4
    beyond = np.arange(width)[None] >= lengths[:, None]
    outside = np.where(beyond, np.float32(0), scores[:, :, 0])
    within = np.where(beyond[:, :, None, None], BARRED, scores[:, :, 1:].reshape(sequences, width, kinds, 4))
    # Words first, so that each step reads one block of memory.
    begins, goes_on, ends, single = (np.ascontiguousarray(within[..., place].swapaxes(0, 1)) for place in range(4))
    alone = np.concatenate((outside.T[:, :, None], single), -1)
    lone_tag, lone = alone.argmax(-1), alone.max(-1)
    rows = np.arange(sequences)
    closed = np.zeros(sequences, np.float32)
    opened = np.full((sequences, kinds), BARRED, np.float32)
    ended = np.zeros((width, sequences), np.intp)  # the kind that ends at a word on the best path between spans, or -1
    stayed = np.zeros((width, sequences, kinds), bool)  # whether the best path within a span was within it before
    for word in range(width):
        ending = opened + ends[word]
        kind = ending.argmax(1)
        best = ending[rows, kind]
        apart = closed + lone[word]
        entered = closed[:, None] + begins[word]
        opened = opened + goes_on[word]
        stayed[word] = opened > entered
        opened = np.maximum(opened, entered)
        ended[word] = np.where(best > apart, kind, -1)
        closed = np.maximum(best, apart)
    return _traced(lone_tag, ended, stayed)


def _traced(lone_tag: Ints, ended: Ints, stayed: NDArray[np.bool_]) -> Ints:
    """Follow the best paths back from the last word; -1 is the state between spans."""
    width, sequences = ended.shape
    rows = np.arange(sequences)
    found = np.zeros((sequences, width), np.intp)
    state = np.full(sequences, -1)
    for word in range(width - 1, -1, -1):
        between = state < 0
        kind = np.where(between, ended[word], state)
        lone = between & (kind < 0)
        stays = stayed[word, rows, kind]
        inside = 1 + 4 * kind + np.where(between, 2, np.where(stays, 1, 0))
        tag = lone_tag[word]
        found[:, word] = np.where(lone, np.where(tag > 0, 4 * tag, 0), inside)
        state = np.where(lone | (~between & ~stays), -1, kind)
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
