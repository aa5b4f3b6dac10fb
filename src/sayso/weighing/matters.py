"""Claims to matters, all at once: the whole of weighing as one function over plain values.

`Weigher` is the same for claims that keep coming, report by report; tests hold the two to the same matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.model import Claim, Judgement, Matter, Report
from sayso.weighing.assembling import Told, Weighed, assemble
from sayso.weighing.clustering import Components, split
from sayso.weighing.dependence import Register, load_register
from sayso.weighing.index import MemoryIndex, link
from sayso.weighing.judgements import Decisions, corrected, decide
from sayso.weighing.likeness import Likeness
from sayso.weighing.settings import Setting, sketch_in, sketches_of
from sayso.weighing.sketches import Sketch


def weigh(
    claims: Iterable[Claim],
    reports: Mapping[str, Report] | Iterable[Report],
    judgements: Iterable[Judgement] = (),
    *,
    register: Register | None = None,
) -> tuple[Matter, ...]:
    """The matters of all the claims, in canonical order. The same for every order of claims, reports and judgements."""
    decisions = decide(judgements)
    told = tell(claims, reports, decisions)
    index, components = MemoryIndex(), Components()
    units: dict[str, list[str]] = {}
    for item in _sketches(told, decisions):
        units.setdefault(item.claim, []).append(item.unit)
        for _ in link(item, index, components):
            pass
    for left, right in decisions.joined:
        for one in units.get(left, ()):
            for two in units.get(right, ()):
                components.tie(one, two)
    found: list[Weighed] = []
    register, likeness = register or load_register(), Likeness()
    for root in components.roots():
        for group in divide([index.sketches[unit] for unit in components.members(root)], decisions):
            found.append(assemble(group, told, decisions, register, likeness))
    return tuple(item.matter for item in in_order(found))


def tell(
    claims: Iterable[Claim], reports: Mapping[str, Report] | Iterable[Report], decisions: Decisions
) -> dict[str, Told]:
    """Claims with their reports by the claims' ids, as a person corrected them."""
    by_id = reports if isinstance(reports, Mapping) else {report.id: report for report in reports}
    changes = decisions.corrections or {}
    return {
        claim.id: (corrected(claim, changes[claim.id]) if claim.id in changes else claim, by_id.get(claim.report))
        for claim in claims
    }


def divide(members: Sequence[Sketch], decisions: Decisions) -> list[list[Sketch]]:
    """The matters of a component as groups of sketches, as far as they are not rejected."""
    kept = [item for item in members if item.claim not in decisions.rejected]
    if not kept:
        return []
    return split(kept, joined=decisions.joined, parted=decisions.parted, loose=len(kept) < len(members))


def in_order(found: Iterable[Weighed]) -> list[Weighed]:
    """Matters by first day and id."""
    return sorted(found, key=lambda item: (item.matter.when.earliest or "", item.matter.id))


def weigh_groups(
    told: Mapping[str, Told], groups: Iterable[Sequence[str]], settings: Mapping[str, Setting]
) -> list[Weighed]:
    """The matters of components that were found elsewhere, given by their units: nothing is compared anew.
    `settings` by report, as all of its claims give them.
    """
    decisions, register, likeness = Decisions(), load_register(), Likeness()
    sketches = {
        item.unit: item for claim, report in told.values() for item in sketch_in(claim, report, settings[claim.report])
    }
    found = []
    for group in groups:
        for part in divide([sketches[unit] for unit in group], decisions):
            found.append(assemble(part, told, decisions, register, likeness))
    return in_order(found)


def _sketches(told: Mapping[str, Told], decisions: Decisions) -> Iterable[Sketch]:
    by_report: dict[str, list[Claim]] = {}
    for claim, _ in told.values():
        by_report.setdefault(claim.report, []).append(claim)
    for claims in by_report.values():
        yield from sketches_of(claims, told[claims[0].id][1], decisions.rejected)
