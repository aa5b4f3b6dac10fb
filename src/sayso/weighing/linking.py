"""Do two claims ask the same question? A score for each pair, with its reasons, and never more than the pair decides.

A pair's score is a sum of evidence in points; the claims are linked at `LINKED` or more. Points were set by hand on
scenarios written for the project, so that each reads as a sentence an editor can dispute; nothing here looks beyond
the two claims, which is what makes matters independent of the order in which reports arrive.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from sayso.model import Kind
from sayso.weighing.keys import ADDRESSED, GROUND, INCIDENT, window
from sayso.weighing.sketches import Count, Sketch, Spot
from sayso.weighing.words import cosine, jaccard, overlap, spelled_alike

LINKED = 3.0


@dataclass(frozen=True, slots=True)
class Link:
    """The evidence that two claims ask one question. `veto` names what excludes it, whatever else speaks for it."""

    score: float
    reasons: tuple[tuple[float, str], ...]
    veto: str | None = None

    @property
    def linked(self) -> bool:
        """Whether the machine ties the two."""
        return self.veto is None and self.score >= LINKED


Evidence = list[tuple[float, str]]


class _Veto(Exception):
    """What excludes a link; raised and caught within this module, where it ends the weighing of a pair."""


def compare(left: Sketch, right: Sketch) -> Link:
    """The evidence for one question, symmetric in its arguments."""
    if right.unit < left.unit:
        left, right = right, left
    evidence: Evidence = []
    try:
        _rule(left, right)(left, right, evidence)
    except _Veto as veto:
        return Link(-9.0, tuple(evidence), str(veto))
    return Link(sum(points for points, _ in evidence), tuple(evidence))


def _rule(left: Sketch, right: Sketch) -> Callable[[Sketch, Sketch, Evidence], None]:
    kinds = {left.kind, right.kind}
    if left.claim == right.claim:
        return _one_claim
    if left.denies == right.claim or right.denies == left.claim:
        return _points_at
    if Kind.DENIAL in kinds:
        return _denied
    if kinds <= GROUND:
        return _ground
    if Kind.HAZARD in kinds and kinds <= {Kind.HAZARD, Kind.CASUALTIES}:
        return _ordnance
    if kinds <= INCIDENT:
        return _ordnance if left.explosive and right.explosive and kinds == {Kind.CASUALTIES} else _incident
    if Kind.ACCUSATION in kinds and len(kinds) == 2 and kinds & INCIDENT:
        return _incident
    if len(kinds) == 2:
        return _strangers
    by_kind = {Kind.AID: _aid, Kind.TALKS: _talks, Kind.PRESENCE: _presence, Kind.DISPLACEMENT: _displaced}
    if left.kind in by_kind:
        return by_kind[left.kind]
    return _addressed if left.kind in ADDRESSED else _worded


def _one_claim(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    raise _Veto("one claim about two places asks two questions")


def _points_at(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    if left.spot and right.spot and left.spot.key != right.spot.key:
        _places(left, right, evidence)
    evidence.append((6.0, "in one report, the one denies the other"))


def _strangers(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    raise _Veto(f"{left.kind} and {right.kind} ask different questions")


def _ground(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    _same_spot(left, right, evidence, points=2.5)
    _days(left, right, evidence)
    if left.kind is right.kind is Kind.FIGHTING:
        _sides(left, right, evidence)
        evidence.append((0.5, "both tell of fighting there"))
    elif left.kind is right.kind:
        evidence.append((1.0, "both say who holds it"))
    else:
        evidence.append((0.5, "fighting there bears on who holds it"))


def _incident(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    _places(left, right, evidence)
    _days(left, right, evidence)
    _figures(left, right, evidence)
    _sufferers(left, right, evidence)
    _text(left, right, evidence)
    if left.kind is right.kind:
        evidence.append((0.5, f"both tell of {left.kind}"))
    if left.report == right.report and left.kind is not right.kind:
        evidence.append((0.3, "told in one report"))


def _ordnance(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    _places(left, right, evidence)
    shared = left.things & right.things
    if shared:
        evidence.append((1.5, f"the same ordnance: {', '.join(sorted(shared))}"))
    elif left.explosive and right.explosive:
        evidence.append((0.7, "both about explosive ordnance"))
    else:
        raise _Veto("one of the two says nothing of explosive ordnance")
    if left.report == right.report and not (left.spot and right.spot):
        evidence.append((2.4, "told in one report, which names the place once"))
    if left.origin and left.origin == right.origin:
        evidence.append((0.5, "by the same origin"))
    _figures(left, right, evidence)
    _days(left, right, evidence)
    # The mines and those whom they hurt are told in other words: that speaks neither for nor against.
    _text(left, right, evidence, floor=-0.6 if left.kind is right.kind else 0.0)


def _aid(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    if left.agents and right.agents:
        if not left.agents & right.agents:
            raise _Veto("the donors differ")
        evidence.append((1.2, f"the same donor: {', '.join(sorted(left.agents & right.agents))}"))
    if left.recipients and right.recipients:
        if not left.recipients & right.recipients:
            raise _Veto("the recipients differ")
        evidence.append((0.6, "the same recipient"))
    if left.things and right.things:
        if not _things_alike(left, right):
            raise _Veto(f"{_listed(left.things)} is not {_listed(right.things)}")
        evidence.append((1.2, "the same item"))
    _days(left, right, evidence)
    _text(left, right, evidence)


def _things_alike(left: Sketch, right: Sketch) -> bool:
    one = frozenset(word for thing in left.things for word in thing.split())
    two = frozenset(word for thing in right.things for word in thing.split())
    # "F-16" and "F-16 fighter jets", read as fighter jets, are one item: the words of the one stand in the other.
    return overlap(one, two) >= 0.3 or one <= right.words or two <= left.words


def _talks(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    one = left.agents | left.patients | left.recipients
    two = right.agents | right.patients | right.recipients
    shared = one & two
    if len(shared) >= 2:
        evidence.append((2.5, f"between the same: {', '.join(sorted(shared))}"))
    elif shared:
        evidence.append((1.0, f"{next(iter(shared))} in both"))
    if left.spot and right.spot:
        _places(left, right, evidence, strict=False)
    _days(left, right, evidence)
    _text(left, right, evidence)


def _presence(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    _same_spot(left, right, evidence, points=1.5)
    if left.agents and right.agents and not left.agents & right.agents:
        raise _Veto("different forces")
    if left.agents & right.agents:
        evidence.append((0.7, "the same force"))
    _days(left, right, evidence)
    _text(left, right, evidence)


def _displaced(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    _places(left, right, evidence)
    _days(left, right, evidence)
    _text(left, right, evidence)
    evidence.append((0.5, "both tell of people who had to leave"))


def _addressed(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    one, two = left.patients | left.recipients, right.patients | right.recipients
    if one and two and not one & two:
        raise _Veto("different addressees")
    if one & two:
        evidence.append((0.8, f"addressed to the same: {', '.join(sorted(one & two))}"))
    if left.agents & right.agents:
        evidence.append((0.4, "by the same"))
    if left.spot and right.spot:
        _places(left, right, evidence, strict=not (left.spot.wide or right.spot.wide))
    _days(left, right, evidence)
    _text(left, right, evidence, weight=1.6)


def _worded(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    if left.spot and right.spot and left.spot.key == right.spot.key:
        evidence.append((0.6, f"both about {left.spot.name}"))
    names = (left.agents | left.patients | left.recipients) & (right.agents | right.patients | right.recipients)
    if names:
        evidence.append((0.6, f"both about {', '.join(sorted(names))}"))
    if left.things & right.things:
        evidence.append((0.6, f"both about {', '.join(sorted(left.things & right.things))}"))
    _days(left, right, evidence)
    _text(left, right, evidence, weight=2.2)


def _denied(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    denial, other = (left, right) if left.kind is Kind.DENIAL else (right, left)
    if other.kind is not Kind.DENIAL and denial.of_kind and denial.of_kind != other.kind:
        raise _Veto(f"what is denied is no {other.kind}")
    if denial.of_kind == other.kind.value:
        evidence.append((0.6, f"what is denied is {other.kind}"))
    if denial.spot and other.spot:
        _places(denial, other, evidence)
    names = (denial.agents | denial.patients) & (other.agents | other.patients)
    if names:
        evidence.append((0.4, f"both about {', '.join(sorted(names))}"))
    _days(denial, other, evidence)
    _text(denial, other, evidence, weight=1.4)


def _same_spot(left: Sketch, right: Sketch, evidence: Evidence, *, points: float) -> None:
    if left.spot is None or right.spot is None:
        raise _Veto("a place is missing")
    if left.spot.key == right.spot.key:
        evidence.append(_one_place(left, right, points))
    elif _unresolved_alike(left.spot, right.spot):
        evidence.append((points - 0.3, f"two spellings of one place: {left.spot.name}, {right.spot.name}"))
    else:
        raise _Veto(f"{left.spot.name} is not {right.spot.name}")


def _one_place(left: Sketch, right: Sketch, points: float) -> tuple[float, str]:
    """The same place; worth less where a claim has it from its report only, more where that is the other's report."""
    name = left.spot.name if left.spot else ""
    if left.lent is not right.lent and left.report == right.report:
        return points + 0.4, f"told in one report, which names no town but {name}"
    if left.lent or right.lent:
        return points - 0.4, f"the same place: {name}, the only town that the report of one of them names"
    return points, f"the same place: {name}"


