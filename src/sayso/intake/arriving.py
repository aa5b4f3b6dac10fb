"""What every format hands on in the same way: extracted text and details become a report with its original.

The text of a report can always be written as UTF-8 and holds no NUL: lone surrogates and NULs become U+FFFD, one for
one, so that no offset moves, and a gap says so. Otherwise the extracted characters are kept as they came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.intake.datelines import Dateline, find_credits, find_dateline
from sayso.intake.publication import normalise_date
from sayso.model import Arrival, Gap, Report, Span, digest

_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes to preserve: their digest, media type, and the path they came from (as given; None: given directly)."""

    data: bytes
    digest: str
    media_type: str
    path: str | None

    @staticmethod
    def of(data: bytes, media_type: str, path: str | None) -> Original:
        """An original with the digest of its bytes."""
        return Original(data, digest(data), media_type, path)


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a report besides its text; `published` as written."""

    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None

    def or_else(self, other: Details) -> Details:
        """These details, with what is missing taken from `other`."""
        return Details(
            self.publisher or other.publisher,
            self.published or other.published,
            self.title or other.title,
            self.url or other.url,
            self.language or other.language,
        )


@dataclass(frozen=True, slots=True)
class Extract:
    """Text that an extractor (name and version) made of an original, with details and what it could not read."""

    text: str
    extractor: str
    details: Details = Details()
    doubts: tuple[str, ...] = ()


def arrive(
    original: Original, extract: Extract, *, own: bytes | None = None, locator: str | None = None
) -> Arrival | Gap:
    """The report that `original` holds (in its bytes `own` at `locator`, if it holds several); a gap if it is empty."""
    if not extract.text.strip():
        return Gap("empty", "no text in it", path=original.path, locator=locator)
    return build(original, extract, own=own, locator=locator)


def build(original: Original, extract: Extract, *, own: bytes | None = None, locator: str | None = None) -> Arrival:
    """As `arrive`, for a text that may be empty."""
    text, replaced = _storable(extract.text)
    doubts = list(extract.doubts) if text.strip() else ["no text in it"]
    if replaced:
        doubts.append(f"{replaced} NUL or lone surrogate characters stand as U+FFFD")
    details = _tidy(extract.details)
    if details.published and not normalise_date(details.published):
        doubts.append(f"date of publication not understood: {details.published[:60]!r}")
    title_span = _find_title(text, details.title)
    dateline, dateline_span = _body_dateline(text, title_span)
    report = Report(
        id=original.digest if own is None else digest(own),
        original=original.digest,
        text=text,
        extractor=extract.extractor,
        publisher=details.publisher or (dateline.agency if dateline else None),
        published=normalise_date(details.published or "") or (dateline.published if dateline else None),
        title=details.title,
        url=details.url,
        path=original.path,
        language=details.language,
        locator=locator,
        dateline=dateline.text if dateline else None,
        title_span=title_span,
        dateline_span=dateline_span,
        credit=_credits(dateline, text),
    )
    gaps = tuple(Gap("repaired", doubt, path=original.path, locator=locator) for doubt in doubts)
    return Arrival(report, original.data, original.media_type, gaps)


def _storable(text: str) -> tuple[str, int]:
    if text.isascii() and "\x00" not in text:
        return text, 0
    return _UNSTORABLE.subn("\ufffd", text)


def _tidy(details: Details) -> Details:
    def tidy(value: str | None) -> str | None:
        return " ".join(_storable(value)[0].split()) or None if value else None

    return replace(
        details,
        publisher=tidy(details.publisher),
        published=tidy(details.published),
        title=tidy(details.title),
        url=tidy(details.url),
        language=tidy(details.language),
    )


def _find_title(text: str, title: str | None) -> Span | None:
    """The title's span, if it stands as the first line of `text`."""
    first = re.match(r"\s*(\S[^\n]*)", text)
    if not first or not title:
        return None
    line = first.group(1).rstrip()
    if " ".join(line.split()) != title:
        return None
    return Span(first.start(1), first.start(1) + len(line), line)


def _body_dateline(text: str, title_span: Span | None) -> tuple[Dateline | None, Span | None]:
    """The dateline of the first paragraph, past the heading and short lines such as a byline, with its place."""
    start = title_span.end if title_span else 0
    for found in list(re.finditer(r"\S[^\n]*", text[start : start + 2000]))[:3]:
        if dateline := find_dateline(found.group()):
            at = start + found.start()
            return dateline, Span(at, at + len(dateline.text), dateline.text)
        if len(found.group()) > 100:
            break
    return None, None


def _credits(dateline: Dateline | None, text: str) -> tuple[str, ...]:
    named = (dateline.agency,) if dateline and dateline.agency else ()
    return tuple(dict.fromkeys((*named, *find_credits(text))))
