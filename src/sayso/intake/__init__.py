"""Bytes to reports: one module a format; the preserved original; publisher and date.

    take_in(["news/", "feed.xml", "-"])   files, folders, globs and standard input
    take_bytes(data, path="upload.html")  bytes at hand, in any of the formats
    take_text("…", publisher="…")         one text, kept character for character

What cannot be read comes out as a `Gap` that names it, in its place among the reports; nothing is raised for bad input.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.intake.archives import read_warc
from sayso.intake.arriving import Details, Extract, Original, arrive, build
from sayso.intake.datelines import find_heading
from sayso.intake.encoding import declared_encoding, decode
from sayso.intake.feeds import read_feed
from sayso.intake.formats import Format, recognise
from sayso.intake.inputs import STDIN, find_files, shown
from sayso.intake.jsonlines import read_json
from sayso.intake.pages import LARGEST, read_page
from sayso.intake.plain import EXTRACTOR, read_plain
from sayso.intake.rejoining import rejoin
from sayso.model import Arrival, Gap

__all__ = ["take_bytes", "take_in", "take_text"]

_HEAD = 1 << 14
LARGEST_WHOLE = 256 << 20  # bytes of a text or feed: beyond it, nobody means one report


def take_in(inputs: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Arrival | Gap]:
    """The reports in files, folders, globs and, for "-", in `stdin` (default: the process' own), one at a time."""
    for found in find_files(inputs):
        if isinstance(found, Gap):
            yield found
        elif found is None:
            yield from _take_stream(stdin or sys.stdin.buffer, STDIN)
        else:
            yield from _take_file(found)


def take_bytes(data: bytes, *, path: str | None = None) -> Iterator[Arrival | Gap]:
    """The reports in bytes at hand, in whatever format they are; `path` names them and helps to tell the format."""
    yield from _take_stream(io.BytesIO(data), path)


def take_text(
    text: str,
    *,
    publisher: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Arrival:
    """One text given directly, kept character for character (but see `sayso.intake.arriving` on NUL and surrogates).

    An empty text gives an empty report with a gap that says so. The original is the text as UTF-8.
    """
    if title is None and (heading := find_heading(text)):
        title = text[slice(*heading)]
    original = Original.of(text.encode("utf-8", "surrogatepass"), Format.PLAIN.value, None)
    details = Details(publisher=publisher, published=published, title=title, url=url)
    return build(original, Extract(text, EXTRACTOR, details))


def _take_file(path: Path) -> Iterator[Arrival | Gap]:
    try:
        with path.open("rb") as stream:
            yield from _take_stream(stream, shown(path))
    except OSError as failure:
        yield Gap("unreadable", failure.strerror or str(failure), path=shown(path))


def _take_stream(stream: BinaryIO, path: str | None) -> Iterator[Arrival | Gap]:
    head = stream.read(_HEAD)
    kind = recognise(head, path)
    if kind is Format.BINARY:
        yield Gap("binary", "these bytes are no text", path=path)
    elif kind is Format.JSON:
        yield from read_json(rejoin(head, stream), path)
    elif kind is Format.ARCHIVE:
        yield from _take_archive(head, stream, path)
    else:
        data = head + stream.read(LARGEST_WHOLE + 1)
        if len(data) > LARGEST_WHOLE:
            yield Gap("too large", f"more than {LARGEST_WHOLE >> 20} MiB", path=path)
        else:
            yield from _take_whole(Original.of(data, kind.value, path), kind)


def _take_archive(head: bytes, stream: BinaryIO, path: str | None) -> Iterator[Arrival | Gap]:
    """An archive; one that comes as a stream is set down first, since damage in it can only be passed by seeking."""
    if stream.seekable():
        yield from read_warc(stream, path)
        return
    with tempfile.TemporaryFile() as seekable:
        seekable.write(head)
        shutil.copyfileobj(stream, seekable)
        yield from read_warc(seekable, path)


def _take_whole(original: Original, kind: Format) -> Iterator[Arrival | Gap]:
    if not original.data.strip():
        yield Gap("empty", "nothing in it", path=original.path)
    elif kind is Format.FEED:
        yield from read_feed(original)
    elif kind is Format.PAGE:
        yield _take_page(original)
    else:
        decoded = decode(original.data)
        yield arrive(original, read_plain(decoded.text, doubts=(decoded.doubt,) if decoded.doubt else ()))


def _take_page(original: Original) -> Arrival | Gap:
    if len(original.data) > LARGEST:
        return Gap("too large", f"a page of more than {LARGEST // 1_000_000} MB", path=original.path)
    decoded = decode(original.data, declared=declared_encoding(original.data))
    page = read_page(decoded.text, doubts=(decoded.doubt,) if decoded.doubt else ())
    if page is None:
        return Gap("no article", "no article in this page", path=original.path)
    return arrive(original, page)
