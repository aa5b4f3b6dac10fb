"""A claim as linking sees it: what it is about, where, when and with whom, in comparable form.

A `Sketch` is derived from a claim and its report alone, so it can be cached and rebuilt at will. A claim that names
several places has a sketch for each, since it answers a question about each of them; `unit` tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sayso.model import Basis, Claim, Kind, Place, Precision, Report, SourceKind
from sayso.weighing.words import content_words, fold_name

# Kinds whose question is about one place: a claim that names three places asks it three times.
PLACED = frozenset({Kind.CONTROL, Kind.FIGHTING, Kind.PRESENCE})
_SPREAD_KM = {Precision.EXACT: 3.0, Precision.NEAR: 15.0, Precision.DISTRICT: 40.0, Precision.REGION: 150.0}
_EXPLOSIVE_WORDS = frozenset({"mine", "landmine", "submunition", "bomblet", "ordnanc"})
_EXPLOSIVE = ("mine", "submunition", "cluster", "unexploded", "uxo", "booby", "ordnance")


@dataclass(frozen=True, slots=True)
class Spot:
    """A claim's place in comparable form: `key` is the register's entry, or the folded name with its country."""

    key: str
    name: str
    lat: float | None
    lon: float | None
    reach_km: float
    precision: Precision
    country: str | None
    region: str | None
    surface: str

    @property
    def names(self) -> frozenset[str]:
        """The register's name and the report's own, folded."""
        return frozenset(name for name in (self.name, self.surface) if name)

    @property
    def wide(self) -> bool:
        """Whether it is an area in which many things happen: a region or a country."""
        return self.precision in (Precision.REGION, Precision.COUNTRY)


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in comparable form: bounds (None: open), category and whom it counts."""

    lower: float | None
    upper: float | None
    category: str
    of: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What linking compares. Days are proleptic ordinals; `first` and `last` bound the event, `told` is the report's
    day.
    """

    unit: str
    claim: str
    report: str
    kind: Kind
    spot: Spot | None
    first: int | None
    last: int | None
    told: int | None
    dated: bool
    agents: frozenset[str]
    patients: frozenset[str]
    recipients: frozenset[str]
    parties: frozenset[str]
    counts: tuple[Count, ...]
    things: frozenset[str]
    words: frozenset[str]
    explosive: bool
    origin: str
    denies: str | None
    of_kind: str | None
    vector: bytes
    lent: bool = False  # the place is that of the report, not the claim's own


def day_of(text: str | None) -> int | None:
    """The ordinal of the day an ISO date or time starts with; None where it is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def moment_of(text: str | None) -> float:
    """The second (since 1970, UTC where no zone is given) of an ISO date and time; 0 for a day without a time."""
    if not text or len(text) <= 10:
        return 0.0
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return 0.0
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def iso_day(day: int | None) -> str | None:
    """The ISO date of an ordinal."""
    return None if day is None else date.fromordinal(day).isoformat()


def month_of(day: int | None) -> int:
    """The number of the calendar month of a day, three to a quarter; -1 without one."""
    if not day:
        return -1
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


def content_of(claim: Claim) -> str:
    """The words the claim is about, joined where the report interrupts them."""
    return " ".join(span.text for span in claim.content)


def sketch(claim: Claim, report: Report | None) -> tuple[Sketch, ...]:
    """The sketches of a claim: one, or one for each place where its kind asks about a place."""
    places = _where(claim)
    if claim.kind not in PLACED:
        places = places[:1]
    spots: dict[str, Spot | None] = {}
    for place in places:
        spot = _spot(place)
        spots.setdefault(spot.key, spot)
    if not spots and claim.kind is Kind.CONTROL:
        spots.update((spot.key, spot) for spot in _named_spots(claim))
    if not spots:
        spots = {"": None}
    several = len(spots) > 1
    return tuple(
        _sketch_at(claim, report, spot, f"{claim.id}@{key}" if several else claim.id)
        for key, spot in sorted(spots.items())
    )


def spots_of(claim: Claim) -> Iterator[Spot]:
    """The places at which a claim says that something is so."""
    return (_spot(place) for place in claim.places if place.role == "where")


def speaks_of_ordnance(claim: Claim) -> bool:
    """Whether a claim is about mines or other ordnance that lies about."""
    words = content_words(content_of(claim))
    return _explosive(claim.kind, _things(claim), words) or bool(words & _EXPLOSIVE_WORDS)


_TOWN_OF = re.compile(
    r"^(?:the |all |whole |entire |of |town |city |village |settlement |mining |port )+", re.IGNORECASE
)


