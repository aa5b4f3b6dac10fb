"""Sources to shards: what one worker reads in one go.

A WARC file is one shard. JSON lines are cut at about `shard_bytes`, each shard taking the lines that start in its
range, and Parquet by whole row groups. Sources are paths, folders, globs or any address that fsspec opens.
"""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

import fsspec

from sayso.errors import IntakeError
from sayso.intake.archives import read_warc
from sayso.intake.jsonlines import read_json
from sayso.model import Arrival, Gap, identify

SHARD_BYTES = 64 << 20
_ARCHIVES = (".warc", ".warc.gz")
_LINES = (".jsonl", ".ndjson", ".json")
_TABLES = (".parquet",)
_FIELDS = ("text", "html", "url", "publisher", "published", "title", "language")


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a source: bytes `start` to `stop` of JSON lines, row groups `start` to `stop` of Parquet, or a whole
    file (0, None). `size` is in bytes as stored and serves estimates only. The id names the part, not its content.
    """

    id: str
    url: str
    start: int
    stop: int | None
    size: int


def plan(sources: Iterable[str], *, shard_bytes: int = SHARD_BYTES) -> tuple[Shard, ...]:
    """The shards of the sources, in the order of the sources and of names within a folder; each file once.

    Raises IntakeError for a source that is not there or holds nothing that can be read.
    """
    shards: dict[str, Shard] = {}
    for source in sources:
        found = [url for url in _files(source) if url.lower().endswith(_ARCHIVES + _LINES + _TABLES)]
        if not found:
            raise IntakeError(f"{source}: no WARC, JSON lines or Parquet file there")
        for url in found:
            for shard in _cut(url, shard_bytes):
                shards.setdefault(shard.id, shard)
    return tuple(shards.values())


def arrivals(shard: Shard) -> Iterator[Arrival | Gap]:
    """The reports of a shard, in the order they stand there; what cannot be read is a gap in its place."""
    name = shard.url.lower()
    try:
        if name.endswith(_TABLES):
            yield from _rows(shard)
            return
        with _open(shard.url) as stream:
            if name.endswith(_ARCHIVES):
                yield from read_warc(stream, shard.url)
            else:
                yield from _lines(stream, shard)
    except OSError as failure:
        yield Gap("unreadable", failure.strerror or str(failure), path=shard.url, locator=f"shard {shard.id}")


def _files(source: str) -> list[str]:
    filesystem, path = fsspec.core.url_to_fs(source)
    local = "://" not in source
    if filesystem.isdir(path):
        found = filesystem.find(path)
    elif "*" in source:
        found = filesystem.glob(path)
    else:
        found = [path] if filesystem.exists(path) else []
    return sorted(found) if local else sorted(filesystem.unstrip_protocol(each) for each in found)


def _cut(url: str, shard_bytes: int) -> Iterator[Shard]:
    filesystem, path = fsspec.core.url_to_fs(url)
    size = int(filesystem.size(path) or 0)
    name = url.lower()
    if name.endswith(_ARCHIVES) or size <= shard_bytes:
        yield _shard(url, 0, None, size)
    elif name.endswith(_LINES):
        for start in range(0, size, shard_bytes):
            stop = min(start + shard_bytes, size)
            yield _shard(url, start, stop, stop - start)
    else:
        groups = _parquet(url).metadata.num_row_groups
        for group in range(groups):
            yield _shard(url, group, group + 1, size // groups)


def _shard(url: str, start: int, stop: int | None, size: int) -> Shard:
    return Shard(identify("shard", [url, start, stop]).replace(":", "-"), url, start, stop, size)


def _open(url: str) -> BinaryIO:
    return cast(BinaryIO, fsspec.open(url, "rb").open())


def _parquet(url: str) -> Any:
    from pyarrow.parquet import ParquetFile

    return ParquetFile(_open(url))


class _Range(io.RawIOBase):
    """The lines of a stream that start in a range of bytes, as a stream of their own."""

    def __init__(self, stream: BinaryIO, start: int, stop: int) -> None:
        self._stream = stream
        self._stop = stop
        stream.seek(max(0, start - 1))
        if start:
            stream.readline()  # the line that the range cuts into belongs to the shard before
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._held and self._stream.tell() < self._stop:
            self._held = self._stream.readline()
        part = self._held[: len(buffer)]
        buffer[: len(part)] = part
        self._held = self._held[len(part) :]
        return len(part)


def _lines(stream: BinaryIO, shard: Shard) -> Iterator[Arrival | Gap]:
    if shard.stop is None:
        yield from read_json(stream, shard.url)
        return
    part = cast(BinaryIO, io.BufferedReader(_Range(stream, shard.start, shard.stop)))
    for found in read_json(part, shard.url):
        locator = found.locator if isinstance(found, Gap) else found.report.locator
        yield _relocated(found, f"{locator} after byte {shard.start}") if shard.start else found


def _rows(shard: Shard) -> Iterator[Arrival | Gap]:
    table = _parquet(shard.url)
    columns = [name for name in table.schema_arrow.names if name in _FIELDS]
    if "text" not in columns and "html" not in columns:
        yield Gap("no text", "neither a column text nor a column html", path=shard.url)
        return
    stop = table.metadata.num_row_groups if shard.stop is None else shard.stop
    for group in range(shard.start, stop):
        for number, row in enumerate(table.read_row_group(group, columns=columns).to_pylist(), start=1):
            line = json.dumps({key: value for key, value in row.items() if value is not None}, default=str).encode()
            for found in read_json(io.BytesIO(line), shard.url):
                yield _relocated(found, f"row {number} of group {group}")


def _relocated(found: Arrival | Gap, locator: str) -> Arrival | Gap:
    if isinstance(found, Gap):
        return dataclasses.replace(found, locator=locator)
    return dataclasses.replace(found, report=dataclasses.replace(found.report, locator=locator))
