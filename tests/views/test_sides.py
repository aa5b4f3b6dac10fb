"""Sides are read from relations alone; echoes fold under the claim they repeat; nobody is lost."""

from __future__ import annotations

from sayso.views.sides import APART, sides_of
from sayso.weighing import Weighed, Weigher


def test_every_claim_stands_once_on_one_side_or_under_another(weigher: Weigher) -> None:
    for item in weigher.weighed():
        sides = sides_of(item)
        shown = [voice.said.claim.id for side in sides for voice in side.voices]
        folded = [said.claim.id for side in sides for voice in side.voices for said, _ in voice.echoes]
        assert sorted(shown + folded) == sorted(item.matter.claims)


def test_those_who_dispute_each_other_stand_apart(soledar: Weighed) -> None:
    sides = sides_of(soledar)
    assert [side.name for side in sides] == [
        "Say: Russia holds it · Ukraine has left it",
        "Say: Russia does not hold it",
        "Say: fighting goes on there",
    ]
    first = {voice.said.origin.name for voice in sides[0].voices}
    second = {voice.said.origin.name for voice in sides[1].voices}
    assert "Yevgeny Prigozhin" in first
    assert "Hanna Maliar" in second
    assert any(voice.against for voice in sides[0].voices)
    assert sides[0].parties == ("RUS", "UKR")


def test_where_nobody_speaks_of_holding_those_who_dispute_stand_apart(weigher: Weigher) -> None:
    item = next(one for one in weigher.weighed() if one.matter.standing == "disputed" and one.matter.kind == "strike")
    assert [side.name for side in sides_of(item)][:2] == ["Say so", "Dispute it"]


def test_without_a_dispute_there_is_one_side(weigher: Weigher) -> None:
    for item in weigher.weighed():
        apart = any(relation.relation in APART for relation in item.matter.relations)
        if not apart and item.matter.kind != "control":
            assert len(sides_of(item)) == 1
