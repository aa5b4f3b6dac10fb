"""The furniture at a report's head and foot: heading, dateline, agency credit.

    KYIV, Jan 30 (Reuters) - …        MOSCOW, January 30. /TASS/. …        KYIV, Ukraine (AP) — …        (AP) - …
    MOSCOW. Jan 30 (Interfax) - …     With reporting by AFP and Reuters    Source: Ukrinform

The words stay in the text; what is found here is their range and what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.intake.agencies import find_outlet, outlets_in
from sayso.intake.publication import MONTH, normalise_date

_WORD = r"[^\W\d_][\w.'’\-]*"
_PLACE = rf"(?P<place>{_WORD}(?:[ /,]{{1,2}}{_WORD}){{0,5}}?)"
_DAY = rf"(?P<date>(?:(?:{MONTH})\s+\d{{1,2}}|\d{{1,2}}\s+(?:{MONTH}))(?:,?\s+\d{{4}})?)"
_DASH = r"\s*(?:[-–—―]{1,3})\s+"
_LEAD = rf"(?:{_PLACE}(?:[,.]\s*{_DAY})?|{_DAY.replace('date', 'alone')})"
_CREDITED = re.compile(
    rf"^(?:{_LEAD}\s*)?[(\[](?P<agency>[^()\[\]\n]{{2,40}})[)\]]\s*(?:[-–—―]{{1,3}}|\.)\s*", re.IGNORECASE
)
_SLASHED = re.compile(rf"^(?:{_PLACE}(?:,\s*{_DAY})?\.?\s*)?/(?P<agency>[^/\n]{{2,30}})/\.?\s*[-–—]?\s*", re.IGNORECASE)
_DATED = re.compile(rf"^{_PLACE},\s*{_DAY}{_DASH}", re.IGNORECASE)
_BARE = re.compile(
    rf"^(?P<place>[^\W\d_a-zß-ÿ]{{3,}}(?:[ \-][^\W\d_a-zß-ÿ]{{2,}}){{0,3}}(?:,\s*{_WORD}(?: {_WORD}){{0,2}})?){_DASH}"
)
_CREDIT_LINE = re.compile(
    r"^\W*(?:sources?\s*:|with (?:additional |contributed )?reporting (?:by|from)|based on report(?:s|ing) (?:by|from)|"
    r"(?:©|\(c\)|copyright)\b|by the associated press|reporting by|additional reporting by)",
    re.IGNORECASE,
)
_EDGE_LINES = 5
_HEADING_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as written, the agency it credits and the full date it gives, where it does."""

    text: str
    agency: str | None
    published: str | None
    place: str | None = None


def find_dateline(opening: str) -> Dateline | None:
    """The dateline that `opening` (the first words of a paragraph) starts with, or None."""
    opening = opening[:200].split("\n", 1)[0]
    for pattern in (_CREDITED, _SLASHED, _DATED, _BARE):
        found = pattern.match(opening)
        if not found or not found.group().strip():
            continue
        parts = found.groupdict()
        place, agency = parts.get("place"), parts.get("agency")
        if agency is not None and not _credible(agency, place, parts.get("date")):
            continue
        if pattern is _DATED and not (place or "")[0].isupper():
            continue
        outlet = find_outlet(agency) if agency else None
        published = normalise_date(parts.get("date") or "")
        return Dateline(found.group().strip(), outlet.name if outlet else agency, published, place)
    return None


def _credible(agency: str, place: str | None, day: str | None) -> bool:
    """A name in brackets is a credit if known, or where only a date, a dated place or one in capitals stands before."""
    if find_outlet(agency):
        return place is None or place[0].isupper()
    head = (place or "").split(",")[0]
    named = agency[0].isupper() and len(agency.split()) <= 4
    return named and (place is None or day is not None or (len(head) > 2 and head.isupper()))


def find_heading(text: str) -> tuple[int, int] | None:
    """The range of a heading line: short, alone before a blank line, no dateline and not plainly a sentence."""
    found = re.match(r"\s*(\S[^\n]*)\n[ \t\r]*\n\s*(?=\S)", text[: _HEADING_LIMIT * 3])
    if not found:
        return None
    line = found.group(1).rstrip()
    if len(line) > _HEADING_LIMIT or find_dateline(line) or find_outlet(line) or _CREDIT_LINE.match(line):
        return None
    words: list[str] = re.findall(r"[^\W\d_]{4,}", line)
    titled = bool(words) and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
    if not words or line[0] in "-*•–—":
        return None
    if line.endswith((".", ":", ";", ",")) and not titled and not find_dateline(text[found.end() :][:200]):
        return None
    return found.start(1), found.start(1) + len(line)


def find_credits(text: str) -> tuple[str, ...]:
    """The agencies credited in lines of their own at the head or foot of `text`."""
    lines = [
        line.strip() for line in (*text[:2000].split("\n")[:_EDGE_LINES], *text[-2000:].split("\n")[-_EDGE_LINES:])
    ]
    names: list[str] = []
    for line in lines:
        if 0 < len(line) <= 40 and (outlet := find_outlet(re.sub(r"^(?:By|From)\s+", "", line))):
            names.append(outlet.name)
        elif len(line) <= 300 and _CREDIT_LINE.match(line):
            names.extend(outlets_in(line))
    return tuple(dict.fromkeys(names))
