"""Entities from tag scores, by sentence; facilities are places whose name says that they are built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sayso.reading.annotation import Named, Range
from sayso.reading.labels import ENTITIES
from sayso.reading.tags import Floats, Ints, best_tags, log_softmax, spans
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


# A sentence in which every word is as surely as this no entity's is not decoded.
_STOPS = frozenset((".", "?", "!"))
_SURELY_NONE = np.log(0.995)


def find(
    texts: Sequence[Sequence[Token]], scores: Sequence[Floats], sentences: Sequence[Sequence[Range]]
) -> list[list[Named]]:
    """Named spans of each text in order, those called "misc" included: scores N x entity tags, by text.

    Texts are decoded in one go, sentence by sentence; none changes what is found in another.
    """
    sure = [log_softmax(part) for part in scores]
    likely = [
        (number, first, last)
        for number, ranges in enumerate(sentences)
        for first, last in ranges
        if (sure[number][first:last, 0] < _SURELY_NONE).any()
    ]
    tags = best_tags([sure[number][first:last] for number, first, last in likely])
    found: list[list[Named]] = [[] for _ in texts]
    for (number, first, last), best in zip(likely, tags, strict=True):
        found[number] += _named(texts[number], first, sure[number][first:last], best)
    return found


def _named(tokens: Sequence[Token], base: int, sure: Floats, tags: Ints) -> Iterator[Named]:
    for first, last, kind in spans(tags):
        if last - first > 1 and last == len(tags) and tokens[base + last - 1].form in _STOPS:
            last -= 1  # the stop ends the sentence, not the name
        label = ENTITIES[kind]
        if label == "place" and last - first > 1 and tokens[base + last - 1].form.lower() in FACILITIES:
            label = "facility"
        score = float(np.exp(sure[np.arange(first, last), tags[first:last]]).mean())
        yield Named(label, base + first, base + last, round(score, 4))
