"""A ledger filled from a scenario, for tests of what is asked of one."""

from pathlib import Path

from benchmarks.scenario_files import HERE, Scenario, load_scenario
from sayso.ledger import open_ledger
from sayso.model import Arrival, Entry, digest


def fill_ledger(path: Path, name: str = "ukraine") -> Scenario:
    """Write the claims of a scenario into a new ledger at `path`."""
    scenario = load_scenario(HERE / f"{name}.toml")
    with open_ledger(path) as ledger:
        for report in scenario.reports:
            original = report.text.encode()
            assert digest(original) == report.original
            claims = tuple(claim for claim in scenario.claims if claim.report == report.id)
            ledger.add(Entry(Arrival(report, original, "text/plain"), "scenario", claims))
    return scenario
