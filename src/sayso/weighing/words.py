"""Words compared across reports: folded, stemmed, stripped of what every report says.

Translated reporting spells names anew in every outlet, so words meet in a folded form (ASCII, lower case, light stem)
and two words count as one when they differ by a letter or two. Everything here is a plain function of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from rapidfuzz.distance import OSA

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")

# Function words and the furniture of attribution: who says and when says nothing about what is said.
_STOP = frozenset(
    """
    a an the and or but nor so of in on at by to from with into onto over under near for as is are was were
    be been being am it its this that these those there here he she they them his her their our we you i who
    whom whose which what when where while how than then also not no yes had has have do does did will would
    shall should can could may might must about after before between during since until up down out off again
    more most less least some any all both each few other such only own same too very just still even ever
    yet already around across along among per via amid say says said saying tell tells told claim claims
    claimed state states stated report reports reported reportedly announce announced according add adds
    added note noted quote quoted confirm confirmed deny denied denies official officials spokesman
    spokeswoman spokesperson statement monday tuesday wednesday thursday friday saturday sunday today
    yesterday january february march april may june july august september october november december day days
    week month year earlier later one two mr mrs ms
    """.split()
)

_SUFFIXES = tuple("ations ation ements ement ments ment ings ing edly ies ied ers er ed es ly s e".split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower-case ASCII, without the marks that translations add or drop."""
    return anyascii(text).lower().replace("’", "'")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem: one suffix off, never below four letters. Tying words, not linguistics."""
    if word[-2:] == "'s":
        word = word[:-2]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=32768)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry content; numbers as written."""
    return frozenset(stem(word) for word in _TOKEN.findall(fold(text)) if word not in _STOP and len(word) > 1)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name folded to its words, in order, without articles and punctuation."""
    return " ".join(word for word in re.findall(r"[a-z0-9]+", fold(name)) if word not in ("the", "a", "an"))


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of the shorter word set stands in the longer, from 0 to 1, damped where both are tiny."""
    if not left or not right:
        return 0.0
    shared = len(left & right)
    if shared < min(len(left), len(right)):
        shared += _near(left - right, right - left)
    return shared / max(min(len(left), len(right)), 3)


def jaccard(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared words over all words, from 0 to 1; spelling variants count as shared."""
    if not left or not right:
        return 0.0
    shared = len(left & right) + _near(left - right, right - left)
    return shared / (len(left) + len(right) - shared)


def _near(left: frozenset[str], right: frozenset[str]) -> int:
    """How many words of `left` have a spelling variant in `right`: six letters or more, same initial, at most two
    edits.
    """
    long_right = [word for word in right if len(word) >= 6]
    if not long_right:
        return 0
    return sum(1 for word in left if len(word) >= 6 and any(spelled_alike(word, other) for other in long_right))


@lru_cache(maxsize=262144)
def spelled_alike(left: str, right: str) -> bool:
    """Whether two folded words may be two spellings of one: one edit in six letters, two in nine or more."""
    if left == right:
        return True
    if left[:1] != right[:1] or abs(len(left) - len(right)) > 2:
        return False
    shorter = min(len(left), len(right))
    allowed = 2 if shorter >= 8 else 1 if shorter >= 5 else 0
    return allowed > 0 and OSA.distance(left, right, score_cutoff=allowed) <= allowed


def cosine(left: bytes, right: bytes) -> float | None:
    """The cosine of two sentence vectors (int8 of a unit vector times 127), or None where one is missing."""
    if not left or len(left) != len(right):
        return None
    one = np.frombuffer(left, dtype=np.int8).astype(np.float32)
    two = np.frombuffer(right, dtype=np.int8).astype(np.float32)
    norm = float(np.linalg.norm(one) * np.linalg.norm(two))
    return float(one @ two) / norm if norm else None


def join(names: Iterable[str]) -> str:
    """Names as a person lists them: "A, B and C"."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]
