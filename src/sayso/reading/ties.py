"""Attribution structures: for each word that opens a cue, which words are its cue, its source and its content.

Every cue is read by itself against all words of its window, so contents may nest, share words and stand apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.reading.annotation import Range, Tie
from sayso.reading.labels import ROLE_TAGS, ROLES
from sayso.reading.tags import BARRED, best_tags, log_softmax, spans
from sayso.reading.weights import Graph

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
EDGES = np.array((1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128))  # bounds of distance buckets, in words
FURTHEST_BREAK = 3  # lines between a word and a cue, beyond which they count alike
# Added to an anchor's scores: it opens a cue, whatever else speaks against it.
_OPENING = np.array([0 if tag in ("B-cue", "S-cue") else BARRED for tag in ROLE_TAGS], np.float32)


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


def decode(texts: Sequence[Sequence[Heard]]) -> list[list[Tie]]:
    """The ties of each text, all its windows together; texts are decoded in one go, and none changes another's."""
    heard = [part for windows in texts for part in windows]
    scores = [row for part in heard for row in log_softmax(part.scores)]
    anchors = [int(anchor) for part in heard for anchor in part.at]
    tags = iter(best_tags([_opened(row, anchor) for row, anchor in zip(scores, anchors, strict=True)]))
    rows = iter(scores)
    return [[tie for part in windows for tie in _ties(part, rows, tags)] for windows in texts]


def _opened(scores: Floats, anchor: int) -> Floats:
    """The scores with the anchor held to open a cue."""
    certain = scores.copy()
    certain[anchor] += _OPENING
    return certain


def _ties(heard: Heard, rows: Iterator[Floats], tags: Iterator[Ints]) -> Iterator[Tie]:
    for anchor, chance in zip(heard.at.tolist(), heard.chances.tolist(), strict=True):
        yield _tie(next(rows), next(tags), anchor, heard.base, chance)


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