def _unresolved_alike(left: Spot, right: Spot) -> bool:
    if not (left.key.startswith("name:") or right.key.startswith("name:")):
        return False
    if left.country and right.country and left.country != right.country:
        return False
    return any(spelled_alike(one, two) for one in left.names for two in right.names)


def _places(left: Sketch, right: Sketch, evidence: Evidence, *, strict: bool = True) -> None:
    one, two = left.spot, right.spot
    if one is None or two is None:
        evidence.append((0.0, "a place is missing"))
        return
    if one.key == two.key or _unresolved_alike(one, two):
        evidence.append((0.5, f"both in {one.name}, a wide area") if one.wide else _one_place(left, right, 2.0))
        return
    if one.country and two.country and one.country != two.country:
        raise _Veto(f"{one.name} and {two.name} lie in different countries")
    if one.wide or two.wide:
        _within(one, two, evidence)
        return
    km = distance_km(one, two)
    if km is not None and km <= max(one.reach_km, two.reach_km, 10.0):
        evidence.append((1.2, f"{one.name} and {two.name} lie {km:.0f} km apart"))
    elif strict:
        raise _Veto(f"{one.name} is not {two.name}" + (f": {km:.0f} km apart" if km is not None else ""))


def _within(one: Spot, two: Spot, evidence: Evidence) -> None:
    if one.precision == two.precision:
        raise _Veto(f"{one.name} is not {two.name}")
    wide, narrow = (one, two) if one.wide else (two, one)
    if narrow.region and wide.region and narrow.region != wide.region:
        raise _Veto(f"{narrow.name} does not lie in {wide.name}")
    evidence.append((0.6, f"{narrow.name} may lie in {wide.name}"))


