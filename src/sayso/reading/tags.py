"""Constrained Viterbi over BIOES tags, for many sequences at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
BARRED = np.float32(-1e4)
# Words, padding included, that are decoded in one go: enough that a step of the decoder costs little a sequence, few
# enough that its arrays stay at about 10 MB.
_AT_ONCE = 1 << 16


def best_tags(sequences: Sequence[Floats]) -> list[Ints]:
    """The best legal tags of each sequence of scores, words x tags; those of like length are decoded together."""
    found: list[Ints] = [np.zeros(0, np.intp)] * len(sequences)
    for batch in _batches([len(scores) for scores in sequences]):
        lengths = np.array([len(sequences[number]) for number in batch])
        padded = np.zeros((len(batch), int(lengths.max()), sequences[batch[0]].shape[1]), np.float32)
        for row, number in enumerate(batch):
            padded[row, : lengths[row]] = sequences[number]
        tags = viterbi(padded, lengths)
        for row, number in enumerate(batch):
            found[number] = tags[row, : lengths[row]]
    return found


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of the sequences in batches, shortest first, each of at most about `_AT_ONCE` words when padded."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[number] > _AT_ONCE:
            yield batch
            batch = []
        if lengths[number]:
            batch.append(number)
    if batch:
        yield batch


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
    ended[0] = -1  # a span that ends began before
    return _traced(lone_tag, ended, stayed)


def _traced(lone_tag: Ints, ended: Ints, stayed: NDArray[np.bool_]) -> Ints:
    """Follow the best paths back from the last word, a span at a step: what lies between spans stands by itself."""
    found = np.where(lone_tag > 0, 4 * lone_tag, 0).T.copy()
    words = np.arange(len(ended))
    # By word: the last one up to it where a span ends, and the last one up to it where a span of each kind begins.
    last_end = np.maximum.accumulate(np.where(ended >= 0, words[:, None], -1))
    last_begin = np.maximum.accumulate(np.where(stayed, -1, words[:, None, None]))
    for row in np.flatnonzero(last_end[-1] >= 0):
        tags, last = found[row], last_end[-1, row]
        while last >= 0:
            kind = ended[last, row]
            first = last_begin[last - 1, row, kind]
            inside = 1 + 4 * kind
            tags[first], tags[first + 1 : last], tags[last] = inside, inside + 1, inside + 2
            last = last_end[first - 1, row] if first > 0 else -1
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
