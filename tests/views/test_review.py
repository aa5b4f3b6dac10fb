"""What needs a person comes worst first, and is gone once judged."""

from __future__ import annotations

from pathlib import Path

from sayso.ledger import open_ledger
from sayso.views.matters import weigh_ledger
from sayso.views.review import judged_claims, waiting_claims
from sayso.weighing import Weigher
from tests.made import make_entry


def test_doubt_then_repairs_then_disputes(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.sayso") as ledger:
        entry = make_entry()
        ledger.add(entry)
        found = waiting_claims(weigh_ledger(ledger))
        unsure = next(claim for claim in entry.claims if claim.confidence < 0.6)
        assert found[0].claim == unsure.id
        assert "unsure" in found[0].reason
        made = ledger.judge("accept", unsure.id, by="Ana")
        judged = judged_claims(ledger)
        assert judged.claims == {unsure.id}
        assert judged.last == made
        ledger.judge("undo", made.id, by="Ana")
        assert judged_claims(ledger).claims == frozenset()
        assert judged_claims(ledger).last is None


def test_a_dispute_names_its_question(weigher: Weigher) -> None:
    reasons = [one.reason for one in waiting_claims(weigher)]
    assert any(reason.startswith("it is disputed: Who holds") for reason in reasons)
