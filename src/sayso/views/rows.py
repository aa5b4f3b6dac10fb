"""A matter as a row of a list: what is needed to filter, sort and show it, worked out once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.ledger.folding import fold
from sayso.weighing import Weighed, Weigher
from sayso.weighing.packing import pack, unpack

SORTS = ("dispute", "latest", "activity", "origins")
# How much more than one voice there is to a matter. What is disputed, admitted or agreed across the line comes first:
# there a reader has something to compare.
_HEAT = {"disputed": 0, "admitted": 0, "corroborated-across": 0, "corroborated": 1, "single-origin": 2, "unresolved": 3}
SPARK_BINS = 16


@dataclass(frozen=True, slots=True)
class MatterRow:
    """What a list shows of a matter. `activity` are claims told in each of `SPARK_BINS` equal stretches of its days;
    `changed` is the day of the last change of standing; `places_key` and `sources_key` are folded names.
    """

    id: str
    kind: str
    question: str
    standing: str
    k: int
    reports: int
    origins: int
    claims: int
    echoes: int
    disputes: int
    parties: tuple[str, ...]
    place: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    radius_km: float | None
    first: str | None
    last: str | None
    changed: str | None
    activity: tuple[int, ...]
    places_key: str
    sources_key: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matters are meant; None asks nothing. Days are ISO dates that the matter's own days must meet."""

    kind: str | None = None
    standing: str | None = None
    place: str | None = None
    source: str | None = None
    party: str | None = None
    since: str | None = None
    until: str | None = None


def row_of(item: Weighed) -> MatterRow:
    """The row of a matter."""
    matter, place = item.matter, item.matter.place
    told = sorted(said.report.published[:10] for said in item.said if said.report and said.report.published)
    names = {one.name for said in item.said for one in said.claim.places}
    names |= {one.span.text for said in item.said for one in said.claim.places}
    voices = {said.origin.name for said in item.said} | {r.name for said in item.said for r in said.claim.relays}
    changes = [change.on for change in matter.history if change.on]
    return MatterRow(
        id=matter.id,
        kind=matter.kind.value,
        question=matter.question,
        standing=matter.standing,
        k=matter.k,
        reports=matter.reports,
        origins=len(matter.origins),
        claims=len(matter.claims),
        echoes=len(matter.echoes),
        disputes=sum(relation.relation in ("disputes", "denies") for relation in matter.relations),
        parties=tuple(sorted({origin.party for origin in matter.origins if origin.party})),
        place=place.name if place else None,
        place_id=place.id if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=place.precision.value if place else None,
        radius_km=place.radius_km if place else None,
        first=told[0] if told else matter.when.earliest,
        last=told[-1] if told else matter.when.latest,
        changed=max(changes, default=None),
        activity=_activity(told),
        places_key=" ".join(fold(name) for name in sorted(names)),
        sources_key=" ".join(fold(name) for name in sorted(voices)),
    )


def is_lone_other(row: MatterRow) -> bool:
    """Whether a matter is one claim of no kind: kept, and folded where nobody asks for it."""
    return row.kind == "other" and row.claims == 1


def pack_row(item: Weighed) -> str:
    """The row of a matter as it is kept beside the ledger."""
    return pack(row_of(item))


def rows_of(weigher: Weigher, known: Mapping[int, MatterRow]) -> dict[int, MatterRow]:
    """A row for every matter by its number on the shelf; those `known` already are taken as they are."""
    numbers = weigher.settled().shelf.numbers()
    fresh = weigher.shelf.briefs([n for n in numbers if n not in known])
    return {n: known[n] if n in known else unpack(MatterRow, fresh[n]) for n in numbers}


def choose(
    rows: Iterable[MatterRow], wanted: Wanted, *, sort: str = "dispute", among: Container[str] | None = None
) -> list[MatterRow]:
    """The rows that are meant, in the order asked for; an unknown order is the latest first. With `among`, only matters
    of these ids.
    """
    place, source = fold(wanted.place or ""), fold(wanted.source or "")
    kept = [
        row
        for row in rows
        if (among is None or row.id in among)
        and (wanted.kind is None or row.kind == wanted.kind)
        and (wanted.standing is None or row.standing == wanted.standing)
        and (wanted.party is None or wanted.party in row.parties)
        and (not place or place in row.places_key or row.place_id == wanted.place)
        and (not source or source in row.sources_key)
        and (wanted.since is None or (row.last or "") >= wanted.since)
        and (wanted.until is None or (row.first is not None and row.first <= wanted.until))
    ]
    return sorted(kept, key=lambda row: _rank(row, sort))


def _rank(row: MatterRow, sort: str) -> tuple[object, ...]:
    # Days as negated numbers, so that one ascending order serves. Claims of no kind ("other") come last wherever the
    # order is ours to choose: they are kept, and seldom what a reader came for.
    day = -int((row.last or "0000-00-00").replace("-", "")[:8] or 0)
    size = (-row.reports, -row.claims, -row.origins)
    heat = 0 if row.disputes else _HEAT.get(row.standing, 3)
    if sort == "dispute":
        return (row.kind == "other", heat, -row.origins, *size, day, row.id)
    if sort == "origins":
        return (-row.origins, *size, day, row.id)
    if sort == "activity":
        return (*size, day, row.id)
    return (row.kind == "other", day, heat, -row.origins, *size, row.id)


def _activity(days: list[str]) -> tuple[int, ...]:
    """Claims in each of equal stretches between the first day and the last."""
    if not days:
        return ()
    first, last = date.fromisoformat(days[0]).toordinal(), date.fromisoformat(days[-1]).toordinal()
    bins = [0] * SPARK_BINS
    for day in days:
        at = (date.fromisoformat(day).toordinal() - first) * (SPARK_BINS - 1) // max(1, last - first)
        bins[at] += 1
    return tuple(bins)
