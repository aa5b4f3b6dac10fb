"""What needs a person comes worst first, and is gone once judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.ledger import Ledger, open_ledger
from sayso.views.judging import pass_judgement
from sayso.views.namings import may_be_one, namings_of
from sayso.views.records import Voices, record_source
from sayso.views.review import (
    Waiting,
    count_by_sort,
    disputes_of,
    in_order,
    judged_claims,
    needs_of,
    proposed_links,
    proposed_names,
    still_waiting,
    waiting_claims,
)
from sayso.views.weighed import weigh_ledger
from sayso.weighing import Weigher
from sayso.weighing.proposals import NEWEST, near_pairs
from tests.made import make_entry
from tests.weighing.ledgers import fill_near


@pytest.fixture
def near(tmp_path: Path) -> Ledger:
    """A ledger of two claims that nearly ask one question, by one speaker who is written in two ways."""
    fill_near(tmp_path / "near.sayso")
    return open_ledger(tmp_path / "near.sayso")


def of_claims(ledger: Ledger, weigher: Weigher) -> list[Waiting]:
    """The claims that wait."""
    return waiting_claims(needs_of(ledger), disputes_of(weigher, {}).values())


def queue(ledger: Ledger) -> list[Waiting]:
    """Everything that waits."""
    weigher = weigh_ledger(ledger)
    links = proposed_links(near_pairs(weigher.newest(NEWEST)), weigher)
    names = proposed_names(may_be_one(namings_of(ledger)), weigher.decisions)
    return still_waiting(in_order([*of_claims(ledger, weigher), *links, *names]), judged_claims(ledger))


def test_doubt_then_repairs_then_disputes(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.sayso") as ledger:
        entry = make_entry()
        ledger.add(entry)
        found = of_claims(ledger, weigh_ledger(ledger))
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


def test_a_dispute_names_its_question(scenario: Ledger, weigher: Weigher) -> None:
    reasons = [one.reason for one in of_claims(scenario, weigher)]
    assert any(reason.startswith("it is disputed: Who holds") for reason in reasons)


def test_a_near_link_waits_with_its_reasons_until_it_is_decided(near: Ledger) -> None:
    (link,) = [one for one in queue(near) if one.about == "matter"]
    assert link.reason.startswith("much the same words")
    assert "a place is missing" in link.against
    near.judge("accept", link.claim, by="Ana")
    assert link in queue(near), "a claim's own judgement decides no link"
    made = near.judge("unlink", link.claim, link.other, by="Ana")
    assert count_by_sort(queue(near))["matter"] == 0
    near.judge("undo", made.id, by="Ana")
    assert count_by_sort(queue(near))["matter"] == 1
    near.judge("link", link.claim, link.other, by="Ana")
    assert count_by_sort(queue(near))["matter"] == 0
    (matter,) = weigh_ledger(near).matters()
    assert {link.claim, link.other} == set(matter.claims)


def test_two_spellings_wait_until_somebody_says_whose_they_are(near: Ledger) -> None:
    (pair,) = [one for one in queue(near) if one.about == "name"]
    assert pair.reason
    made = pass_judgement(near, "distinguish", [pair.claim, str(pair.other)], by="Ana")
    assert sorted(made["change"].values()) == ["Andrii Koval", "Andrij Koval"]
    assert count_by_sort(queue(near))["name"] == 0
    weigher = weigh_ledger(near)
    assert record_source(Voices(weigher), "Andrii Koval").claims == 1
    near.judge("undo", made["id"], by="Ana")
    assert count_by_sort(queue(near))["name"] == 1
    weigher = weigh_ledger(near)
    assert record_source(Voices(weigher), "Andrii Koval").claims == 2


def test_only_two_names_are_told_apart(near: Ledger) -> None:
    (pair,) = [one for one in queue(near) if one.about == "name"]
    with pytest.raises(UsageError, match="two different claims"):
        pass_judgement(near, "identify", [pair.claim, pair.claim], by="Ana")
    near.add(make_entry())
    nobody = next(one for one in near.claims() if one.origin.kind not in ("person", "organization"))
    with pytest.raises(UsageError, match="neither"):
        pass_judgement(near, "identify", [pair.claim, nobody.id], by="Ana")


def test_disputes_are_looked_up_once(weigher: Weigher, monkeypatch: pytest.MonkeyPatch) -> None:
    known = disputes_of(weigher, {})
    assert known
    monkeypatch.setattr(Weigher, "in_brief", lambda self, numbers: [] if not list(numbers) else pytest.fail("again"))
    assert disputes_of(weigher, known) == known
