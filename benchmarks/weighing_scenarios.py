"""Scenarios weighed and set beside their gold: matters (B³), origins, echoes, relations, standing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.scenario_files import Scenario, load_scenarios
from sayso.model import Matter
from sayso.weighing import weigh


@dataclass(slots=True)
class Tally:
    """Counts that make the scores; `wrong` lists what to look at."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    origins: list[bool] = field(default_factory=list)
    k: list[bool] = field(default_factory=list)
    standing: list[bool] = field(default_factory=list)
    echoes: list[int] = field(default_factory=lambda: [0, 0, 0])
    relations: list[int] = field(default_factory=lambda: [0, 0, 0])
    matters: int = 0
    wrong: list[str] = field(default_factory=list)


def measure(*, folder: Any = None) -> dict[str, Any]:
    """The scores over all scenarios, from claims as a reader should find them."""
    tally = Tally()
    scenarios = load_scenarios() if folder is None else load_scenarios(folder)
    for scenario in scenarios:
        score(scenario, weigh(scenario.claims, scenario.reports), tally)
    return summary(tally, len(scenarios))


def summary(tally: Tally, conflicts: int) -> dict[str, Any]:
    """Scores from counts."""
    precision, recall = mean(tally.precision), mean(tally.recall)
    return {
        "conflicts": conflicts,
        "matters": tally.matters,
        "claims": len(tally.precision),
        "b3": round(f1(precision, recall), 4),
        "b3_precision": round(precision, 4),
        "b3_recall": round(recall, 4),
        "origins": round(mean(tally.origins), 4),
        "k": round(mean(tally.k), 4),
        "echoes_f1": round(counts_f1(tally.echoes), 4),
        "relations_f1": round(counts_f1(tally.relations), 4),
        "standing": round(mean(tally.standing), 4),
        "wrong": tally.wrong,
    }


def score(scenario: Scenario, matters: Iterable[Matter], tally: Tally) -> None:
    """Add one scenario's counts. A gold matter is judged by the found matter that holds most of its claims."""
    found = list(matters)
    where: dict[str, Matter] = {}
    for matter in found:
        for claim in matter.claims:
            where.setdefault(claim, matter)
    gold_members: dict[str, set[str]] = {}
    for gold in scenario.gold.values():
        gold_members.setdefault(gold.matter, set()).add(gold.claim)
    for gold in scenario.gold.values():
        ours = set(where[gold.claim].claims) & set(scenario.gold)
        theirs = gold_members[gold.matter]
        tally.precision.append(len(ours & theirs) / len(ours))
        tally.recall.append(len(ours & theirs) / len(theirs))
        if ours != theirs:
            tally.wrong.append(f"{gold.claim}: +{sorted(ours - theirs)} -{sorted(theirs - ours)}")
    _score_echoes(scenario, found, tally)
    _score_relations(scenario, found, tally)
    for name, members in gold_members.items():
        best = max(found, key=lambda matter: (len(members & set(matter.claims)), matter.id))
        _score_matter(scenario, name, members, best, tally)


def _score_matter(scenario: Scenario, name: str, members: set[str], matter: Matter, tally: Tally) -> None:
    expected = scenario.matters[name]
    origins = expected.get("origins", len({scenario.gold[claim].origin for claim in members}))
    tally.matters += 1
    tally.origins.append(len(matter.origins) == origins)
    tally.k.append(matter.k == expected["k"])
    tally.standing.append(matter.standing == expected["standing"])
    label = f"{scenario.name}/{name}"
    if len(matter.origins) != origins:
        tally.wrong.append(f"{label}: {origins} origins, found {[origin.name for origin in matter.origins]}")
    if matter.k != expected["k"]:
        tally.wrong.append(f"{label}: k {expected['k']}, found {matter.k}")
    if matter.standing != expected["standing"]:
        tally.wrong.append(f"{label}: {expected['standing']}, found {matter.standing}")
    if matter.kind.value != expected["kind"]:
        tally.wrong.append(f"{label}: kind {expected['kind']}, found {matter.kind}")


def _score_echoes(scenario: Scenario, found: list[Matter], tally: Tally) -> None:
    """An echo is right when it is one: which of several earlier claims it is tied to is a matter of order."""
    gold = {item.claim for item in scenario.gold.values() if item.echo}
    ours = {echo.claim for matter in found for echo in matter.echoes if echo.claim in scenario.gold}
    _count(gold, ours, tally.echoes)
    tally.wrong += [f"echo missed: {claim}" for claim in sorted(gold - ours)]
    tally.wrong += [f"echo wrong: {claim}" for claim in sorted(ours - gold)]


def _score_relations(scenario: Scenario, found: list[Matter], tally: Tally) -> None:
    gold = scenario.relations()
    ours = set()
    for matter in found:
        for relation in matter.relations:
            if relation.relation != "repeats":
                kind = "disputes" if relation.relation == "denies" else relation.relation
                ours.add((min(relation.left, relation.right), max(relation.left, relation.right), kind))
    # Relations with a claim that the gold folds as an echo are counted under echoes.
    own = {claim for claim, item in scenario.gold.items() if not item.echo}
    ours = {item for item in ours if item[0] in own and item[1] in own}
    _count(gold, ours, tally.relations)
    tally.wrong += [f"relation missed: {item}" for item in sorted(gold - ours)]
    tally.wrong += [f"relation wrong: {item}" for item in sorted(ours - gold)]


def _count(gold: set[Any], ours: set[Any], counts: list[int]) -> None:
    counts[0] += len(gold & ours)
    counts[1] += len(ours)
    counts[2] += len(gold)


def counts_f1(counts: list[int]) -> float:
    """F1 of [right, found, gold]."""
    right, ours, gold = counts
    return f1(right / ours if ours else 1.0, right / gold if gold else 1.0)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of the two."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean(values: Iterable[float] | Mapping[str, float]) -> float:
    """The mean; 0 of nothing."""
    given = list(values)
    return sum(given) / len(given) if given else 0.0
