"""WARC files, as web archives and CC-NEWS hold them: each response that is a page becomes a report.

The page's bytes are preserved as they were served and its id is their digest, so that a page read from an archive and
the same page read from a folder are one report. The day of the crawl is never taken for the day of publication. Needs
the package fastwarc (the extra `sayso[corpus]`). A damaged stretch is a gap with its byte; reading goes on at the next
record that can be found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.errors import UsageError
from sayso.intake.arriving import Details, Extract, Original, arrive
from sayso.intake.encoding import declared_encoding, decode
from sayso.intake.pages import LARGEST, read_page
from sayso.model import Arrival, Gap

# Where a record starts: a gzip member (RFC 1952: magic, deflate), or the version line of an uncompressed one.
_START = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r?\n")
_CHUNK = 1 << 20
CUT = "the file ends in the middle of a record"


def read_warc(stream: BinaryIO, path: str | None) -> Iterator[Arrival | Gap]:
    """The reports in a WARC file, compressed or not; `stream` must be able to seek."""
    offset: int | None = 0
    while offset is not None:
        stream.seek(offset)
        done = offset
        try:
            found = None
            for record in _records(stream):
                done = offset + record.stream_pos
                if found := _read_record(record, path, done):
                    yield found
            cut = _cut_short(stream, done)
            if cut is not None and not (isinstance(found, Gap) and found.locator == f"byte {cut}"):
                yield Gap("damaged archive", CUT, path=path, locator=f"byte {cut}")
            return
        except OSError as failure:
            yield Gap("damaged archive", str(failure), path=path, locator=f"byte {done}")
            offset = _next_start(stream, done + 1)


def _records(stream: BinaryIO) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise UsageError("WARC files need one more package: pip install 'sayso[corpus]'") from None
    yield from ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True)


def _read_record(record: Any, path: str | None, offset: int) -> Arrival | Gap | None:
    """The report of a response; None for what is no page (an image, a redirect, an error)."""
    locator = f"byte {offset}"
    if record.http_headers is None:
        return Gap("damaged archive", "a response without its head", path=path, locator=locator)
    if record.http_headers.status_code != 200 or "html" not in (record.http_content_type or "text/html"):
        return None
    body = record.reader.read(LARGEST + 1)
    if len(body) > LARGEST:
        return Gap("too large", f"a page of more than {LARGEST // 1_000_000} MB", path=path, locator=locator)
    if len(body) < (record.content_length or 0):
        # Half a page may say the opposite of the whole one: nothing of it is read.
        return Gap("damaged archive", CUT, path=path, locator=locator)
    if not body.strip():
        return Gap("empty", "nothing in it", path=path, locator=locator)
    url = record.headers.get("WARC-Target-URI")
    decoded = decode(body, declared=declared_encoding(body) or record.http_charset)
    page = read_page(decoded.text, url=url, doubts=(decoded.doubt,) if decoded.doubt else ())
    if page is None:
        return Gap("no article", "no article in this page", path=path, locator=locator)
    details = page.details.or_else(Details(url=url))
    extract = Extract(page.text, page.extractor, details, page.doubts)
    return arrive(Original.of(body, "text/html", path), extract, locator=locator)


def _cut_short(stream: BinaryIO, offset: int) -> int | None:
    """Where the last gzip member from `offset` on begins, if the file ends before the member does; None if it is whole.

    The iterator ends in silence there, as if the file had ended between two records.
    """
    stream.seek(offset)
    position, member, data = offset, zlib.decompressobj(wbits=31), b""
    while data := data or stream.read(_CHUNK):
        try:
            member.decompress(data, _CHUNK)
        except zlib.error:
            return None  # not compressed, or padding: no member to be cut
        rest = member.unused_data if member.eof else member.unconsumed_tail
        position, data = position + len(data) - len(rest), rest
        if member.eof:
            offset, member = position, zlib.decompressobj(wbits=31)
    if position > offset:
        member.flush()  # what the bound on a step's output held back
    return None if member.eof or position == offset else offset


def _next_start(stream: BinaryIO, offset: int) -> int | None:
    """The byte at or after `offset` where a record may start, or None at the end of the file."""
    stream.seek(offset)
    tail, position = b"", offset
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        if found := _START.search(window):
            return position - len(tail) + found.start()
        tail = window[-10:]
        position += len(chunk)
    return None
