from __future__ import annotations

import pytest

from sayso.errors import NotInLedger, UsageError
from sayso.ledger import Ledger
from tests.made import make_entry


def test_judgements_are_kept_in_order_and_never_overwritten(ledger: Ledger) -> None:
    entry = make_entry()
    ledger.add(entry)
    first, second = entry.claims[0].id, entry.claims[1].id
    one = ledger.judge("reject", first, by="Ada", note="a misreading")
    two = ledger.judge("reject", first, by="Ada", note="a misreading")
    three = ledger.judge("link", first, second, by="Boris")
    four = ledger.judge("undo", one.id, by="Ada")
    five = ledger.judge("correct", second, change={"kind": "control"})
    assert [judgement for _, judgement in ledger.judgements()] == [one, two, three, four, five]
    assert one.id != two.id
    assert five.by == "tester"
    assert [judgement.act for _, judgement in ledger.judgements(about=second)] == ["link", "correct"]
    assert [number for number, _ in ledger.judgements(after=3)] == [4, 5]


def test_what_makes_no_sense_is_refused(ledger: Ledger) -> None:
    entry = make_entry()
    ledger.add(entry)
    claim = entry.claims[0].id
    with pytest.raises(UsageError, match="no judgement"):
        ledger.judge("bless", claim)
    with pytest.raises(UsageError, match="takes two claims"):
        ledger.judge("link", claim)
    with pytest.raises(UsageError, match="takes one subject"):
        ledger.judge("accept", claim, claim)
    with pytest.raises(UsageError, match="what it sets"):
        ledger.judge("correct", claim)
    with pytest.raises(UsageError, match="signed"):
        ledger.judge("accept", claim, by="  ")
    with pytest.raises(NotInLedger, match="no claim"):
        ledger.judge("accept", "claim:0000000000")
    with pytest.raises(NotInLedger, match="no judgement"):
        ledger.judge("undo", claim)
    assert list(ledger.judgements()) == []
