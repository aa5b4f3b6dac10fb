"""Dates of publication as ISO: a date, or a date and time with the offset as given. Never guessed, never invented."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})\b", re.I)
_MONTH_FIRST = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I)
_NUMERIC = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)|^\d{8}(?:T\d{4,6}|$)")
_ISO_FRACTION = re.compile(r"(\.\d{6})\d+")


def normalise_date(given: str) -> str | None:
    """`given` as an ISO date or datetime; None where it is no full date or may be read in two ways (03/04/2023)."""
    words = " ".join(given.split())
    if not words or len(words) > 100:
        return None
    return _from_iso(words) or _from_mail(words) or _from_words(words) or _from_numbers(words)


def _from_iso(words: str) -> str | None:
    if not _ISO.match(words):
        return None
    try:
        if len(words) in (8, 10):
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(_ISO_FRACTION.sub(r"\1", words)).isoformat()
    except ValueError:
        return None


def _from_mail(words: str) -> str | None:
    """The form of RFC 822, which RSS uses; "-0000" says that the offset is not known, so none is given."""
    if not re.search(r"\d:\d\d", words) or not re.match(
        r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}\s+[A-Za-z]{3}\w*\.?\s+\d{4}", words
    ):
        return None
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _from_words(words: str) -> str | None:
    found = _DAY_FIRST.search(words) or _MONTH_FIRST.search(words)
    if not found:
        return None
    return _iso(int(found["year"]), _MONTHS[found["month"].rstrip(".").lower()], int(found["day"]))


def _from_numbers(words: str) -> str | None:
    found = _NUMERIC.match(words)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:  # dots are written day first; a day above 12 settles it
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
