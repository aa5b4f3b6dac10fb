"""Entities from tag scores, by sentence; facilities are places whose name says that they are built."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.reading.annotation import Named
from sayso.reading.labels import ENTITIES
from sayso.reading.tags import log_softmax, spans, viterbi
from sayso.reading.words import Token

# No free corpus tells facilities from other places, so their last word does. Ours, after the examples of the ACE
# guidelines for FAC (buildings, transport works, military installations).
FACILITIES = frozenset(
    (
        "airport airbase airfield airstrip base bridge barracks bunker camp cathedral checkpoint church clinic "
        "crossing dam depot dock factory harbor harbour hospital hotel jetty kindergarten lighthouse mall market mill "
        "mine monastery mosque museum pier pipeline plant port prison refinery reservoir school seaport shipyard silo "
        "stadium station substation synagogue terminal theater theatre tower tunnel university warehouse wharf works"
    ).split()
)


def find(tokens: Sequence[Token], scores: NDArray[np.float32], sentences: Sequence[tuple[int, int]]) -> list[Named]:
    """Named spans of a text in order, those called "misc" included: scores N x entity tags."""
    if not sentences:
        return []
    sure = log_softmax(scores)
    # A batch of like lengths: sentences that hold no likely entity at all are skipped.
    likely = [(f, last) for f, last in sentences if (sure[f:last, 0] < np.log(0.995)).any()]
    found: list[Named] = []
    likely.sort(key=lambda part: part[1] - part[0])
    for start in range(0, len(likely), 32):
        found += _batch(tokens, sure, likely[start : start + 32])
    return sorted(found, key=lambda named: named.first)


def _batch(tokens: Sequence[Token], sure: NDArray[np.float32], parts: Sequence[tuple[int, int]]) -> list[Named]:
    lengths = np.array([last - first for first, last in parts])
    padded = np.zeros((len(parts), int(lengths.max()), sure.shape[1]), np.float32)
    for row, (first, last) in enumerate(parts):
        padded[row, : last - first] = sure[first:last]
    tags = viterbi(padded, lengths)
    found: list[Named] = []
    for row, (first, _) in enumerate(parts):
        for begin, end, kind in spans(tags[row]):
            label = ENTITIES[kind]
            if label == "place" and end - begin > 1 and tokens[first + end - 1].form.lower() in FACILITIES:
                label = "facility"
            score = float(np.exp(padded[row, np.arange(begin, end), tags[row, begin:end]]).mean())
            found.append(Named(label, first + begin, first + end, round(score, 4)))
    return found
