"""`sayso copy`."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.ledger import open_ledger
from tests.cli.conftest import Run
from tests.ledger.conftest import ENGINES, place_for


@pytest.mark.parametrize("engine", ENGINES)
def test_a_ledger_goes_to_another_engine_and_back(engine: str, sayso_run: Run, news: Path, tmp_path: Path) -> None:
    sayso_run("read", str(news), "--ledger", "first.sayso")
    with open_ledger("first.sayso", by="Ana") as first:
        claims = list(first.claims())
        first.judge("accept", claims[0].id)
    between = place_for(engine, tmp_path, "between")
    ran = sayso_run("copy", "first.sayso", between)
    assert ran.status == 0
    assert f"2 reports, {len(claims)} claims, 1 judgement and the audit copied to" in ran.err
    assert "spans checked" in ran.err
    assert sayso_run("copy", between, "last.sayso").status == 0
    with open_ledger("last.sayso") as last, open_ledger("first.sayso") as first:
        assert list(last.claims()) == claims
        assert list(last.judgements()) == list(first.judgements())
        assert list(last.audit()) == list(first.audit())


def test_a_place_that_holds_something_is_left_alone(sayso_run: Run, news: Path) -> None:
    sayso_run("read", str(news / "a.txt"), "--ledger", "a.sayso")
    sayso_run("read", str(news / "b.txt"), "--ledger", "b.sayso")
    before = Path("b.sayso").read_bytes()
    ran = sayso_run("copy", "a.sayso", "b.sayso")
    assert ran.status == 1
    assert "copy into a new ledger" in ran.err
    assert Path("b.sayso").read_bytes() == before


def test_a_ledger_that_is_not_there_is_named_and_nothing_is_made(sayso_run: Run) -> None:
    ran = sayso_run("copy", "nowhere.sayso", "b.sayso")
    assert ran.status == 1
    assert "nowhere.sayso" in ran.err
    assert not Path("b.sayso").exists()
