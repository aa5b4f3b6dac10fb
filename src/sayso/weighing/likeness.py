"""Whether one text is the other passed on: rewritten, cut, reordered, spelled otherwise, damaged in translation.

Two reports on one event share names and numbers; two versions of one report also share its sentences, detail by
detail. So a report's sentences are matched one by one, by words and by runs of characters, and what counts is how much
of the shorter report is found in the other, and how closely.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.model import Report
from sayso.weighing.words import content_words, fold, jaccard

COPY = 0.68  # the lowest with a precision of 0.98 on ECB+ train, three seeds (`benchmarks.weighing echoes`)
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
_RUN = 4  # characters; short enough to survive another spelling, long enough to be rare


class Likeness:
    """Likeness of texts, with what was computed kept for the life of one weighing."""

    def __init__(self) -> None:
        self._reports: dict[tuple[str, str], bool] = {}

    def contents(self, left: str, right: str) -> float:
        """Likeness of two contents, 0 to 1."""
        return content_likeness(left, right)

    def copies(self, left: Report, right: Report) -> bool:
        """Whether one report is the other passed on."""
        key = (left.id, right.id) if left.id <= right.id else (right.id, left.id)
        if key not in self._reports:
            self._reports[key] = report_likeness(left.text, right.text) >= COPY
        return self._reports[key]


@lru_cache(maxsize=65536)
def runs(text: str) -> frozenset[str]:
    """Runs of characters of the folded text, blanks made one."""
    folded = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
    return frozenset(folded[at : at + _RUN] for at in range(max(1, len(folded) - _RUN + 1)))


@lru_cache(maxsize=65536)
def content_likeness(left: str, right: str) -> float:
    """Likeness of two short texts: characters in common, held to the words that carry content."""
    one, two = runs(left), runs(right)
    shared = len(one & two)
    characters = shared / max(1, min(len(one), len(two)))
    words = jaccard(content_words(left), content_words(right))
    return 0.5 * characters * min(1.0, min(len(one), len(two)) / 40) + 0.5 * words


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """A text cut at the ends of its sentences; a rough cut serves, since matching forgives it."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if len(part.strip()) > 15)


def report_likeness(left: str, right: str) -> float:
    """How far the shorter report is found in the other, 0 to 1."""
    one, two = sentences(left), sentences(right)
    if not one or not two:
        return content_likeness(left, right)
    if sum(map(len, two)) < sum(map(len, one)):
        one, two = two, one
    weight = sum(len(sentence) for sentence in one)
    return sum(len(sentence) * max(content_likeness(sentence, other) for other in two) for sentence in one) / weight
