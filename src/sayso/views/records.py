"""What became of a source's claims, and what was said of a place: counts and timelines, never a rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
from sayso.weighing.relations import admits
from sayso.weighing.said import Said
from sayso.weighing.shelved import Heard
from sayso.weighing.timelines import ControlInterval, control_intervals
from sayso.weighing.words import fold_name

BEFELL = ("supported", "disputed", "admitted", "revised")  # what can befall a claim later


@dataclass(frozen=True, slots=True)
class Fate:
    """A claim in its matter, and who later did what to it: pairs of a word of `BEFELL` and that origin's name.

    An echo adds no claim: `echo` says so, and nothing befalls it.
    """

    said: Said
    item: Weighed
    echo: bool
    befell: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source's claims and how often each thing befell them later, by the word of another origin.

    `supported`, `disputed`, `admitted` (by the opposed side, against its own interest), `revised` (by itself) and
    `alone` count claims, echoes left out; a claim may count under several. `also` are the other spellings of its name.
    `fates` are the claims one by one, in order of telling.
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
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """The matters about a place, and its control claims over time, each side's apart."""

    name: str
    matters: tuple[Weighed, ...]
    control: tuple[ControlInterval, ...]


class Voices:
    """Which matters each origin speaks in: found once, asked for any name. What people said of two names is heeded."""

    def __init__(self, weigher: Weigher) -> None:
        self._weigher = weigher
        self._origins = weigher.settled().shelf.origins()

    def of(self, name: str) -> list[tuple[Weighed, Said]]:
        """The claims of the origin of that name, in any spelling that ties to it, each with its matter."""
        meant = [one for one in self._origins if self._is(one, name)]
        keys = {(one.name, one.kind, one.counted) for one in meant}
        items = self._weigher.fetch(self._weigher.shelf.heard([one.n for one in meant]))
        return [
            (item, said)
            for item in items
            for said in item.said
            if (said.origin.name, said.origin.kind, said.origin.counted) in keys
        ]

    def _is(self, origin: Heard, name: str) -> bool:
        left, right = sorted((fold_name(origin.name), fold_name(name)))
        said = (self._weigher.decisions.named or {}).get((left, right)) if origin.counted else None
        return _is(origin, name) if said is None else said

    def called(self, words: str) -> list[str]:
        """The names of origins that hold all the words, those with most claims first."""
        sought = fold_name(words).split()
        uses: Counter[str] = Counter()
        for one in self._origins:
            if sought and all(word in fold_name(one.name).split() for word in sought):
                uses[one.name] += one.claims
        return sorted(uses, key=lambda name: (-uses[name], name))


def record_source(voices: Voices, name: str) -> SourceRecord:
    """The record of the origin of that name, in any spelling that ties to it. Raises NotInLedger."""
    held = voices.of(name)
    if not held:
        raise NotInLedger(f"no claim of this ledger has an origin called {name!r}; `sayso sources` lists them")
    origins = [said.origin for _, said in held]
    uses = Counter(origin.name for origin in origins)
    person = origins[0].kind is SourceKind.PERSON
    called = attested_form(uses, person=person, listed=Parties.load().lists)
    also = {spelling for origin in origins for spelling in (origin.name, *origin.also)} - {called}
    by_matter: dict[str, tuple[Weighed, list[Said]]] = {}
    for item, said in held:
        by_matter.setdefault(item.matter.id, (item, []))[1].append(said)
    fates = [fate for item, own in by_matter.values() for fate in _fates(item, own)]
    fates.sort(key=lambda fate: fate.said.order)
    items = sorted(
        (item for item, _ in by_matter.values()), key=lambda it: (it.matter.when.earliest or "", it.matter.id)
    )
    return SourceRecord(
        called,
        tuple(sorted(also)),
        next((origin.party for origin in origins if origin.party), None),
        next(origin.depends_on for origin in origins if origin.name == called),
        **_counts(fates),
        matters=tuple(items),
        fates=tuple(fates),
    )


def _counts(fates: Iterable[Fate]) -> dict[str, int]:
    counts = dict.fromkeys(("claims", "echoes", *BEFELL, "alone"), 0)
    for fate in fates:
        counts["echoes" if fate.echo else "claims"] += 1
        for what in {what for what, _ in fate.befell}:
            counts[what] += 1
        counts["alone"] += not fate.echo and not fate.befell
    return counts


def _is(origin: Heard, name: str) -> bool:
    if fold_name(origin.name) == fold_name(name):
        return True
    if not origin.counted:
        return False
    if origin.kind is SourceKind.PERSON:
        bare = len(fold_name(name).split()) == 1 and fold_name(name) in fold_name(origin.name).split()
        return bare or same_person(origin.name, name).score >= LIKELY
    return same_organization(origin.name, name).score >= LIKELY


def _fates(item: Weighed, own: Iterable[Said]) -> Iterator[Fate]:
    folded = {echo.claim for echo in item.matter.echoes}
    others = {said.claim.id: said for said in item.said}
    for said in own:
        befell: dict[tuple[str, str], None] = {}
        for relation in () if said.claim.id in folded else item.matter.relations:
            if said.claim.id not in (relation.left, relation.right) or relation.relation == "repeats":
                continue
            other = others[relation.right if relation.left == said.claim.id else relation.left]
            if (other.day or 0) >= (said.day or 0):
                befell |= dict.fromkeys((what, other.origin.name) for what in _befalls(relation.relation, other))
        yield Fate(said, item, said.claim.id in folded, tuple(befell))


def _befalls(relation: str, other: Said) -> Iterator[str]:
    if relation == "supports":
        yield "supported"
        if admits(other):
            yield "admitted"
    elif relation == "revises":
        yield "revised"
    elif relation in ("disputes", "denies"):
        yield "disputed"


def record_place(ledger: Ledger, weigher: Weigher, name: str) -> PlaceRecord:
    """What is claimed of a place. Raises NotInLedger where no claim names it."""
    found = list(weigher.fetch(line.n for line in list_matters(ledger, weigher, Asked(ClaimFilter(place=name)))))
    if not found:
        raise NotInLedger(f"no claim of this ledger names a place called {name!r}")
    said = [one for item in found if item.matter.kind is Kind.CONTROL for one in item.said]
    known = next((item.matter.place.name for item in found if item.matter.place), name)
    return PlaceRecord(known, tuple(found), tuple(control_intervals(said)))
