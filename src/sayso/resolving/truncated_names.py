"""Names cut off at the end of a text: "Steve Go" is Steve Goose where the report named him before.

Pages saved badly end in mid-word. The last words of a text that ends without punctuation are compared with the names
already found: every word but the last must stand there as it is, and the last must begin the next word of the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Reading, Span
from sayso.reading.name_forms import fold

_TAIL = re.compile(r"((?:\w[\w.'’-]*[^\S\n]+){1,4}\w[\w'’-]*)\s*(?:…|\.\.\.|-|\[…\])?\s*$")


_OPEN = re.compile(r"(?:[\w'’…-]|\.\.\.|…\])$")  # how a text ends that `_TAIL` may fit: most end with a full stop


@dataclass(frozen=True, slots=True)
class Truncated:
    """A cut-off mention and why it is taken for the name it begins."""

    span: Span
    reason: str
    score: float


def find_truncated(reading: Reading, names: list[str]) -> tuple[tuple[int, Truncated], ...]:
    """The cut-off name at the end of the text, with the index of the one name that it begins; none where two fit."""
    text = reading.report.text
    last = text[-200:]
    tail = _TAIL.search(last) if _OPEN.search(last.rstrip()[-3:]) else None
    if tail is None:
        return ()
    offset = max(0, len(text) - 200)
    starts = [offset + tail.start(1) + match.start() for match in re.finditer(r"\S+", tail[1])]
    end = offset + tail.end(1)
    for start in starts[:-1]:
        words = fold(text[start:end]).split()
        fits = [index for index, name in enumerate(names) if _begins(words, fold(name).split())]
        if len(fits) == 1 and text[start].isupper():
            span = reading.report.span(start, end)
            reason = f"cut off at the end of the text; begins the name {names[fits[0]]}"
            return ((fits[0], Truncated(span, reason, 0.9)),)
    return ()


def _begins(words: list[str], name: list[str]) -> bool:
    """Whether `words` are the beginning of `name`, its last word broken off and not whole."""
    if not 2 <= len(words) <= len(name):
        return False
    whole, broken = words[:-1], words[-1]
    return name[: len(whole)] == whole and name[len(whole)].startswith(broken) and name[len(whole)] != broken