def _named_spots(claim: Claim) -> Iterator[Spot]:
    """Where no place was resolved, what is held is a name all the same: "that Soledar had fallen"."""
    for actor in claim.actors:
        name = _TOWN_OF.sub("", actor.name)
        if actor.role == "patient" and not actor.party and name[:1].isupper() and len(name.split()) <= 3:
            folded = fold_name(name)
            yield Spot(f"name:{folded}|?", folded, None, None, 3.0, Precision.EXACT, None, None, folded)


def _where(claim: Claim) -> list[Place]:
    placed = [place for place in claim.places if place.role == "where"]
    if claim.kind is Kind.CONTROL:
        # "Soledar, a town north of Bakhmut": what is held is the patient, and Bakhmut only tells where it lies.
        held = [actor.span for actor in claim.actors if actor.role == "patient" and actor.span and actor.span.text]
        named = [
            place for place in placed if any(s.start <= place.span.start and place.span.end <= s.end for s in held)
        ]
        placed = named or placed
    # "Near X" or "north of X" only tells where another place of the claim lies; alone, it is the place itself.
    plain = [place for place in placed if place.bearing is None and place.distance_km is None]
    # Aid, talks and the like may know only where from or where to: better than no place.
    return plain or placed or [place for place in claim.places if place.role not in ("where", "reference")]


def _spot(place: Place) -> Spot:
    known = place.id is not None
    key = f"{place.gazetteer}:{place.id}" if known else f"name:{fold_name(place.name)}|{place.country or '?'}"
    reach = place.radius_km if place.radius_km is not None else _SPREAD_KM.get(place.precision, 400.0)
    if place.distance_km:
        reach = max(reach, place.distance_km * 0.5)
    return Spot(
        key,
        fold_name(place.name),
        place.lat,
        place.lon,
        reach,
        place.precision,
        place.country,
        place.region,
        fold_name(place.span.text),
    )


def _sketch_at(claim: Claim, report: Report | None, spot: Spot | None, unit: str) -> Sketch:
    told = day_of(report.published) if report else None
    first, last, dated = _days(claim, told)
    if claim.kind in (Kind.CONTROL, Kind.FIGHTING):
        first = last  # who holds a place is said for a day: the latest the claim names
    text = content_of(claim)
    things = _things(claim)
    return Sketch(
        unit=unit,
        claim=claim.id,
        report=claim.report,
        kind=claim.kind,
        spot=spot,
        first=first,
        last=last,
        told=told,
        dated=dated,
        agents=_names(claim, "agent"),
        patients=_names(claim, "patient"),
        recipients=_names(claim, "recipient"),
        parties=frozenset(actor.party for actor in claim.actors if actor.party),
        counts=tuple(
            Count(figure.lower, figure.upper, figure.category or "", figure.of or "") for figure in claim.figures
        ),
        things=things,
        words=content_words(text),
        explosive=_explosive(claim.kind, things, content_words(text)),
        origin=fold_name(claim.origin.name) if claim.origin.kind is not SourceKind.ANONYMOUS else "",
        denies=claim.denies,
        of_kind=_text(claim.detail.get("of_kind")),
        vector=claim.vector,
    )


def _explosive(kind: Kind, things: frozenset[str], words: frozenset[str]) -> bool:
    if kind is Kind.HAZARD or any(mark in thing for thing in things for mark in _EXPLOSIVE):
        return True
    return kind is Kind.CASUALTIES and bool(words & _EXPLOSIVE_WORDS)


def _days(claim: Claim, told: int | None) -> tuple[int | None, int | None, bool]:
    """The days the event may lie on. Without a stated date it lies on the day of the report or shortly before."""
    first, last = day_of(claim.when.earliest), day_of(claim.when.latest)
    if claim.when.basis is not Basis.NONE and (first is not None or last is not None):
        first, last = first if first is not None else last, last if last is not None else first
        if first is not None and last is not None and first > last:
            first, last = last, first
        return first, last, True
    return (told, told, False) if told is not None else (None, None, False)


def _names(claim: Claim, role: str) -> frozenset[str]:
    found = set()
    for actor in claim.actors:
        if actor.role == role:
            found.add(actor.party.lower() if actor.party else fold_name(actor.name))
    return frozenset(found)


def _things(claim: Claim) -> frozenset[str]:
    things = {munition.id.lower() for munition in claim.munitions}
    things |= {munition.class_.split(",")[0].strip().lower() for munition in claim.munitions}
    item = _text(claim.detail.get("item"))
    if item:
        things.add(_item(item))
    return frozenset(thing for thing in things if thing)


def _item(item: str) -> str:
    return " ".join(sorted(content_words(item))) or fold_name(item)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def interval(sketches: Iterable[Sketch]) -> tuple[int | None, int | None]:
    """The first and last day any of the sketches may lie on."""
    firsts = [item.first for item in sketches if item.first is not None]
    lasts = [item.last for item in sketches if item.last is not None]
    return min(firsts, default=None), max(lasts, default=None)
