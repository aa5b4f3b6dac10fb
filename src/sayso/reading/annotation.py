"""What the encoder says of one text: plain values, all in word numbers of that text or in its characters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.model import Word

Range = tuple[int, int]  # half-open word numbers


@dataclass(frozen=True, slots=True)
class Named:
    """An entity: `label` is person, organization, place, norp, facility or weapon; words `first` to `last`, half-open.

    `score` is the mean probability of its tags, 0 to 1.
    """

    label: str
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Tie:
    """One attribution structure: ranges of words of its source, cue and content, each in order and none overlapping.

    The cue is never empty; a source or content is empty where none was found (a content is nearly always found).
    Content may be discontinuous and may hold other ties whole. `score` is the probability, 0 to 1, that the anchor is
    a cue, times the mean probability of the roles' tags.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Unread:
    """Characters of the text that were not read, or not as a whole, and why.

    `reason` is one of `reasons` below; `detail` says it in words.
    """

    start: int
    end: int
    reason: str
    detail: str


LONG_WORD = "word too long"
LONG_SENTENCE = "sentence too long"
UNKNOWN_SCRIPT = "unknown script"
NO_WORDS = "no words"
reasons = (LONG_WORD, LONG_SENTENCE, UNKNOWN_SCRIPT, NO_WORDS)


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that the encoder says of one text.

    `words` carry offsets into the text, part of speech, head (a word number, -1 for a root), relation and, for
    predicates, factuality (-3 to 3). `sentences` are word ranges that cover all words in order. `vectors` holds a
    sentence a row: 384 float32 values of unit length. `ties` are in order of their cue. `others` are names of no type
    of ours (events, works, languages), labelled "misc": no entities of a reading, but no ordinary words either.
    """

    words: tuple[Word, ...]
    sentences: tuple[Range, ...]
    entities: tuple[Named, ...]
    ties: tuple[Tie, ...]
    vectors: NDArray[np.float32]
    gaps: tuple[Unread, ...]
    others: tuple[Named, ...] = ()
