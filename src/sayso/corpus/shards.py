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

from sayso.errors import IntakeError, SourceLost, UsageError
from sayso.intake.archives import read_warc
from sayso.intake.jsonlines import read_json
from sayso.model import Arrival, Gap, identify

SHARD_BYTES = 64 << 20
_ARCHIVES = (".warc", ".warc.gz")
_LINES = (".jsonl", ".ndjson", ".json")
_TABLES = (".parquet",)
_BUFFER = 256 << 10
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

    @property
    def name(self) -> str:
        """What people are told of it."""
        return self.url if self.stop is None else f"{self.url} from {self.start} to {self.stop}"


def plan(sources: Iterable[str], *, shard_bytes: int = SHARD_BYTES) -> tuple[Shard, ...]:
    """The shards of the sources, in the order of the sources and of names within a folder; each file once.

    Raises IntakeError for a source that is not there or holds nothing that can be read.
    """
    shards: dict[str, Shard] = {}
    for source in sources:
        found = [url for url in _files(source) if _name(url).endswith(_ARCHIVES + _LINES + _TABLES)]
        if not found:
            raise IntakeError(f"{source}: no WARC, JSON lines or Parquet file there")
        for url in found:
            for shard in _cut(url, shard_bytes):
                shards.setdefault(shard.id, shard)
    return tuple(shards.values())


def arrivals(shard: Shard) -> Iterator[Arrival | Gap]:
    """The reports of a shard, in the order they stand there; what is damaged is a gap in its place.

    Raises SourceLost where the source cannot be reached or goes away: that is no gap, since another try may read it.
    """
    if is_table(shard):
        yield from _rows(shard)
        return
    with _open(shard.url) as stream:
        if is_archive(shard):
            yield from read_warc(stream, shard.url)
        else:
            yield from _lines(stream, shard)


def is_archive(shard: Shard) -> bool:
    """Whether the shard is a WARC file."""
    return _name(shard.url).endswith(_ARCHIVES)


def is_table(shard: Shard) -> bool:
    """Whether the shard lies in a Parquet file."""
    return _name(shard.url).endswith(_TABLES)


def rows_of(shard: Shard) -> int:
    """How many rows a shard of Parquet holds."""
    metadata = _parquet(shard.url).metadata
    groups = range(shard.start, metadata.num_row_groups if shard.stop is None else shard.stop)
    return sum(int(metadata.row_group(group).num_rows) for group in groups)


def _files(source: str) -> list[str]:
    try:
        filesystem, path = fsspec.core.url_to_fs(source)
        if filesystem.isdir(path):
            found = filesystem.find(path)
        elif "*" in source:
            found = filesystem.glob(path)
        else:
            found = [path] if filesystem.exists(path) else []
    except ImportError as missing:  # the packages for S3, HTTP and others are fsspec's extras
        raise UsageError(f"{source}: {missing}") from missing
    except (ValueError, OSError) as failure:
        raise IntakeError(f"{source}: {failure}") from failure
    return sorted(_address(source, filesystem, each) for each in found)


def _address(source: str, filesystem: Any, path: str) -> str:
    """The address of a file that was found, by which any worker finds it again."""
    if "://" not in source:
        return path
    outer, chained, inner = source.partition("::")
    if chained:  # zip://*.warc.gz::https://…: the archive that the file lies in belongs to its address
        return f"{outer.split('://')[0]}://{path.lstrip('/')}::{inner}"
    return str(filesystem.unstrip_protocol(path))


def _cut(url: str, shard_bytes: int) -> Iterator[Shard]:
    filesystem, path = fsspec.core.url_to_fs(url)
    size = int(filesystem.size(path) or 0)
    name = _name(url)
    if name.endswith(_ARCHIVES) or size <= shard_bytes:
        yield _shard(url, 0, None, size)
    elif name.endswith(_LINES):
        for start in range(0, size, shard_bytes):
            stop = min(start + shard_bytes, size)
            yield _shard(url, start, stop, stop - start)
    else:
        groups = _groups_of(url)
        for group in range(groups):
            yield _shard(url, group, group + 1, size // groups)
        if not groups:
            yield _shard(url, 0, None, size)


def _groups_of(url: str) -> int:
    try:
        return int(_parquet(url).metadata.num_row_groups)
    except ValueError:
        return 0  # damaged: one shard, which will say so


def _name(url: str) -> str:
    """What the kind of a file is told from: without the archive that it lies in."""
    return url.partition("::")[0].lower()


def _shard(url: str, start: int, stop: int | None, size: int) -> Shard:
    return Shard(identify("shard", [url, start, stop]).replace(":", "-"), url, start, stop, size)


def _open(url: str) -> BinaryIO:
    try:
        filesystem, path = fsspec.core.url_to_fs(url)
        return cast(BinaryIO, io.BufferedReader(_Source(filesystem, path, url), _BUFFER))
    except OSError as failure:
        raise SourceLost(f"{url} cannot be read: {failure.strerror or failure}") from failure


def _parquet(url: str) -> Any:
    from pyarrow.parquet import ParquetFile

    return ParquetFile(_open(url))


class _Source(io.RawIOBase):
    """A stream that tells being unable to read from reading damage: the readers of formats answer for OSError."""

    def __init__(self, filesystem: Any, path: str, url: str) -> None:
        self._filesystem = filesystem  # held: one that reads inside an archive closes it when it is let go
        self._stream = filesystem.open(path, "rb")
        self._url = url

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._stream.seek(offset, whence))

    def tell(self) -> int:
        return int(self._stream.tell())

    def readinto(self, buffer: Any) -> int:
        try:
            part = self._stream.read(len(buffer))
        except OSError as failure:
            raise SourceLost(f"{self._url} cannot be read on: {failure.strerror or failure}") from failure
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


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
