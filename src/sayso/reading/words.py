"""Words of a text, with what their writing shows: where they stand, how they are cased, what blank precedes them.

The division follows Universal Dependencies for English, on which the parser is trained: clitics ("do|n't", "Russia|'s")
and hyphenated compounds ("Moscow|-|backed") come apart, abbreviations ("U.S.", "Lt.") and designations ("T-72",
"PFM-1") do not. Offsets are half-open characters of the given text, captured by the very match that finds the word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

# Abbreviations whose full stop belongs to them even before a capital letter.
ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpt|Cmdr|Adm|Brig|Sgt|Cpl|Pvt|Sen|Rep|Gov|Pres|Rev|Hon|St|Ft|Mt|Jr|Sr|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Bros|vs|etc|No|Nos|approx|est|dept|Dept|Ave|Blvd"
)
# Prefixes that Universal Dependencies leaves joined to what follows their hyphen.
PREFIXES = "co|non|pre|post|multi|mid|ex|anti|semi|re|pro|e|un|sub|ultra|inter|intra|counter"
# Quantifiers are bounded where a failed attempt would otherwise rescan a long run at every word: reading stays linear.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_PATTERNS = (
    r"(?!(?i:cannot))[A-Za-z][a-z]*(?=[ ,\n])",  # most words: tried first, that the others need not be
    r"(?:https?://|www\.)[^\s<>\"'“”]{1,2000}[^\s<>\"'“”.,;:!?)\]}]",
    r"[\w.+-]{1,64}@\w[\w-]{0,63}(?:\.\w[\w-]{0,63}){1,8}",
    r"(?:[^\W\d_]\.){2,8}(?!\w)",
    rf"(?:{ABBREVIATIONS})\.(?=\s)",
    r"(?<!\w)[A-Z]\.(?=\s{1,3}[A-Z])",
    r"(?<![\w-])[A-Za-z]{1,4}-\d{1,6}[A-Za-z]{0,3}\d{0,3}(?!\w)",
    r"\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|[A-Z])(?!\w))?",
    r"[^\W\d_]{1,24}?(?=[nN]['’][tT](?!\w))",
    r"(?<=\w)[nN]['’][tT](?!\w)",
    r"(?i:can)(?=(?i:not)(?!\w))",
    r"(?<=[\w.])['’](?:[sSmMdD]|ll|LL|re|RE|ve|VE)(?!\w)",
    rf"(?i:{PREFIXES})-{_LETTER}+",
    rf"{_LETTER}(?:{_LETTER}|\d)*(?:['’ʼ](?!(?:[sSmMdD]|ll|LL|re|RE|ve|VE|[tT])(?!\w)){_LETTER}+)*",
    r"[!?]{2,}|''|``|(?P<run>[-=*#~_.<>|+])(?P=run)+",
    r"\S",
)
WORD = re.compile("|".join(_PATTERNS))


class Case(IntEnum):
    """How a word is written: brings back what an uncased vocabulary loses."""

    OTHER = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5
    LETTER = 6


class Blank(IntEnum):
    """What stands between a word and the one before it."""

    NONE = 0
    SPACE = 1
    LINE = 2
    PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text as it is written: its half-open characters, its form and the blank before it."""

    start: int
    end: int
    form: str
    blank: Blank


@lru_cache(maxsize=1 << 16)
def case_of(form: str) -> Case:
    """The case class of a word's form."""
    if any(character.isdigit() for character in form):
        return Case.DIGITS
    if not any(character.isalpha() for character in form):
        return Case.OTHER
    if form.islower():
        return Case.LOWER
    if form.isupper():
        return Case.UPPER if sum(character.isalpha() for character in form) > 1 else Case.LETTER
    return Case.TITLE if form[0].isupper() and form[1:].islower() else Case.MIXED


def blank_of(between: str) -> Blank:
    """The blank that the characters between two words amount to."""
    breaks = between.count("\n")
    if breaks >= 2 or "\f" in between:
        return Blank.PARAGRAPH
    if breaks:
        return Blank.LINE
    return Blank.SPACE if between else Blank.NONE


_USUAL = {"": Blank.NONE, " ": Blank.SPACE}  # what stands between nearly all words


def split_words(text: str, *, parted: int | None = None) -> list[Token]:
    """The words of a text in order; every character that is not a blank belongs to exactly one.

    The first word from character `parted` on opens a paragraph of its own, whatever the text has before it: a dateline
    is written on the line of the sentence that follows, and is no part of it.
    """
    found: list[Token] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        between = text[last:start]
        apart = not found or (parted is not None and last <= parted <= start)
        blank = Blank.PARAGRAPH if apart else _USUAL.get(between)
        found.append(Token(start, end, match.group(), blank_of(between) if blank is None else blank))
        last = end
    return found


def words_of(forms: Sequence[str], blanks: Sequence[Blank]) -> tuple[str, list[Token]]:
    """A text made of given forms and blanks, and its words: for corpora that come as tokens."""
    gaps = {Blank.NONE: "", Blank.SPACE: " ", Blank.LINE: "\n", Blank.PARAGRAPH: "\n\n"}
    pieces: list[str] = []
    found: list[Token] = []
    at = 0
    for form, blank in zip(forms, blanks, strict=True):
        gap = gaps[blank] if found else ""
        start = at + len(gap)
        at = start + len(form)
        pieces += (gap, form)
        found.append(Token(start, at, form, blank if found else Blank.PARAGRAPH))
    return "".join(pieces), found