def distance_km(one: Spot, two: Spot) -> float | None:
    """The great-circle distance in kilometres; None where a place has no coordinates."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    lat, lon = radians(two.lat - one.lat) / 2, radians(two.lon - one.lon) / 2
    chord = sin(lat) ** 2 + cos(radians(one.lat)) * cos(radians(two.lat)) * sin(lon) ** 2
    return 12742.0 * asin(sqrt(min(1.0, chord)))


def _days(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    if left.last is None or right.last is None or left.first is None or right.first is None:
        if left.last is not right.last:
            raise _Veto("one of the two has no date")
        evidence.append((0.0, "neither has a date"))
        return
    gap = max(left.first - right.last, right.first - left.last, 0)
    allowed = window(Kind.HAZARD, Kind.HAZARD) if _both_explosive(left, right) else window(left.kind, right.kind)
    if gap > allowed + (0 if left.dated and right.dated else 1):
        raise _Veto(f"{gap} days lie between them")
    if left.kind in INCIDENT and right.kind in INCIDENT and not _both_explosive(left, right):
        evidence.append(_incident_days(left, right, gap))
    else:
        evidence.append((0.6, "at the same time" if not gap else "a day apart" if gap == 1 else f"{gap} days apart"))


def _both_explosive(left: Sketch, right: Sketch) -> bool:
    """Mines hurt people for months and years: their victims are one question with the mines."""
    slow = (Kind.HAZARD, Kind.CASUALTIES)
    return left.explosive and right.explosive and left.kind in slow and right.kind in slow


def _incident_days(left: Sketch, right: Sketch, gap: int) -> tuple[float, str]:
    if gap == 0:
        return 1.2, "on the same day"
    if left.dated and right.dated:
        return (-0.8, "a day apart") if gap == 1 else (-2.0, f"{gap} days apart, both dated")
    if not left.dated and not right.dated:
        return (0.6, "told a day apart") if gap == 1 else (0.0, f"told {gap} days apart")
    # An undated report tells of its own day or of the days just before.
    undated, dated = (left, right) if right.dated else (right, left)
    if dated.first is None or undated.last is None or dated.first <= undated.last:
        return (0.6, "a day apart") if gap == 1 else (0.0, f"{gap} days apart")
    return -1.5, "told before it happened"


def _figures(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    best: tuple[float, str] | None = None
    for one in left.counts:
        for two in right.counts:
            if one.category != two.category or (one.of and two.of and one.of != two.of):
                continue
            found = _count_evidence(one, two)
            best = found if best is None or found[0] > best[0] else best
    if best:
        evidence.append(best)


def _count_evidence(one: Count, two: Count) -> tuple[float, str]:
    low_one, low_two = one.lower or one.upper or 0.0, two.lower or two.upper or 0.0
    if low_one == low_two:
        return (1.0 if low_one >= 5 else 0.6), f"the same figure: {low_one:g} {one.category}"
    if min(low_one, low_two) * 8 < max(low_one, low_two):
        return -0.8, f"figures of another order: {low_one:g} and {low_two:g} {one.category}"
    return 0.2, f"figures for the same: {low_one:g} and {low_two:g} {one.category}"


def _sufferers(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    if left.patients and right.patients:
        if left.patients & right.patients:
            evidence.append((0.4, f"the same who suffered: {', '.join(sorted(left.patients & right.patients))}"))
        else:
            evidence.append((-0.6, "others who suffered"))


def _sides(left: Sketch, right: Sketch, evidence: Evidence) -> None:
    if left.parties and right.parties and not left.parties & right.parties:
        raise _Veto("other fighters")


def _text(left: Sketch, right: Sketch, evidence: Evidence, *, weight: float = 1.0, floor: float = -0.6) -> None:
    shared = jaccard(left.words, right.words)
    near = cosine(left.vector, right.vector)
    likeness = shared if near is None else 0.5 * shared + 0.5 * max(0.0, (near - 0.3) / 0.7)
    # 0.12 is what two unrelated claims of one kind share by chance; set on the scenarios.
    points = max(floor, min(2.0, (likeness - 0.12) * 5.0)) * weight
    words = (
        "much the same words" if likeness > 0.4 else "related words" if likeness > 0.12 else "hardly a word in common"
    )
    evidence.append((points, words))


def _listed(things: frozenset[str]) -> str:
    return ", ".join(sorted(things))
