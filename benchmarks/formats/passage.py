"""A labelled passage: words of a document with whichever annotations its corpus has. Absent annotations are None."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.reading.labels import ENTITIES, ENTITY_TAGS, tag_span
from sayso.reading.words import Blank, split_words

UNLABELLED = -2  # a head that the corpus does not give
ROOT = -1
ANY = (1 << len(ENTITY_TAGS)) - 1  # every entity tag is allowed: nothing is known about the word
OUTSIDE = 1


@dataclass(slots=True)
class Tied:
    """One attribution: the words of its source, cue and content, by number within the passage."""

    source: list[int]
    cue: list[int]
    content: list[int]


@dataclass(slots=True)
class Passage:
    """Words of one document in order, with parallel annotations.

    `entities` holds for each word the set of allowed entity tags as bits, so that partially annotated corpora say what
    they know and no more. `heads` are word numbers within the passage, ROOT or UNLABELLED. `opens` marks first words of
    sentences. `triggers` holds what each word tells (a number of TRIGGERS), or UNLABELLED. `spans` are the half-open
    characters of each word in the corpus' own text, where it has one.
    """

    name: str
    forms: list[str]
    blanks: list[int]
    spans: list[tuple[int, int]] | None = None
    opens: list[bool] | None = None
    upos: list[int] | None = None
    heads: list[int] | None = None
    relations: list[int] | None = None
    entities: list[int] | None = None
    attributions: list[Tied] | None = None
    factuality: dict[int, float] = field(default_factory=dict)
    triggers: list[int] | None = None

    def __len__(self) -> int:
        return len(self.forms)


def passage_of_text(name: str, text: str) -> Passage:
    """The unlabelled passage of a text, divided by the reader's own words."""
    words = split_words(text)
    return Passage(
        name,
        [word.form for word in words],
        [int(word.blank) for word in words],
        spans=[(word.start, word.end) for word in words],
    )


def words_within(passage: Passage, start: int, end: int) -> list[int]:
    """Numbers of the words that share a character with the half-open characters given."""
    spans = passage.spans or []
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return list(range(first, last))


def bits(tags: Iterable[int]) -> int:
    """The set of the tags given, as bits."""
    value = 0
    for tag in tags:
        value |= 1 << tag
    return value


def kind_bits(kind: str) -> int:
    """All four tags of an entity kind, as bits."""
    base = 1 + 4 * ENTITIES.index(kind)
    return bits(range(base, base + 4))


def mark(entities: list[int], words: list[int], kind: str) -> None:
    """Mark consecutive words as one entity of a kind."""
    for word, tag in zip(words, tag_span(ENTITIES.index(kind), len(words)), strict=True):
        entities[word] = 1 << tag


def guess_blanks(forms: list[str]) -> list[int]:
    """Blanks for tokens that come without any: none before closing marks and clitics, one elsewhere."""
    blanks: list[int] = []
    glue = True
    inside = False
    for form in forms:
        closing = form in {
            ".",
            ",",
            ";",
            ":",
            "?",
            "!",
            ")",
            "]",
            "%",
            "'s",
            "n't",
            "'",
            "'re",
            "'ve",
            "'ll",
            "'d",
            "'m",
        }
        if form == '"':
            closing, inside = inside, not inside
        blanks.append(int(Blank.NONE if glue or closing else Blank.SPACE))
        glue = form in {"(", "[", "$"} or (form == '"' and inside)
    return blanks
