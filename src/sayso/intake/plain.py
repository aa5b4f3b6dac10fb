"""Plain text: an optional header of `Key: value` lines, then the report exactly as it stands.

# a comment about the file, allowed before a header only
Publisher: The Example
Date: 30 January 2023
Title: …
URL: …
Language: en

The text starts after the blank line.
"""

from __future__ import annotations

import re

from sayso.intake.arriving import Details, Extract
from sayso.intake.datelines import find_heading

EXTRACTOR = "sayso.plain 1"
_FIELDS = {
    "publisher": "publisher",
    "date": "published",
    "published": "published",
    "title": "title",
    "headline": "title",
    "url": "url",
    "link": "url",
    "language": "language",
}
_HEADER_LINE = re.compile(r"([A-Za-z]{3,10})[ \t]*:[ \t]*([^\r\n]*)\r?(?:\n|$)")
_COMMENTS = re.compile(r"(?:#[^\n]*(?:\n|$)|[ \t]*\r?\n)*")
_BLANK = re.compile(r"[ \t]*\r?(?:\n|$)")


def read_plain(text: str, *, doubts: tuple[str, ...] = ()) -> Extract:
    """The report in a plain text: header split off, heading found."""
    details, start = _read_header(text)
    body = text[start:]
    if details.title is None and (heading := find_heading(body)):
        details = details.or_else(Details(title=body[slice(*heading)]))
    return Extract(body, EXTRACTOR, details, doubts)


def _read_header(text: str) -> tuple[Details, int]:
    """The header's details and where the body starts; nothing and 0 where the opening is no header."""
    comments = _COMMENTS.match(text)
    position = comments.end() if comments else 0
    values: dict[str, str] = {}
    while line := _HEADER_LINE.match(text, position):
        field = _FIELDS.get(line.group(1).lower())
        if field is None:
            return Details(), 0
        values.setdefault(field, line.group(2).strip())
        position = line.end()
    blank = _BLANK.match(text, position)
    if not values or not blank:
        return Details(), 0
    while blank and blank.end() > position:
        position = blank.end()
        blank = _BLANK.match(text, position)
    if position >= len(text):  # a header of nothing is text after all
        return Details(), 0
    return Details(**values), position
