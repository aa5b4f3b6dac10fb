"""Matters of a hand-made scenario, for the formats of matters."""

from __future__ import annotations

from functools import cache

from benchmarks.scenario_files import HERE, load_scenario
from sayso.weighing import Weighed, Weigher


@cache
def matters() -> tuple[Weighed, ...]:
    """Every matter of the scenario."""
    scenario = load_scenario(HERE / "ukraine.toml")
    weigher = Weigher()
    weigher.add(scenario.claims, scenario.reports)
    return tuple(weigher.weighed())


def soledar() -> Weighed:
    """The matter of Soledar."""
    return next(item for item in matters() if item.matter.question == "Who holds Soledar?")
