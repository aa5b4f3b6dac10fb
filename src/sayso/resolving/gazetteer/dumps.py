"""GeoNames' files as published: country dumps, alternate names, postal codes, names of first-level divisions.

A file's kind is told by its columns (19, 8 to 10, 12, 4), whatever its name; a zip by the largest text in it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sayso.errors import GazetteerError
from sayso.resolving.gazetteer.entries import CAPITAL, PlaceKind, Record

if TYPE_CHECKING:
    from typing_extensions import Buffer


class DumpKind(IntEnum):
    """What a file of GeoNames holds, by its number of columns."""

    PLACES = 19
    POSTAL = 12
    ALTERNATES = 10
    DIVISIONS = 4


# Not names: links, codes of airports and posts, phone prefixes, Wikidata.
_CODES = frozenset({"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny"})


@dataclass(frozen=True, slots=True)
class Dump:
    """One file of GeoNames, opened row by row; errors name the file and the line."""

    path: Path
    kind: DumpKind

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line numbers and columns."""
        with _text_of(self.path) as text:
            for number, line in enumerate(text, 1):
                columns = line.rstrip("\r\n").split("\t")
                if len(columns) == 1 and not columns[0].strip():
                    continue
                if _kind_of(columns) is not self.kind:
                    raise GazetteerError(
                        f"line {number} of {self.path} has {len(columns)} columns where the file began as one of "
                        f"{self.kind.value} ({self.kind.name.lower()}); the file is damaged or of another version"
                    )
                yield number, columns


def open_dump(path: Path) -> Dump:
    """The GeoNames file at `path`; raises GazetteerError if it is none."""
    with _text_of(path) as text:
        first = text.readline().rstrip("\r\n").split("\t")
    kind = _kind_of(first)
    if kind is None:
        raise GazetteerError(
            f"{path} is no file of GeoNames: its first line has {len(first)} columns; expected are a country's dump "
            "(19), alternate names (10), postal codes (12) or first-level divisions (4), tab-separated, as published "
            "at download.geonames.org"
        )
    return Dump(path, kind)


def _kind_of(columns: list[str]) -> DumpKind | None:
    if 8 <= len(columns) <= 10 and columns[0].isdigit() and columns[1].isdigit():
        return DumpKind.ALTERNATES
    return next((kind for kind in DumpKind if kind.value == len(columns) and kind is not DumpKind.ALTERNATES), None)


def _text_of(path: Path) -> io.TextIOWrapper:
    """The text of a file or of the largest member of a zip."""
    stream: IO[bytes]
    try:
        if zipfile.is_zipfile(path):
            archive = zipfile.ZipFile(path)
            members = [one for one in archive.infolist() if one.filename.lower().endswith(".txt")]
            if not members:
                raise GazetteerError(f"{path} holds no .txt; a dump of GeoNames does")
            stream = archive.open(max(members, key=lambda one: one.file_size))
        else:
            stream = path.open("rb")
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise GazetteerError(f"{path} cannot be opened: {error}") from error
    # A byte that is no UTF-8 becomes a replacement character: one bad name is no reason to refuse a million.
    return io.TextIOWrapper(io.BufferedReader(_Guarded(stream, path)), encoding="utf-8", errors="replace", newline="\n")


class _Guarded(io.RawIOBase):
    """Bytes whose damage, found while unpacking them, is told as a GazetteerError."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self._stream, self._path = stream, path

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view))
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
            raise GazetteerError(f"{self._path} is damaged: {error}") from error
        view[: len(data)] = data
        return len(data)


def place_record(number: int, row: list[str], path: Path, *, everything: bool) -> Record | None:
    """The record of a row of a country's dump; None for what is not kept (all but towns and divisions by default)."""
    gid, name, ascii_name, alternates, lat, lon, group, code, country = row[:9]
    kind, key = _kind_and_key(gid, group, code, country, row[10], row[11], everything=everything)
    if kind is None:
        return None
    spot = _spot(lat, lon, number, path)
    region = f"{country}.{row[10]}" if row[10] not in ("", "00") and kind is not PlaceKind.REGION else ""
    names = tuple(dict.fromkeys(part for part in (name, ascii_name, *alternates.split(",")) if part))
    return Record(
        key, _whole(gid, number, path), kind, names or (gid,), country, *spot,
        _whole(row[14] or "0", number, path), region,
        f"{region}.{row[11]}" if row[11] and kind is not PlaceKind.DISTRICT else "",
        flags=CAPITAL if code == "PPLC" else 0,
    )  # fmt: skip


def _kind_and_key(
    gid: str, group: str, code: str, country: str, region: str, district: str, *, everything: bool
) -> tuple[PlaceKind | None, str]:
    if code in ("PPLH", "ADM1H", "ADM2H", "PPLCH", "PCLH"):  # no longer there
        return None, gid
    if group == "P":
        return PlaceKind.TOWN, gid
    if code == "ADM1":
        return PlaceKind.REGION, f"{country}.{region}"
    if code == "ADM2":
        return PlaceKind.DISTRICT, f"{country}.{region}.{district}"
    if code in ("PCLI", "PCLD", "PCLS", "PCLIX", "PCLF", "TERR"):
        return PlaceKind.COUNTRY, country
    if code in ("ADM3", "ADM4", "ADMD"):
        return PlaceKind.DISTRICT, gid
    return (PlaceKind.SITE, gid) if everything else (None, gid)


def postal_record(number: int, row: list[str], path: Path) -> Record | None:
    """The record of a row of a postal file: a place without a GeoNames id; None without coordinates."""
    country, _, name, _, region, _, district = row[:7]
    if not name or not row[9] or not row[10]:
        return None
    lat, lon = _spot(row[9], row[10], number, path)
    key = f"postal:{country}.{region}.{district}.{name}.{lat:.2f}.{lon:.2f}"
    return Record(key, 0, PlaceKind.TOWN, (name,), country, lat, lon, 0, f"{country}.{region}" if region else "")


def alternate_name(row: list[str]) -> tuple[int, str] | None:
    """GeoNames id and name of a row of alternate names; None for codes, links and names of the past."""
    if row[2] in _CODES or (len(row) > 7 and row[7] == "1") or not row[3]:
        return None
    return int(row[1]), row[3]


def _spot(lat: str, lon: str, number: int, path: Path) -> tuple[float, float]:
    try:
        spot = float(lat), float(lon)
    except ValueError:
        raise GazetteerError(f"line {number} of {path}: {lat!r}, {lon!r} are no coordinates") from None
    if not (abs(spot[0]) <= 90 and abs(spot[1]) <= 180):
        raise GazetteerError(f"line {number} of {path}: {lat}, {lon} do not lie on the Earth")
    return spot


def _whole(text: str, number: int, path: Path) -> int:
    if not text.isdigit():
        raise GazetteerError(f"line {number} of {path}: {text!r} is no whole number")
    return int(text)
