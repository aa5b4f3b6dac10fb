"""The numbers that a document's claims give for an incident's dead or hurt, each with what speaks for it.

A number stands for all claims that give it; nobody is a number too. What a claim counts are its figures of the
category, else those whom it names as killed or wounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.muc4_telling import (
    LEAD,
    act_of,
    age_of,
    agents_of,
    head_of,
    start_of,
    strength_of,
    victims_of,
    where_of,
)
from sayso.model import Claim, Figure

ACTS = {
    "killed": frozenset({"casualties.killed", "abuse.executed"}),
    "wounded": frozenset({"casualties.wounded", "casualties.treated"}),
}
NEAR = (250, 800)  # characters: the same sentence or the next, the same passage
SIZES = (1, 2, 4, 10, 30, 100, 1000)


@dataclass(slots=True)
class Candidate:
    """A number that may be the incident's, and the traits of the claims that give it."""

    value: int
    traits: set[str] = field(default_factory=set)


def candidates(
    claims: Sequence[Claim], category: str, near: Sequence[int], published: str | None, kind: str
) -> list[Candidate]:
    """The numbers given for a category, nobody first, then in order of the text; `near` is where the incident is told,
    `kind` its type."""
    found: dict[int, Candidate] = {}
    given: list[tuple[int, set[str]]] = []
    for claim in sorted(claims, key=start_of):
        given += [(value, traits | _of_claim(claim, near, published)) for value, traits in _counted(claim, category)]
    for place, (value, traits) in enumerate(given):
        if value in found:
            traits.add("again")
        candidate = found.setdefault(value, Candidate(value))
        candidate.traits |= traits | {f"given {min(place, 3)}"}
    top = max(found, default=0)
    for candidate in found.values():
        candidate.traits |= {"most"} if candidate.value == top else set()
        candidate.traits.add(f"of {min(len(found), 4)}")
    nobody = Candidate(0, {"nobody", f"nobody of {min(len(found), 4)}", f"nobody {kind}"})
    nobody.traits |= _told(claims, category, near) | ({f"{kind} not told"} if not near else set())
    return [nobody, *found.values()]


def _told(claims: Sequence[Claim], category: str, near: Sequence[int]) -> set[str]:
    """What speaks for or against nobody: how those claims stand that tell of it at all."""
    theirs = [claim for claim in claims if act_of(claim) in ACTS[category]]
    found = {f"nobody beside {strength_of(claim)} {victims_of(claim)}" for claim in theirs}
    if any(strength_of(claim) == "firm" and distance(start_of(claim), near) == "near" for claim in theirs):
        found.add("nobody beside near")
    return found


def _counted(claim: Claim, category: str) -> list[tuple[int, set[str]]]:
    figures = [figure for figure in claim.figures if figure.category == category and figure.lower]
    names = {actor.name for actor in claim.actors if actor.role == "patient"}
    if figures:
        given = [(int(figure.lower or 0), _of_figure(figure)) for figure in figures]
        wholes = [int(figure.lower or 0) for figure in figures if figure.part_of is None]
        single = sum(not _several(name) for name in names)
        if len(wholes) > 1:
            given.append((sum(wholes), {"sum"}))  # "six priests and two women"
        if single and act_of(claim) in ACTS[category]:
            given.append((sum(wholes) + single, {"sum with names"}))  # "the mayor and two of his guards"
        return given
    if act_of(claim) not in ACTS[category]:
        return []
    several = {"plural"} if any(_several(name) for name in names) else set()
    return [(len(names), {"named", *several})] if names else [(1, {"unnamed"})]


def _several(name: str) -> bool:
    """Whether a name is of more than one: by its plural's s."""
    return head_of(name).endswith(("s", "people", "men", "women", "children"))


def _of_figure(figure: Figure) -> set[str]:
    value = figure.lower or 0
    size = sum(value >= step for step in SIZES)
    return {f"size {size}", f"bound {figure.bound.value}", f"of {figure.of}", "figure"}


def _of_claim(claim: Claim, near: Sequence[int], published: str | None) -> set[str]:
    found = {
        f"act {act_of(claim)}",
        f"{strength_of(claim)}",
        f"hits {victims_of(claim)}",
        f"by {agents_of(claim)}",
        f"{where_of(claim)}",
        f"{age_of(claim, published)}",
        distance(start_of(claim), near),
    }
    return found | ({"lead"} if start_of(claim) < LEAD else set())


def distance(start: int, near: Sequence[int]) -> str:
    """How far a place in the text is from where the incident is told."""
    gap = min((abs(start - one) for one in near), default=NEAR[1])
    return "near" if gap < NEAR[0] else "passage" if gap < NEAR[1] else "far"
