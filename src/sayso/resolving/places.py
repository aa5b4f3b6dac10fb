"""A reading's toponyms, resolved to the gazetteer with the whole report in view, or kept unresolved with candidates."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Entity, Place, Precision, Reading, Span
from sayso.resolving.bodies import places_of_bodies
from sayso.resolving.candidates import Candidate, Neighbourhood
from sayso.resolving.choosing import Evidence, Group, Shares, choose, evidence_of
from sayso.resolving.demonyms import countries_named_by_people, country_of
from sayso.resolving.folding import fold
from sayso.resolving.gazetteer import Gazetteer, Listing, PlaceKind
from sayso.resolving.gazetteer.entries import CAPITAL
from sayso.resolving.gazetteer.geometry import moved
from sayso.resolving.grouping import group_toponyms
from sayso.resolving.metonymy import stands_for_its_government
from sayso.resolving.overlooked import overlooked_spans
from sayso.resolving.publisher import home_of
from sayso.resolving.repairing import Context, repairs, surroundings
from sayso.resolving.toponyms import BEARINGS, Hint, Toponym, describe, inner_names, keeps_its_kind, misspellable

LEAST_SHARE = 0.3  # of a name's candidates: below it the report does not say which is meant (docs/places.md)
# Inhabitants from which on a town is meant by its bare first name, or by another name, whatever the report is about.
LARGE, VERY_LARGE, SURE = 100_000, 500_000, 0.9
LEAST_OFFERED = 1000  # inhabitants of a place that the reader did not tag but the gazetteer knows
# Chance of a repair where the report names places, where it tells its country only, and where it tells nothing; they
# keep false ones rare (docs/places.md).
LEAST_REPAIR, LEAST_REPAIR_WIDE, LEAST_REPAIR_ALONE = 0.7, 0.9, 0.97
ANCHOR_SHARE = 0.5
KEPT = 5  # candidates that a place keeps
NEAR_KM = 15.0  # how far "near" and "around" reach where no distance is given
_LOCAL = frozenset({int(PlaceKind.TOWN), int(PlaceKind.REGION), int(PlaceKind.DISTRICT)})
_SPATIAL = frozenset({"in", "at", "near", "into", "around", "outside", "inside"})
_GENITIVE = re.compile(r"['’]s?$")
_COMMA = re.compile(r"\s*,\s+")
_PRECISION = {
    PlaceKind.TOWN: Precision.EXACT, PlaceKind.SITE: Precision.EXACT, PlaceKind.DISTRICT: Precision.DISTRICT,
    PlaceKind.REGION: Precision.REGION, PlaceKind.AREA: Precision.REGION, PlaceKind.COUNTRY: Precision.COUNTRY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What a toponym was found to name: a candidate and how sure, None where nothing is; and the next best."""

    candidate: Candidate | None
    score: float
    others: tuple[Candidate, ...]


UNKNOWN = Choice(None, 0.0, ())


def resolve_places(
    reading: Reading,
    gazetteer: Gazetteer,
    *,
    metonyms: bool = False,
    is_somebody: Callable[[str], bool] = lambda _: False,
) -> tuple[Place, ...]:
    """The places that a reading's toponyms name, in order of the text. `is_somebody` says whom a register knows.

    What cannot be told stays unresolved: `id` None, `candidates` kept. Demonyms are no places. Names that stand for a
    government or its forces are left out; with `metonyms` they are given too, in the role "actor". Places in the names
    of bodies are not given, but count towards where the report is. A name that stays open is left out where it is a
    person's, a body's, a party's or the publisher's.
    """
    report = reading.report
    tagged = toponym_spans(reading)
    overlooked = overlooked_spans(reading, tagged)
    offered = {span.start for span in overlooked}
    told = {span.start for span in (*tagged, *overlooked)}
    within = [span for span in places_of_bodies(reading, gazetteer) if span.start not in told]
    unsaid = {span.start for span in within}
    toponyms = describe(report.text, sorted([*tagged, *overlooked, *within], key=lambda span: span.start))
    evidence = report_evidence(gazetteer, report.text, report.publisher or report.url)
    choices = choose_toponyms(gazetteer, toponyms, evidence)
    others = _names_of_others(reading)
    found = []
    for toponym, choice in zip(toponyms, choices, strict=True):
        if toponym.span.start in unsaid or (toponym.span.start in offered and not _certain(gazetteer, choice)):
            continue
        named = {toponym.name, _GENITIVE.sub("", toponym.span.text)}
        if choice.candidate is None and any(fold(name) in others or is_somebody(name) for name in named):
            continue
        acts = stands_for_its_government(reading, toponym, _listing(gazetteer, choice))
        if not acts or metonyms:
            found.append(_place(gazetteer, toponym, choice, role="actor" if acts else "where"))
    return tuple(found)


