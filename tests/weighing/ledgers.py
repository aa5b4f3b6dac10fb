"""A ledger filled from a scenario, for tests of what is asked of one."""

from dataclasses import replace
from pathlib import Path

from benchmarks.scenario_files import HERE, Scenario, load_scenario
from sayso.ledger import open_ledger
from sayso.model import Arrival, Basis, Entry, Kind, Source, SourceKind, When, digest, identify
from tests.weighing.made import TOWN, claim, report


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


def fill_near(path: Path) -> None:
    """Write two reports of one event into a new ledger at `path`: their claims stand in two matters, since one names no
    place, and their one speaker is written in two ways.
    """
    told = (
        ("Shells wrecked the children's clinic by the old flour mill in Hilltown, Andrii Koval said.", "Andrii Koval"),
        ("Shells wrecked the children's clinic by the old flour mill, Andrij Koval told us.", "Andrij Koval"),
    )
    with open_ledger(path) as ledger:
        for number, (text, name) in enumerate(told):
            original = text.encode()
            mark = digest(original)
            one = report(mark, text, original=mark, publisher=("Harbour Daily", "Meridian Wire")[number])
            end = text.index(",")
            start = text.index(name)
            ours = claim(
                identify("claim", [number]),
                one,
                kind=Kind.DAMAGE,
                content=(one.span(0, end),),
                origin=Source(name, SourceKind.PERSON, "surgeon", None, one.span(start, start + len(name))),
                when=When("2023-01-10", "2023-01-10", Basis.STATED),
                places=() if number else (replace(TOWN, span=one.span(end - 8, end)),),
                detail={},
            )
            ledger.add(Entry(Arrival(one, original, "text/plain"), "scenario", (ours,)))
