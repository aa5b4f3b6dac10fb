"""Which format some bytes are in, by what they hold first and by what they are called second."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from sayso.intake.encoding import decode, looks_binary


class Format(StrEnum):
    """A format that intake reads, by its media type; BINARY is what it does not."""

    PLAIN = "text/plain"
    PAGE = "text/html"
    FEED = "application/rss+xml"
    JSON = "application/x-ndjson"
    ARCHIVE = "application/warc"
    BINARY = "application/octet-stream"


_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_XML = re.compile(r"\s*(?:<\?xml|<!--)", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|main|title|meta)\b", re.I | re.S
)
_TAGS = re.compile(r"<(?:p|div|span|a|br|h[1-6]|body|html|head)\b[^<>]*>", re.IGNORECASE)
_JSON_NAMES = (".json", ".jsonl", ".ndjson")
_ARCHIVE_NAMES = (".warc", ".warc.gz")
_PAGE_NAMES = (".html", ".htm", ".xhtml")


def recognise(head: bytes, name: str | None = None) -> Format:
    """The format of a file that starts with `head` (a few kilobytes) and is called `name`."""
    if head.startswith(b"WARC/1.") or (name and name.lower().endswith(_ARCHIVE_NAMES)):
        return Format.ARCHIVE
    if looks_binary(head):
        return Format.BINARY
    opening = decode(head[:4096]).text
    ending = PurePath(name).suffix.lower() if name else ""
    if ending in _JSON_NAMES or re.match(r'\s*(?:\{\s*"|\[\s*\{)', opening):
        return Format.JSON
    if _FEED.search(opening[:2000]) and opening.lstrip().startswith("<"):
        return Format.FEED
    if _PAGE.match(opening) or (ending in _PAGE_NAMES) or (_XML.match(opening) and "<html" in opening.lower()):
        return Format.PAGE
    return Format.PAGE if len(_TAGS.findall(opening)) >= 5 and opening.lstrip().startswith("<") else Format.PLAIN
