"""Numbers as reports write them: digits with separators, number words, and magnitudes.

Number words are those of English grammar; no outside source is needed for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.resolving.tokens import word_list

UNITS = {
    word: value
    for value, word in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
            " sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"))
}
TENS["fourty"] = 40  # the commonest misspelling in translated copy
MAGNITUDES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
SHORT_MAGNITUDES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000}
ORDINALS = {
    word: value
    for value, word in enumerate(
        word_list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
            " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30}
NUMBER_WORDS = frozenset(UNITS) | frozenset(TENS) | frozenset(MAGNITUDES)

# Beyond this a number in a report is an error of extraction, not a count: no figure is read from it.
LARGEST = 10**15

_GROUPED = re.compile(r"\d{1,3}(?:([,.\u00a0\u202f'])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}|\d+\.\d+")


def read_digits(token: str, *, dot_groups: bool | None = None) -> float | None:
    """The value of a digit token, or None where it cannot be told.

    "1,200" is 1200 and "2.5" is 2.5. "1.200" is 1200 where `dot_groups` is true, 1.2 where it is false, and is not
    read where it is None: the text itself has not shown which it means. "1,5" is 1.5.
    """
    if len(token) > 24:
        return None
    if token.isdigit():
        value = float(int(token))
    elif grouped := _GROUPED.fullmatch(token):
        sign = grouped.group(1)
        single_dot = sign == "." and token.count(".") == 1
        if single_dot and dot_groups is None and not token.startswith("0"):
            return None
        if single_dot and (not dot_groups or token.startswith("0")):
            value = float(token)
        else:
            value = float(int(re.sub(r"\D", "", token)))
    elif _DECIMAL.fullmatch(token):
        value = float(token.replace(",", "."))
    else:
        return None
    return value if value < LARGEST else None


def read_words(words: Sequence[str]) -> float | None:
    """The value of number words in order ("two", "hundred", "and", "five"), or None where they make no number."""
    total = 0.0
    part: float | None = None
    for word in words:
        if word in ("and", "-"):
            continue
        if word in UNITS:
            if part is not None and (part % 10 or part % 100 == 10 or (part % 100 and UNITS[word] > 9)):
                return None
            part = (part or 0) + UNITS[word]
        elif word in TENS:
            if part is not None and part % 100:
                return None
            part = (part or 0) + TENS[word]
        elif word in ("a", "an"):
            part = 1.0 if part is None else part
        elif word in MAGNITUDES:
            size = MAGNITUDES[word]
            if size == 100:
                part = (1.0 if part is None else part) * 100
            else:
                total += (1.0 if part is None else part) * size
                part = None
        else:
            return None
    value = total + (part or 0)
    return value if words and value < LARGEST else None


def text_groups_by_dots(text: str) -> bool | None:
    """Whether a text writes thousands with dots (true) or with commas (false); None where it shows neither or both.

    Evidence for dots is a number with two dotted groups ("1.200.000") or a decimal comma ("2,5"); for commas, a
    number grouped by commas ("1,200").
    """
    numbers = " ".join(_NUMERIC.findall(text))
    dots = _SHOWS_DOTS.search(numbers) is not None
    commas = _SHOWS_COMMAS.search(numbers) is not None
    return None if dots == commas else dots


_NUMERIC = re.compile(r"[\d.,]+")
_SHOWS_DOTS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?!\.?\d)|(?<![\d.,])\d+,\d{1,2}(?!,?\d)")
_SHOWS_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!,?\d)|(?<![\d.,])\d+\.\d{1,2}(?!\.?\d)")
