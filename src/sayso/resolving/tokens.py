"""The small tokens that dates, figures and munitions are matched over.

They are finer than a reading's words and need no encoder: every number, word and sign by itself, with its place in
the report's text, so that a match over tokens is a match over characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

# A paragraph break is a token too, so that no pattern reaches over it. Whole numeric dates and clock times are one
# token; a number keeps its separators ("1,200", "2.5"); letters right after digits are their own token ("21", "st").
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*)"
    r"|(?P<gap>\n[^\S\n]*\n\s*)"
    r"|(?<![\d.,/-])(?P<numeric>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))(?![\d/]|[.,-]\d)"
    r"|(?P<clock>(?<![\d:.,])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<digits>\d+(?:[.,\u00a0\u202f']\d+)*)"
    r"|(?P<sign>[^\s])"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples: where each token starts and ends, its text in lower case, and its kind.

    Kinds are gap, numeric, clock, digits, word and sign.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lower: tuple[str, ...]
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def raw(self, index: int) -> str:
        """Token `index` as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def touches(self, index: int) -> bool:
        """Whether token `index` follows the one before it without a space."""
        return index > 0 and self.starts[index] == self.ends[index - 1]


def word_list(words: str) -> list[str]:
    """The words of a space-separated literal, in order."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """The words of a space-separated literal, as a set."""
    return frozenset(words.split())


@lru_cache(maxsize=8)
def split_tokens(text: str) -> Tokens:
    """The tokens of `text`. The last few results are kept: dates, figures and munitions share them."""
    spans: list[tuple[int, int]] = []
    kinds: list[str] = []
    for match in _TOKEN.finditer(text):
        spans.append(match.span())
        kinds.append(match.lastgroup or "sign")
    lower = text.lower()
    if len(lower) != len(text):  # a few letters ("İ") grow in lower case
        lower = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Tokens(text, starts, ends, tuple(lower[start:end] for start, end in spans), tuple(kinds))


class Alphabet:
    """One character for each class of token, so that patterns over classes are plain regular expressions.

    A pattern is written with the names of classes: `compile("the? early month")`. Names are lower case; everything
    else is the syntax of `re`, with spaces ignored and group names in capitals.
    """

    OTHER = "\u4dff"

    def __init__(self, names: Iterable[str], macros: Mapping[str, str] | None = None) -> None:
        self._characters = {name: chr(0x4E00 + position) for position, name in enumerate(dict.fromkeys(names))}
        self._characters["other"] = self.OTHER
        self._macros = dict(macros or {})

    def __getitem__(self, name: str) -> str:
        return self._characters[name]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The regular expression over class characters for a pattern of class names; macros stand as `@name`."""
        while "@" in pattern:
            pattern = re.sub(r"@([a-z]+)", lambda match: f"(?:{self._macros[match.group(1)]})", pattern)
        spelt = re.sub(r"[a-z]+[0-9]*", lambda match: self._characters[match.group()], pattern)
        return re.compile(spelt.replace(" ", ""))
