"""Attribution structures: for each word that opens a cue, which words are its cue, its source and its content.

Every cue is read by itself against all words of its window, so contents may nest, share words and stand apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.reading.annotation import Range, Tie
from sayso.reading.labels import ROLE_TAGS, ROLES
from sayso.reading.tags import BARRED, log_softmax, spans, viterbi
from sayso.reading.weights import Graph

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
EDGES = np.array((1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128))  # bounds of distance buckets, in words
FURTHEST_BREAK = 3  # lines between a word and a cue, beyond which they count alike
_CUE_OPENS = [ROLE_TAGS.index("B-cue"), ROLE_TAGS.index("S-cue")]


def role_scores(graph: Graph, words: Floats, anchors: Floats, at: Ints, breaks: Ints) -> Floats:
    """Role scores A x W x tags of the W words of a window for its A anchors, by the role graph.

    `words` and `anchors` are what each brings, W x r and A x r; `at` are the anchors' word numbers in the window, and
    `breaks` the line breaks up to each word.
    """
    offset = np.arange(len(words))[None] - at[:, None]
    bucket = len(EDGES) + np.sign(offset) * np.searchsorted(EDGES, np.abs(offset), side="right")
    apart = np.clip(breaks[None] - breaks[at][:, None], -FURTHEST_BREAK, FURTHEST_BREAK) + FURTHEST_BREAK
    feed = {"words": words, "anchors": anchors, "distance": bucket.astype(np.int32), "breaks": apart.astype(np.int32)}
    return graph.run(feed)["scores"]


@dataclass(frozen=True, slots=True)
class Heard:
    """What one window says of the anchors it owns: role scores A x W x tags, their words, their chances."""

    scores: Floats
    at: Ints  # numbers within the window
    chances: Floats
    base: int  # number of the window's first word


def decode(heard: Sequence[Heard]) -> list[Tie]:
    """The ties of a text, all windows together."""
    if not heard:
        return []
    lengths = np.array([part.scores.shape[1] for part in heard for _ in part.at])
    scores = np.zeros((len(lengths), int(lengths.max()), len(ROLE_TAGS)), np.float32)
    row = 0
    for part in heard:
        scores[row : row + len(part.at), : part.scores.shape[1]] = part.scores
        row += len(part.at)
    scores = log_softmax(scores)
    at = np.concatenate([part.at for part in heard])
    rows = np.arange(len(at))
    certain = scores.copy()
    opening = np.full(scores.shape[-1], BARRED, np.float32)
    opening[_CUE_OPENS] = 0
    certain[rows, at] += opening
    tags = viterbi(certain, lengths)
    bases = np.repeat([part.base for part in heard], [len(part.at) for part in heard])
    chances = np.concatenate([part.chances for part in heard])
    return [_tie(scores[row], tags[row], int(at[row]), int(bases[row]), float(chances[row])) for row in rows]


def _tie(scores: Floats, tags: Ints, anchor: int, base: int, chance: float) -> Tie:
    parts: dict[str, list[Range]] = {role: [] for role in ROLES}
    for first, last, kind in spans(tags):
        parts[ROLES[kind]].append((base + first, base + last))
    marked = np.flatnonzero(tags)
    sure = float(np.exp(scores[marked, tags[marked]]).mean())
    cue = tuple(part for part in parts["cue"] if part[0] <= base + anchor < part[1])
    return Tie(tuple(parts["source"]), cue, tuple(parts["content"]), round(chance * sure, 4))


def settled(ties: Sequence[Tie]) -> list[Tie]:
    """Ties in order of their cue, without those that have no content and those whose cue a surer tie holds."""
    taken: set[int] = set()
    kept: list[Tie] = []
    for tie in sorted(ties, key=lambda tie: -tie.score):
        cue = {word for first, last in tie.cue for word in range(first, last)}
        if tie.content and not cue & taken:
            taken |= cue
            kept.append(tie)
    return sorted(kept, key=lambda tie: tie.cue)
