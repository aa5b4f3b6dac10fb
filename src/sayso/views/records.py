"""What became of a source's claims, and what was said of a place: counts and timelines, never a rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import NotInLedger
from sayso.ledger import ClaimFilter, Ledger
from sayso.model import Kind, SourceKind
from sayso.resolving.attested import attested_form
from sayso.resolving.name_matching import LIKELY, same_person
from sayso.resolving.organization_matching import same_organization
from sayso.resolving.parties import Parties
from sayso.views.matters import Asked, list_matters
from sayso.weighing import Weighed, Weigher
from sayso.weighing.origins import Origin
from sayso.weighing.relations import admits
from sayso.weighing.said import Said
from sayso.weighing.timelines import ControlInterval, control_intervals
from sayso.weighing.words import fold_name


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source's claims and how often each thing befell them later, by the word of another origin.

    `supported`, `disputed`, `admitted` (by the opposed side, against its own interest), `revised` (by itself) and
    `alone` count claims, echoes left out; a claim may count under several. `also` are the other spellings of its name.
    """

    name: str
    also: tuple[str, ...]
    party: str | None
    depends_on: str | None
    claims: int
    echoes: int
    supported: int
    disputed: int
    admitted: int
    revised: int
    alone: int
    matters: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """The matters about a place, and its control claims over time, each side's apart."""

    name: str
    matters: tuple[Weighed, ...]
    control: tuple[ControlInterval, ...]


def record_source(weigher: Weigher, name: str) -> SourceRecord:
    """The record of the origin of that name, in any spelling that ties to it. Raises NotInLedger."""
    held: list[tuple[Weighed, list[Said]]] = []
    same: dict[tuple[str, SourceKind, bool], bool] = {}  # origins are far fewer than claims

    def is_meant(origin: Origin) -> bool:
        key = (origin.name, origin.kind, origin.counted)
        if key not in same:
            same[key] = _is(origin, name)
        return same[key]

    for item in weigher.weighed():
        own = [said for said in item.said if is_meant(said.origin)]
        if own:
            held.append((item, own))
    if not held:
        raise NotInLedger(f"no claim of this ledger has an origin called {name!r}; `sayso sources` lists them")
    origins = [said.origin for _, own in held for said in own]
    uses = Counter(origin.name for origin in origins)
    person = origins[0].kind is SourceKind.PERSON
    called = attested_form(uses, person=person, listed=Parties.load().lists)
    also = {spelling for origin in origins for spelling in (origin.name, *origin.also)} - {called}
    depends_on = next(origin.depends_on for origin in origins if origin.name == called)
    counts = dict.fromkeys(("claims", "echoes", "supported", "disputed", "admitted", "revised", "alone"), 0)
    for item, own in held:
        _count(item, own, counts)
    party = next((said.origin.party for _, own in held for said in own if said.origin.party), None)
    return SourceRecord(
        called, tuple(sorted(also)), party, depends_on, **counts, matters=tuple(item for item, _ in held)
    )


def _is(origin: Origin, name: str) -> bool:
    if fold_name(origin.name) == fold_name(name):
        return True
    if not origin.counted:
        return False
    if origin.kind is SourceKind.PERSON:
        bare = len(fold_name(name).split()) == 1 and fold_name(name) in fold_name(origin.name).split()
        return bare or same_person(origin.name, name).score >= LIKELY
    return same_organization(origin.name, name).score >= LIKELY


def _count(item: Weighed, own: Iterable[Said], counts: dict[str, int]) -> None:
    folded = {echo.claim for echo in item.matter.echoes}
    others = {said.claim.id: said for said in item.said}
    for said in own:
        if said.claim.id in folded:
            counts["echoes"] += 1
            continue
        counts["claims"] += 1
        found = set()
        for relation in item.matter.relations:
            if said.claim.id not in (relation.left, relation.right) or relation.relation == "repeats":
                continue
            other = others[relation.right if relation.left == said.claim.id else relation.left]
            if (other.day or 0) < (said.day or 0):
                continue
            found.add({"supports": "supported", "revises": "revised"}.get(relation.relation, ""))
            if relation.relation in ("disputes", "denies"):
                found.add("disputed")
            if relation.relation == "supports" and admits(other):
                found.add("admitted")
        for what in found & counts.keys():
            counts[what] += 1
        counts["alone"] += not found & counts.keys()


def record_place(ledger: Ledger, weigher: Weigher, name: str) -> PlaceRecord:
    """What is claimed of a place. Raises NotInLedger where no claim names it."""
    found = list_matters(ledger, weigher, Asked(ClaimFilter(place=name)))
    if not found:
        raise NotInLedger(f"no claim of this ledger names a place called {name!r}")
    said = [one for item in found if item.matter.kind is Kind.CONTROL for one in item.said]
    known = next((item.matter.place.name for item in found if item.matter.place), name)
    return PlaceRecord(known, tuple(found), tuple(control_intervals(said)))
