"""A ledger copied to another engine and back is the same ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import ClaimFilter, open_ledger
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