def _names_of_others(reading: Reading) -> frozenset[str]:
    """The folded names, and the last words of the names, of a reading's persons; its publisher and its credits."""
    report = reading.report
    people = [" ".join(one.span.text.split()) for one in reading.entities if one.label == "person"]
    names = [*people, *(name.split()[-1] for name in people if name), report.publisher or "", *report.credit]
    return frozenset(fold(_GENITIVE.sub("", name)) for name in names) - {""}


def _certain(gazetteer: Gazetteer, choice: Choice) -> bool:
    """Whether a name that the reader did not tag as a place is one nonetheless."""
    if choice.candidate is None or choice.score < SURE:
        return False
    return choice.candidate.repaired or bool(gazetteer.population[choice.candidate.row] >= LEAST_OFFERED)


def toponym_spans(reading: Reading) -> list[Span]:
    """The spans of a reading's places and facilities, in order; what a comma joins ("Izium, Kharkiv region") is two."""
    report = reading.report
    found: dict[tuple[int, int], Span] = {}
    surnames = _surnames(reading)
    for entity in reading.entities:
        if entity.label not in ("place", "facility") or _is_surname(reading, entity, surnames):
            continue
        start = entity.span.start
        for part in _COMMA.split(entity.span.text):
            start = report.text.index(part, start)
            part = part.rstrip(",;:")
            if part and country_of(part) is None:
                found[start, start + len(part)] = report.span(start, start + len(part))
            start += len(part)
    return [found[key] for key in sorted(found)]


def _surnames(reading: Reading) -> frozenset[str]:
    """The last words of the people whom the report names in full."""
    people = (entity for entity in reading.entities if entity.label == "person" and entity.last - entity.first > 1)
    return frozenset(fold(entity.span.text.split()[-1]) for entity in people)


def _is_surname(reading: Reading, entity: Entity, surnames: frozenset[str]) -> bool:
    """Whether a name tagged as a place is a person's whom the report names in full, and nothing puts it in space."""
    if entity.last - entity.first > 1 or fold(entity.span.text) not in surnames:
        return False
    before = reading.words[entity.first - 1].text.lower() if entity.first else ""
    return before not in _SPATIAL


def report_evidence(gazetteer: Gazetteer, text: str, publisher: str | None) -> Evidence:
    """What a text's demonyms and its publisher's name say of where it is."""
    country, region = home_of(gazetteer, publisher)
    return evidence_of(countries_named_by_people(text), home_country=country, home_region=region)


def choose_toponyms(gazetteer: Gazetteer, toponyms: Sequence[Toponym], evidence: Evidence) -> list[Choice]:
    """A choice for each toponym: first those whose names the gazetteer holds, then, in their light, the repairs."""
    groups, number_of = group_toponyms(gazetteer, toponyms)
    shares = choose(gazetteer, groups, evidence)
    chosen = [_settle(gazetteer, group, share) for group, share in zip(groups, shares, strict=True)]
    mender = _Mender(gazetteer, _context(gazetteer, chosen, number_of, evidence))
    found = []
    for toponym, number in zip(toponyms, number_of, strict=True):
        choice = UNKNOWN if number is None else chosen[number]
        if choice.candidate is None and (number is None or mender.context.anchors):
            mended = mender.mend(toponym.name)
            choice = mended if mended.candidate is not None or number is None else choice
        found.append(choice)
    return found


def _settle(gazetteer: Gazetteer, group: Group, shares: Shares) -> Choice:
    """The likeliest candidate of a group, if likely enough and supported by the report or known the world over."""
    share = shares.share
    order = sorted(range(len(share)), key=lambda at: (-float(share[at]), at))
    ranked = [group.candidates[at] for at in order]
    best = float(share[order[0]])
    said = group.placed and ranked[0].own and best >= SURE
    sure = best >= LEAST_SHARE and (said or shares.supported[order[0]] or _well_known(gazetteer, ranked[0], best))
    return Choice(ranked[0] if sure else None, best, tuple(ranked[1 if sure else 0 :][: KEPT - (1 if sure else 0)]))


def _well_known(gazetteer: Gazetteer, candidate: Candidate, share: float) -> bool:
    """Whether a name alone, in a report that says nothing else of where it is, is enough to be sure of an entry."""
    if gazetteer.kind[candidate.row] in (PlaceKind.COUNTRY, PlaceKind.AREA) or gazetteer.flags[candidate.row] & CAPITAL:
        return True
    least = LARGE if candidate.own else VERY_LARGE if share >= SURE else math.inf
    return bool(gazetteer.population[candidate.row] >= least)


