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

# Likeness from which a report is a copy. One sentence is soon like another on the same event, so a short report must be
# liker: the pair with the best precision at a recall of 0.95 on ECB+ train, three seeds (`benchmarks.weighing echoes`).
COPY, COPY_OF_LITTLE = 0.66, 0.78
LITTLE = 160  # characters of the shorter report
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
            self._reports[key] = is_copy(left.text, right.text)
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


def is_copy(left: str, right: str) -> bool:
    """Whether one report is the other passed on: alike beyond what their length lets expect of two on one event."""
    return report_likeness(left, right) >= demanded(left, right)


def demanded(left: str, right: str) -> float:
    """The likeness from which the one is a copy of the other, by the length of the shorter."""
    shorter = min(sum(map(len, sentences(text))) for text in (left, right))
    return COPY_OF_LITTLE if shorter < LITTLE else COPY
