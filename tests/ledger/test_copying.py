"""A ledger copied to another engine and back is the same ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, insert, select

from sayso.errors import LedgerError
from sayso.ledger import ClaimFilter, copying, open_ledger
from sayso.ledger.copying import copy_ledger
from tests.ledger.conftest import ENGINES, place_for
from tests.made import make_entry


@pytest.mark.parametrize("first", ENGINES)
@pytest.mark.parametrize("second", ENGINES)
def test_a_copy_holds_every_claim_judgement_and_audit_row(first: str, second: str, tmp_path: Path) -> None:
    with (
        open_ledger(place_for(first, tmp_path, "from"), by="Ana") as source,
        open_ledger(place_for(second, tmp_path, "to"), by="Bo") as target,
    ):
        entries = [make_entry(), make_entry("Another report came. It was short.")]
        for entry in entries:
            source.add(entry)
        source.judge("accept", entries[0].claims[0].id, note="seen")
        rows = copy_ledger(source, target)
        assert rows["claims"] == source.count()
        assert list(target.claims()) == list(source.claims())
        assert list(target.judgements()) == list(source.judgements())
        assert list(target.audit()) == list(source.audit())
        assert [c.id for c in target.claims(ClaimFilter(words="fighters"))] == [
            c.id for c in source.claims(ClaimFilter(words="fighters"))
        ]
        assert all(check.problem is None for check in target.verify())
        target.add(make_entry("A third came after the copy. It has its own number."))
        assert len(list(target.reports())) == 3


def test_a_ledger_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.sayso") as source, open_ledger(tmp_path / "b.sayso") as target:
        source.add(make_entry())
        target.add(make_entry("Something else is here. It stays."))
        with pytest.raises(LedgerError, match="copy into a new ledger"):
            copy_ledger(source, target)
        assert len(list(target.reports())) == 1


@pytest.mark.parametrize("lost", ["audit", "judgements", "claims"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_that_does_not_arrive_stops_the_copy_and_leaves_nothing(
    engine: str, lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = copying._copy_table

    def losing(reading: Connection, writing: Connection, table: Table, show: copying.Show) -> int:
        if table.name != lost:
            return honest(reading, writing, table, show)
        rows = [dict(row) for row in reading.execute(select(table)).mappings()]
        for row in rows[:-1]:
            writing.execute(insert(table), row)
        return len(rows)

    monkeypatch.setattr(copying, "_copy_table", losing)
    with (
        open_ledger(tmp_path / "from.sayso") as source,
        open_ledger(place_for(engine, tmp_path, "lossy")) as target,
    ):
        entry = make_entry()
        source.add(replace(entry, claims=entry.claims[:1]))
        source.judge("accept", entry.claims[0].id)
        with pytest.raises(LedgerError):
            copy_ledger(source, target)
        assert list(target.reports()) == list(target.audit()) == []
