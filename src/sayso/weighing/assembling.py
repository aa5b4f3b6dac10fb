"""One matter from the claims that ask its question: who says what on whose word, what repeats, what conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Basis, Claim, Kind, Matter, MatterOrigin, Place, Relation, Report, When, identify
from sayso.weighing.clustering import pair
from sayso.weighing.dependence import Register
from sayso.weighing.echoes import collapse, find_echoes
from sayso.weighing.judgements import Decisions
from sayso.weighing.keys import window
from sayso.weighing.likeness import Likeness
from sayso.weighing.origins import Origin, tie_voices, voice_of
from sayso.weighing.questions import ask
from sayso.weighing.relations import relate
from sayso.weighing.said import Said, say
from sayso.weighing.sketches import Sketch, content_of, interval, iso_day
from sayso.weighing.standing import UNRESOLVED, trace_standing

# Which kind names a matter of several kinds: the question of control swallows the fighting that bears on it.
_NAMING = (Kind.CONTROL, Kind.HAZARD, Kind.STRIKE, Kind.CASUALTIES, Kind.ABUSE, Kind.DAMAGE)
Told = tuple[Claim, Report | None]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A matter with what it was derived from: its claims in order of telling, each with its origin."""

    matter: Matter
    said: tuple[Said, ...]


def assemble(
    group: Sequence[Sketch], told: Mapping[str, Told], decisions: Decisions, register: Register, likeness: Likeness
) -> Weighed:
    """The matter of claims that ask one question; `told` by claim id, as corrected."""
    claims = [told[item.claim][0] for item in group]
    reports = [told[item.claim][1] for item in group]
    voices = [voice_of(claim, report) for claim, report in zip(claims, reports, strict=True)]
    origins = tie_voices(voices, register, decisions.named)
    said = sorted(map(say, claims, reports, voices, origins), key=lambda item: item.order)
    found = find_echoes(said, likeness, decisions.separated)
    inside = {item.claim.id for item in said}
    forced = {claim: of for claim, of in (decisions.collapsed or {}).items() if {claim, of[0]} <= inside}
    echoes = collapse(found, forced, {item.claim.id: content_of(item.claim) for item in said})
    relations = relate(said, echoes)
    history = trace_standing(said, relations)
    last = history[-1] if history else None
    kind = name_kind(claims)
    place = _place(kind, group, claims)
    earliest, latest = interval(group)
    matter = Matter(
        id=identify("matter", [kind.value, group[0].spot.key if group[0].spot else "", said[0].claim.id]),
        kind=kind,
        question=ask(kind, place, [item.claim for item in said], since=iso_day(latest), past=_is_past(said, latest)),
        place=place,
        when=When(iso_day(earliest), iso_day(latest), Basis.NONE),
        reports=len({claim.report for claim in claims}),
        origins=tuple(_origins(said, {echo.claim: echo.of for echo in echoes})),
        standing=last.standing if last else UNRESOLVED,
        k=last.k if last else 0,
        history=tuple(history),
        claims=tuple(item.claim.id for item in said),
        echoes=tuple(echoes),
        relations=tuple(_signed(relations, decisions)),
    )
    return Weighed(matter, tuple(said))


def name_kind(claims: Iterable[Claim]) -> Kind:
    """The kind a matter goes by: control or hazard where it is asked about at all, else the most frequent."""
    counts = Counter(claim.kind for claim in claims)
    for kind in (Kind.CONTROL, Kind.HAZARD):
        if counts[kind]:
            return kind
    if len(counts) > 1:
        counts.pop(Kind.DENIAL, None)
    order = {kind: rank for rank, kind in enumerate((*_NAMING, *Kind))}
    return min(counts, key=lambda kind: (-counts[kind], order[kind]))


def _place(kind: Kind, group: Sequence[Sketch], claims: Sequence[Claim]) -> Place | None:
    spots = Counter(item.spot.key for item in group if item.spot)
    if not spots:
        return None
    wide = {item.spot.key: item.spot.wide for item in group if item.spot}
    key = min(spots, key=lambda one: (one.startswith("name:"), wide[one], -spots[one], one))
    found = []
    for claim in claims:
        for place in claim.places:
            own = f"{place.gazetteer}:{place.id}" if place.id is not None else ""
            if own == key or (not own and key.startswith("name:")):
                found.append((claim.id, place.span.start, place))
    return min(found, key=lambda item: (item[0], item[1]))[2] if found else None


def _is_past(said: Sequence[Said], latest: int | None) -> bool:
    """Whether all was told long after the last day it is about: longer than a question of control stays open."""
    told = [item.day for item in said if item.day is not None]
    return latest is not None and bool(told) and min(told) - latest > window(Kind.CONTROL, Kind.CONTROL)


def _origins(said: Sequence[Said], echoes: Mapping[str, str]) -> list[MatterOrigin]:
    """The origins of a matter in order of first telling; an echo goes to the origin whose word it repeats."""
    at = {item.claim.id: item.origin for item in said}
    claims: dict[Origin, list[str]] = {}
    for item in said:
        of = item.claim.id
        seen = set()
        while of in echoes and of not in seen:
            seen.add(of)
            of = echoes[of]
        claims.setdefault(at[of], []).append(item.claim.id)
    return [
        MatterOrigin(origin.name, origin.kind, origin.party, tuple(ids), origin.depends_on, origin.also)
        for origin, ids in claims.items()
    ]


def _signed(relations: Iterable[Relation], decisions: Decisions) -> list[Relation]:
    """Relations in canonical order; where a person linked the two claims, with that person's name."""
    by = decisions.by or {}
    found = []
    for relation in relations:
        signed = by.get(pair(relation.left, relation.right))
        collapsed = (decisions.collapsed or {}).get(relation.left)
        if signed is not None and signed.act == "link":
            relation = replace(relation, by=signed.by)
        elif collapsed and relation.relation == "repeats" and collapsed[0] == relation.right:
            relation = replace(relation, by=collapsed[1])
        found.append(relation)
    return sorted(found, key=lambda item: (item.left, item.right, item.relation))
