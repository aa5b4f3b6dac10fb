"""Quotations: the ranges of characters between quotation marks of every sort that translated news uses.

Pairs “…” ‘…’ «…» ‹…› „…“ „…” ‚…‘ ``…'' ''…'' "…" '…' are followed. A quotation that runs on over paragraphs is
opened anew at the start of each and closed once; it counts as one. A double mark that is never closed holds to the end
of its paragraph: forgotten closing marks are common, forgotten opening ones rare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = {
    "“": '”"“',
    "”": "”",
    "„": '“”"',
    "«": "»",
    "‹": "›",
    "‘": "’'",
    "‚": "‘’",
    '"': '"”“',
    "''": "''",
    "``": "''",
    "'": "'’",
}
_MARK = re.compile(r"``|''|[“”„«»‹›‘’‚\"']")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n\s*")
_SINGLE = "‘’'‚"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Half-open characters from the opening mark to just behind the closing one; `closed` is False if it never came."""

    start: int
    end: int
    closed: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order and apart from each other."""
    if not _MARK.search(text):
        return ()
    found: list[Quotation] = []
    carried: tuple[int, str] | None = None
    for start, end in _paragraphs(text):
        opened = carried
        carried = None
        for match in _MARK.finditer(text, start, end):
            mark, at = match.group(), match.start()
            if opened is not None:
                if _reopens(text, start, at):
                    continue
                if mark in _CLOSERS[opened[1]] and _may_close(text, at, match.end(), mark):
                    found.append(Quotation(opened[0], match.end(), True))
                    opened = None
            elif _may_open(text, at, match.end(), mark):
                opened = (at, mark)
        if opened is None:
            continue
        if opened[1] in _SINGLE:
            continue
        following = _next_visible(text, end)
        if following > end and text[following] in '“„«"‘`':
            carried = opened
        else:
            found.append(Quotation(opened[0], end, False))
    return tuple(found)


def paragraph_break(text: str) -> re.Pattern[str]:
    """What parts the paragraphs of `text`: blank lines, or every line where there are none (lines may be wrapped)."""
    return _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE


def _paragraphs(text: str) -> list[tuple[int, int]]:
    ranges, last = [], 0
    for match in paragraph_break(text).finditer(text):
        if match.start() > last:
            ranges.append((last, match.start()))
        last = match.end()
    if last < len(text):
        ranges.append((last, len(text)))
    return ranges


def _next_visible(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return min(at, len(text) - 1)


def _reopens(text: str, start: int, at: int) -> bool:
    """Whether nothing but blanks stands between a paragraph's start and the mark at `at`: it goes on quoting."""
    return text[at] in "“„«\"‘`'" and not text[start:at].strip()


def _may_open(text: str, at: int, end: int, mark: str) -> bool:
    if mark in "»›’":
        return False
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    if after.isspace():
        return False
    return not before.isalnum() and (mark not in "'" or (after.isalnum() and not after.isdigit()))


def _may_close(text: str, at: int, end: int, mark: str) -> bool:
    """A closing mark follows something; a single one, which may be an apostrophe, does not stand within a word."""
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    if mark in _SINGLE:
        return not after.isalnum() and not before.isspace()
    return not (mark in '“"' and before.isspace() and after.isalnum())
