"""JSON lines: a report a line, read as a stream, so that no file is too long.

    {"text": "…"}  or  {"html": "…"},  with optional "url", "publisher", "published", "title", "language"

Each line is its own original (the line's bytes without the line end); its locator is the line of the file. `text` is
kept character for character; where both are given, `text` is the report. A file that holds one object over several
lines, or one array of objects, is read whole instead.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.intake.arriving import Details, Extract, Original, arrive
from sayso.intake.datelines import find_heading
from sayso.intake.encoding import decode, has_mark
from sayso.intake.pages import LARGEST, read_page
from sayso.intake.rejoining import rejoin
from sayso.model import Arrival, Gap

EXTRACTOR = "sayso.jsonlines 1"
LONGEST_LINE = 64 << 20
LARGEST_DOCUMENT = 64 << 20
_FIELDS = ("publisher", "published", "title", "url", "language")
_LINES = "application/x-ndjson"
_WHOLE = "application/json"


def read_json(stream: BinaryIO, path: str | None) -> Iterator[Arrival | Gap]:
    """The reports in a stream of JSON lines, or in one JSON document; broken lines as gaps with their number."""
    first = stream.readline(LONGEST_LINE + 1)
    if has_mark(first) not in (None, "utf-8-sig"):
        yield from _read_wide(first + stream.read(LARGEST_DOCUMENT), path)
        return
    first = first.removeprefix(codecs.BOM_UTF8)
    if _opens_document(first):
        whole = first + stream.read(LARGEST_DOCUMENT)
        if len(whole) <= LARGEST_DOCUMENT and not isinstance(value := _parse(whole), str):
            yield from _read_document(whole, value[0], path)
            return
        stream = rejoin(whole, stream)
        first = stream.readline(LONGEST_LINE + 1)
    yield from _read_lines(_lines(first, stream), path)


def read_line(line: bytes, path: str | None, locator: str | None) -> Arrival | Gap:
    """The report in the bytes of one line."""
    parsed = _parse(line)
    if isinstance(parsed, str):
        return Gap("broken line", parsed, path=path, locator=locator)
    value, doubt = parsed
    if not isinstance(value, dict):
        return Gap("broken line", "no JSON object", path=path, locator=locator)
    return _read_object(value, Original.of(line, _LINES, path), locator, doubts=(doubt,) if doubt else ())


def _opens_document(first: bytes) -> bool:
    """Whether the file may be one document: its first line opens a list, or an object that does not end there."""
    line = first.strip()
    if len(first) > LONGEST_LINE:
        return False
    return not line or line.startswith(b"[") or (line.startswith(b"{") and not line.endswith(b"}"))


def _parse(data: bytes) -> tuple[Any, str | None] | str:
    """The value with what had to be assumed to decode it; or what is wrong, in words."""
    decoded = decode(data)
    try:
        return json.loads(decoded.text), decoded.doubt
    except RecursionError:
        return "nested too deeply"
    except json.JSONDecodeError as failure:
        return f"no JSON: {failure.msg.removesuffix(' starting at')}, at its character {failure.pos + 1}"
    except ValueError as failure:
        return str(failure)


def _read_document(whole: bytes, value: Any, path: str | None) -> Iterator[Arrival | Gap]:
    original = Original.of(whole, _WHOLE, path)
    if isinstance(value, dict):
        yield _read_object(value, original, None)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            locator = f"item {number}"
            if isinstance(item, dict):
                own = json.dumps(item, sort_keys=True, separators=(",", ":")).encode("ascii")
                yield _read_object(item, original, locator, own=own)
            else:
                yield Gap("broken item", "no JSON object", path=path, locator=locator)
    else:
        yield Gap("broken file", "neither an object nor a list of objects", path=path)


def _read_lines(lines: Iterator[bytes], path: str | None) -> Iterator[Arrival | Gap]:
    held = False
    for number, line in enumerate(lines, start=1):
        locator = f"line {number}"
        if len(line) > LONGEST_LINE:
            detail = f"a line of more than {LONGEST_LINE >> 20} MiB; put one report on a line"
            yield Gap("too large", detail, path=path, locator=locator)
        elif line.strip():
            yield read_line(line.rstrip(b"\r\n"), path, locator)
        held = held or bool(line.strip())
    if not held:
        yield Gap("empty", "nothing in it", path=path)


def _lines(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Lines of the stream; one that is too long is cut just beyond the limit and the rest of it skipped."""
    line = first
    while line:
        cut = len(line) > LONGEST_LINE and not line.endswith(b"\n")
        yield line
        while cut and (rest := stream.readline(LONGEST_LINE)):
            cut = not rest.endswith(b"\n")
        line = stream.readline(LONGEST_LINE + 1)


def _read_wide(data: bytes, path: str | None) -> Iterator[Arrival | Gap]:
    """UTF-16 and UTF-32, whose line ends are no single bytes: each line is preserved as UTF-8."""
    text = decode(data).text
    yield from _read_lines((line.encode("utf-8", "surrogatepass") + b"\n" for line in text.split("\n")), path)


def _read_object(
    value: dict[str, Any],
    original: Original,
    locator: str | None,
    *,
    own: bytes | None = None,
    doubts: tuple[str, ...] = (),
) -> Arrival | Gap:
    text, html = value.get("text"), value.get("html")
    details, refused = _details(value)
    doubts = (*doubts, *refused)
    if isinstance(text, str) and text.strip():
        if details.title is None and (heading := find_heading(text)):
            details = details.or_else(Details(title=text[slice(*heading)]))
        return arrive(original, Extract(text, EXTRACTOR, details, doubts), own=own, locator=locator)
    if isinstance(html, str) and html.strip():
        page = read_page(html, url=details.url) if len(html) <= LARGEST else None
        if page is None:
            return Gap("no article", "no article in its html", path=original.path, locator=locator)
        extract = Extract(page.text, page.extractor, details.or_else(page.details), doubts)
        return arrive(original, extract, own=own, locator=locator)
    keys = ", ".join(sorted(str(key)[:30] for key in value)[:10]) or "none"
    return Gap("no text", f"neither text nor html in it (keys: {keys})", path=original.path, locator=locator)


def _details(value: dict[str, Any]) -> tuple[Details, tuple[str, ...]]:
    given = {key: value[key] for key in _FIELDS if value.get(key) is not None}
    doubts = tuple(f"{key} is no text and was left out" for key, item in given.items() if not isinstance(item, str))
    return Details(**{key: item for key, item in given.items() if isinstance(item, str)}), doubts
