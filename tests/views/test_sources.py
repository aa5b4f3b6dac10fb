from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import ClaimFilter, Ledger, open_ledger
from sayso.views.overview import look_over
from sayso.views.sources import count_sources, list_sources
from tests.made import make_entry


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "v.sayso") as ledger:
        yield ledger


def test_sources_are_counted_as_origins_and_as_relays(ledger: Ledger) -> None:
    ledger.add(make_entry())
    ledger.add(make_entry(reader="sayso next"))  # replaces the first in every view
    ledger.add(make_entry("Ships waited.", published=None))
    lines = {line.name: line for line in list_sources(ledger, ClaimFilter())}
    assert set(lines) == {"Denis Pushilin", "TASS", "Kyiv's general staff", "Harbour Daily"}
    pushilin, tass, daily = lines["Denis Pushilin"], lines["TASS"], lines["Harbour Daily"]
    assert (pushilin.claims, pushilin.relayed, pushilin.party, pushilin.kind) == (1, 0, "RUS", "person")
    assert (tass.claims, tass.relayed) == (0, 1)
    assert (daily.claims, daily.reports, daily.publishers, daily.first, daily.last) == (
        2, 2, 1, "2023-01-30", "2023-01-30",
    )  # fmt: skip
    assert count_sources(ledger, ClaimFilter(kind="control")) == 2
    assert [line.name for line in list_sources(ledger, ClaimFilter(), limit=1)] == ["Harbour Daily"]


def test_the_overview_counts_newest_readings_only(ledger: Ledger) -> None:
    assert look_over(ledger).claims == 0
    ledger.add(make_entry())
    ledger.add(make_entry(reader="sayso next"))
    held = look_over(ledger)
    assert (held.reports, held.claims, held.first, held.last) == (1, 3, "2023-01-30", "2023-01-30")
    assert held.kinds == {"casualties": 1, "control": 1, "denial": 1}
