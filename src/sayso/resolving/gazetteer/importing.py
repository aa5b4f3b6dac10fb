"""Compile a gazetteer of one's own: the embedded one, with what files of GeoNames add to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from sayso.errors import GazetteerError
from sayso.resolving.gazetteer.compiling import compile_records
from sayso.resolving.gazetteer.dumps import Dump, DumpKind, alternate_name, open_dump, place_record, postal_record
from sayso.resolving.gazetteer.entries import PlaceKind, Record
from sayso.resolving.gazetteer.geometry import distance_km, extent
from sayso.resolving.gazetteer.layout import NONE, write
from sayso.resolving.gazetteer.register import Gazetteer

SAME_KM = 5.0  # a postal place this near to a town of the same name is that town


def records_of(gazetteer: Gazetteer) -> Iterator[Record]:
    """The records a gazetteer was compiled from, with folded names after the first."""
    tables = gazetteer.tables
    for row in range(len(gazetteer)):
        listing = gazetteer.listing(row)
        numbers, _ = gazetteer.borne_by(np.array([row]))
        region, district = int(gazetteer.region[row]), int(gazetteer.district[row])
        yield Record(
            gazetteer.key(row), int(tables["id"][row]), listing.kind, (listing.name, *gazetteer.form_texts(numbers)),
            listing.country, listing.lat, listing.lon, listing.population,
            gazetteer.key(region) if region != NONE else "", gazetteer.key(district) if district != NONE else "",
            listing.radius_km, int(gazetteer.flags[row]),
        )  # fmt: skip


def import_dumps(
    paths: Sequence[Path], target: Path, *, countries: Collection[str] = (), everything: bool = False
) -> tuple[int, int]:
    """Write to `target` the embedded gazetteer with the entries of the files at `paths`.

    `countries` (ISO codes) keeps only theirs; `everything` keeps rivers, airfields and the like too. Returns how many
    entries there are and how many are new. About a kilobyte of memory is needed for each. Raises GazetteerError.
    """
    dumps = [open_dump(path) for path in paths]
    if not dumps:
        raise GazetteerError("no file to import: give a dump of GeoNames, such as UA.zip from download.geonames.org")
    base = Gazetteer.load()
    records = {record.key: record for record in records_of(base)}
    before = len(records)
    for dump in sorted(dumps, key=lambda one: -one.kind.value):
        _take_in(dump, records, countries, everything=everything)
    _alternates(dumps, records)
    _measure_areas(records)
    source = f"{base.source}; {', '.join(dump.path.name for dump in dumps)} (GeoNames, CC BY 4.0)"
    write(target, compile_records(records.values()), source=source)
    return len(records), len(records) - before


def _take_in(dump: Dump, records: dict[str, Record], countries: Collection[str], *, everything: bool) -> None:
    spots: dict[tuple[str, str], list[Record]] = defaultdict(list)
    if dump.kind is DumpKind.POSTAL:
        for known in records.values():
            if known.kind is PlaceKind.TOWN:
                spots[known.country, known.names[0]].append(known)
    for number, row in dump.rows():
        record: Record | None
        if dump.kind is DumpKind.PLACES:
            record = place_record(number, row, dump.path, everything=everything)
        elif dump.kind is DumpKind.POSTAL:
            record = postal_record(number, row, dump.path)
            if record and any(_same_spot(record, one) for one in spots[record.country, record.names[0]]):
                continue
        elif dump.kind is DumpKind.DIVISIONS:
            record = _named_division(row, records)
        else:
            return
        if record is not None and (not countries or record.country in countries):
            records[record.key] = _joined(records.get(record.key), record)


def _same_spot(one: Record, other: Record) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_KM


def _named_division(row: list[str], records: dict[str, Record]) -> Record | None:
    """A known first-level division with its GeoNames id and names; those without a town are left out."""
    known = records.get(row[0])
    if known is None or not row[3].strip().isdigit():
        return None
    return replace(known, gid=int(row[3]), names=(row[1], row[2], *known.names))


def _joined(known: Record | None, new: Record) -> Record:
    """An entry with the names of both; what is new counts, but an extent and flags are kept."""
    if known is None:
        return new
    names = tuple(dict.fromkeys((*new.names, *known.names)))
    return replace(
        new, names=names, radius_km=known.radius_km, flags=known.flags | new.flags,
        population=new.population or known.population,
        region=new.region or known.region, district=known.district or new.district,
    )  # fmt: skip


def _alternates(dumps: Sequence[Dump], records: dict[str, Record]) -> None:
    key_of = {record.gid: record.key for record in records.values() if record.gid}
    more: dict[str, list[str]] = defaultdict(list)
    for dump in dumps:
        if dump.kind is DumpKind.ALTERNATES:
            for _, row in dump.rows():
                named = alternate_name(row)
                if named is not None and named[0] in key_of:
                    more[key_of[named[0]]].append(named[1])
    for key, names in more.items():
        records[key] = replace(records[key], names=tuple(dict.fromkeys((*records[key].names, *names))))


def _measure_areas(records: dict[str, Record]) -> None:
    """Give an extent to the divisions that have none, from the towns in them."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for record in records.values():
        if record.kind is PlaceKind.TOWN:
            for holder in (record.region, record.district):
                points[holder].append((record.lat, record.lon))
    for key, record in list(records.items()):
        if record.kind in (PlaceKind.REGION, PlaceKind.DISTRICT) and not record.radius_km:
            reach = extent(points[key])[2] if points[key] else 10.0
            records[key] = replace(record, radius_km=reach)
