"""The scenarios through the whole line: their prose is read, what is read is weighed, and matters are set beside the
gold.

A gold claim is found where a read claim shares characters with its sentence, that of the same kind first. B³ is over
all gold claims: one that was not read is a matter of its own. Standing is that of the found matter that holds most of
a gold matter's claims.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.scenario_files import Scenario, load_scenarios
from benchmarks.weighing_scenarios import f1, mean
from sayso.intake import take_text
from sayso.line import load_line
from sayso.model import Claim, Entry, Matter, Report
from sayso.weighing import weigh


def measure() -> dict[str, Any]:
    """Found claims, B³ and standing, over all scenarios read."""
    line = load_line()
    found: list[bool] = []
    kinds: list[bool] = []
    precision: list[float] = []
    recall: list[float] = []
    standing: list[bool] = []
    origins: list[bool] = []
    wrong: list[str] = []
    for scenario in load_scenarios():
        arrivals = [take_text(r.text, publisher=r.publisher, published=r.published) for r in scenario.reports]
        reports: list[Report] = []
        claims: list[Claim] = []
        for entry in line.entries(arrivals):
            if isinstance(entry, Entry):
                reports.append(entry.arrival.report)
                claims += entry.claims
        read = pair_up(scenario, reports, claims)
        found += [one is not None for one in read.values()]
        gold_kinds = {claim.id: claim.kind for claim in scenario.claims}
        kinds += [one is not None and one.kind is gold_kinds[gold] for gold, one in read.items()]
        matters = weigh(claims, reports)
        _score(scenario, read, matters, precision, recall)
        for name in scenario.matters:
            _judge(scenario, name, read, matters, standing, origins, wrong)
    b3 = f1(mean(precision), mean(recall))
    return {
        "claims": len(found),
        "found": round(mean(found), 4),
        "kind right": round(mean(kinds), 4),
        "b3": round(b3, 4),
        "b3_precision": round(mean(precision), 4),
        "b3_recall": round(mean(recall), 4),
        "matters": len(standing),
        "origins": round(mean(origins), 4),
        "standing": round(mean(standing), 4),
        "wrong": wrong,
    }


def pair_up(scenario: Scenario, reports: list[Report], claims: list[Claim]) -> dict[str, Claim | None]:
    """The read claim for each gold claim, or None."""
    texts = {report.text: report.id for report in reports}
    of_report = {report.id: texts.get(report.text) for report in scenario.reports}
    found: dict[str, Claim | None] = {}
    for gold in scenario.claims:
        span = gold.content[0]
        near = [
            (claim.kind is gold.kind, shared, claim.id, claim)
            for claim in claims
            if claim.report == of_report[gold.report]
            and (shared := sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in claim.content))
        ]
        found[gold.id] = max(near)[3] if near else None
    return found


def _score(
    scenario: Scenario,
    read: dict[str, Claim | None],
    matters: tuple[Matter, ...],
    precision: list[float],
    recall: list[float],
) -> None:
    where = {claim: matter.id for matter in matters for claim in matter.claims}
    label = {gold: where.get(one.id, gold) if one else gold for gold, one in read.items()}
    for gold in scenario.gold.values():
        ours = {other for other, given in label.items() if given == label[gold.claim]}
        theirs = {other.claim for other in scenario.gold.values() if other.matter == gold.matter}
        precision.append(len(ours & theirs) / len(ours))
        recall.append(len(ours & theirs) / len(theirs))


def _judge(
    scenario: Scenario,
    name: str,
    read: dict[str, Claim | None],
    matters: tuple[Matter, ...],
    standing: list[bool],
    origins: list[bool],
    wrong: list[str],
) -> None:
    members = [gold for gold in scenario.gold.values() if gold.matter == name]
    ids = {one.id for gold in members if (one := read[gold.claim]) is not None}
    held = Counter({matter.id: len(ids & set(matter.claims)) for matter in matters})
    best = next(matter for matter in matters if matter.id == max(held, key=lambda key: (held[key], key)))
    expected = scenario.matters[name]
    standing.append(bool(ids) and best.standing == expected["standing"])
    origins.append(bool(ids) and len(best.origins) == expected.get("origins", len({gold.origin for gold in members})))
    if not standing[-1]:
        wrong.append(f"{scenario.name}/{name}: {expected['standing']}, found {best.standing if ids else 'nothing'}")