class _Mender:
    """Repairs of one report's toponyms, each name once; its surroundings are laid out when first needed."""

    def __init__(self, gazetteer: Gazetteer, context: Context) -> None:
        self.gazetteer, self.context = gazetteer, context
        self._around: Neighbourhood | None = None
        self._done: dict[str, Choice] = {}

    def mend(self, name: str) -> Choice:
        """What `name` is most likely a misspelling of, if anything."""
        folded = fold(name)
        if folded not in self._done:
            self._done[folded] = self._mended(name) if misspellable(name) else UNKNOWN
        return self._done[folded]

    def _mended(self, name: str) -> Choice:
        if self._around is None:
            self._around = surroundings(self.gazetteer, self.context)
        ranked, chance = repairs(self.gazetteer, name, self.context, self._around)
        known = LEAST_REPAIR_WIDE if self.context.countries else LEAST_REPAIR_ALONE
        least = LEAST_REPAIR if self.context.anchors else known
        # An entry that bears the very name was weighed among its bearers, and found wanting.
        if ranked and ranked[0].repaired and keeps_its_kind(name, ranked[0].form) and chance >= least:
            return Choice(ranked[0], chance, tuple(ranked[1:KEPT]))
        return Choice(None, chance, tuple(ranked[:KEPT]))


def _context(
    gazetteer: Gazetteer, chosen: Sequence[Choice], number_of: Iterable[int | None], evidence: Evidence
) -> Context:
    """What the sure choices and the demonyms say of where the report is."""
    mentions = Counter(number for number in number_of if number is not None)
    anchors, countries = [], Counter(evidence.people)
    for number, count in mentions.most_common():
        candidate = chosen[number].candidate
        if candidate is None or chosen[number].score < ANCHOR_SHARE:
            continue
        if int(gazetteer.kind[candidate.row]) in _LOCAL:
            anchors.append(candidate.row)
        code = gazetteer.country[candidate.row].decode()
        if code:
            countries[code] += count
    most = max(countries.values(), default=1)
    return Context(tuple(anchors), {code: count / most for code, count in countries.items()})


def _listing(gazetteer: Gazetteer, choice: Choice) -> Listing | None:
    return gazetteer.listing(choice.candidate.row) if choice.candidate else None


def _place(gazetteer: Gazetteer, toponym: Toponym, choice: Choice, *, role: str) -> Place:
    others = tuple(gazetteer.listing(candidate.row).id for candidate in choice.others)
    listing = _listing(gazetteer, choice)
    if listing is None or choice.candidate is None:
        precision = {Hint.REGION: Precision.REGION, Hint.DISTRICT: Precision.DISTRICT}.get(
            toponym.hint or Hint.TOWN, Precision.EXACT
        )
        return Place(
            toponym.name, None, None, None, None, precision, False, toponym.span,
            distance_km=toponym.distance_km, bearing=toponym.bearing, score=round(choice.score, 4), candidates=others,
            role=role,
        )  # fmt: skip
    lat, lon, precision, radius = _extent(listing, toponym)
    return Place(
        listing.name, listing.gazetteer, listing.id, lat, lon, precision, choice.candidate.repaired, toponym.span,
        country=listing.country or None, region=_region_name(listing), radius_km=radius,
        distance_km=toponym.distance_km, bearing=toponym.bearing, score=round(choice.score, 4), candidates=others,
        role=role,
    )  # fmt: skip


def _region_name(listing: Listing) -> str | None:
    return listing.name if listing.kind is PlaceKind.REGION else listing.region or None


def _extent(listing: Listing, toponym: Toponym) -> tuple[float, float, Precision, float | None]:
    """Latitude, longitude, precision and radius, with "20 km north of" and "near" taken into account."""
    precision = _PRECISION[listing.kind]
    if precision is not Precision.EXACT:
        return listing.lat, listing.lon, precision, listing.radius_km
    if toponym.distance_km is not None:
        if toponym.bearing is None:
            return listing.lat, listing.lon, Precision.NEAR, max(1.0, toponym.distance_km)
        lat, lon = moved(listing.lat, listing.lon, BEARINGS[toponym.bearing], toponym.distance_km)
        # A point of the compass is good to a sixteenth of a turn: 0.2 of the distance to either side.
        return round(lat, 4), round(lon, 4), Precision.NEAR, max(1.0, round(0.2 * toponym.distance_km, 1))
    if toponym.near or (toponym.name != listing.name and inner_names(toponym.name)):
        return listing.lat, listing.lon, Precision.NEAR, NEAR_KM
    return listing.lat, listing.lon, Precision.EXACT, None
