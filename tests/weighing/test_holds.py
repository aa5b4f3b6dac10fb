"""What a control claim says of who holds a place."""

import pytest

from sayso.model import Certainty, Kind, Strength
from sayso.weighing.holds import Fit, compatible, fit, hold, hold_words
from tests.weighing.made import agent, claim, negated, report, source

REPORT = report("r")
WAR = 738531  # 11 January 2023
RUSSIAN = source("Russian Defence Ministry", party="RUS")
UKRAINIAN = source("Eastern command of Ukraine", party="UKR")


@pytest.mark.parametrize(
    ("detail", "holder", "gone", "contested"),
    [
        ({"value": "holds", "holder": "RUS"}, "RUS", None, False),
        ({"value": "gained", "holder": "its forces"}, "RUS", None, False),
        ({"value": "gained", "holder": "the army"}, "RUS", None, False),
        ({"value": "lost", "from": "UKR"}, None, "UKR", False),
        ({"value": "lost", "holder": "UKR"}, "UKR", None, False),
        ({"value": "withdrew", "from": "RUS"}, None, "RUS", False),
        ({"value": "contested"}, None, None, True),
        ({"value": "gained", "extent": "ground", "holder": "RUS"}, None, None, True),
    ],
)
def test_affirmed(detail: dict[str, str], holder: str | None, gone: str | None, contested: bool) -> None:
    found = hold(claim("a", REPORT, origin=RUSSIAN, detail=detail), 0)
    assert found is not None
    assert (found.holder, found.not_holder, found.contested) == (holder, gone, contested)


def test_denied() -> None:
    lost = negated(claim("a", REPORT, origin=UKRAINIAN, detail={"value": "denied", "of": "lost", "from": "UKR"}))
    assert hold(lost, 0) is not None
    assert hold(lost, 0).holder == "UKR"  # type: ignore[union-attr]
    gained = negated(claim("b", REPORT, origin=UKRAINIAN, detail={"value": "denied", "of": "gained", "holder": "RUS"}))
    assert hold(gained, 0).not_holder == "RUS"  # type: ignore[union-attr]


def test_nobody_in_particular_and_what_is_not_said_to_be_so_hold_nothing() -> None:
    assert hold(claim("a", REPORT, detail={"value": "holds", "holder": "rebels"}), 0) is None
    intended = Strength(Certainty.INTENDED, claim("x", REPORT).strength.polarity)
    assert hold(claim("b", REPORT, strength=intended), 0) is None
    assert hold(claim("c", REPORT, kind=Kind.AID), 0) is None


def test_a_side_that_beat_an_attack_back_holds_the_place() -> None:
    beaten = claim(
        "a", REPORT, kind=Kind.FIGHTING, origin=UKRAINIAN, detail={"act": "repelled"}, actors=(agent("troops", "UKR"),)
    )
    assert hold(beaten, 0).holder == "UKR"  # type: ignore[union-attr]
    going_on = claim("b", REPORT, kind=Kind.FIGHTING, origin=UKRAINIAN, detail={"act": "clash"})
    assert hold(going_on, 0).contested  # type: ignore[union-attr]


def test_not_fallen_leaves_room_for_fighting() -> None:
    denied = hold(
        negated(claim("a", REPORT, origin=UKRAINIAN, detail={"value": "denied", "of": "lost", "from": "UKR"})), 1
    )
    fought = hold(claim("b", REPORT, kind=Kind.FIGHTING, origin=UKRAINIAN, detail={"act": "clash"}), 1)
    held = hold(claim("c", REPORT, origin=RUSSIAN, detail={"value": "holds", "holder": "RUS"}), 1)
    assert denied is not None
    assert fought is not None
    assert held is not None
    assert compatible(denied, fought)
    assert not compatible(denied, held)
    assert not compatible(fought, held)


def test_attacks_on_a_place_do_not_say_that_its_holder_lost_it() -> None:
    holds = hold(claim("a", REPORT, origin=UKRAINIAN, detail={"value": "holds", "holder": "UKR"}), WAR)
    attacked = hold(claim("b", REPORT, kind=Kind.FIGHTING, detail={}, actors=(agent("forces", "RUS"),)), WAR)
    gains = hold(
        claim("c", REPORT, origin=RUSSIAN, detail={"value": "gained", "extent": "ground", "holder": "RUS"}), WAR
    )
    beaten = hold(claim("d", REPORT, kind=Kind.FIGHTING, origin=UKRAINIAN, detail={"act": "repelled"}), WAR)
    assert holds is not None
    assert attacked is not None
    assert gains is not None
    assert beaten is not None
    assert fit(holds, attacked) is Fit.POSSIBLE
    assert fit(holds, gains) is Fit.CONFLICT
    assert fit(gains, beaten) is Fit.CONFLICT
    assert fit(gains, attacked) is Fit.POSSIBLE
    assert fit(holds, beaten) is Fit.SAME
    assert hold_words(gains) == "Russia gains ground there"


def test_one_side_gone_and_the_other_there_are_one_word() -> None:
    left = hold(claim("a", REPORT, origin=UKRAINIAN, detail={"value": "withdrew", "from": "UKR"}), WAR)
    holds = hold(claim("b", REPORT, origin=RUSSIAN, detail={"value": "holds", "holder": "RUS"}), WAR)
    other = hold(claim("c", REPORT, detail={"value": "holds", "holder": "FRA"}), WAR)
    assert left is not None
    assert holds is not None
    assert other is not None
    assert fit(left, holds) is Fit.SAME
    assert fit(left, other) is Fit.POSSIBLE


def test_the_army_is_that_of_the_country_and_common_words_name_nobody() -> None:
    for words, holder in (("the army", "UKR"), ("Government troops", "UKR"), ("Rebels", None), ("Allied forces", None)):
        said = hold(claim("a", REPORT, detail={"value": "holds", "holder": words}), WAR)
        assert (said.holder if said else None) == holder, words
