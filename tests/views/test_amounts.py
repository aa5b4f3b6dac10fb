"""What a matter amounts to, in sentences that say on whose word."""

from sayso.model import Kind, Manner, Polarity, SourceKind
from sayso.views.amounts import common_roots, gist, not_counted, tell_change
from sayso.weighing import Weighed, Weigher
from tests.weighing.made import claim, figure, negated, report, source

RUSSIA = source("Russian Defence Ministry", SourceKind.ORGANIZATION, party="RUS")
UKRAINE = source("Eastern command of Ukraine", SourceKind.ORGANIZATION, party="UKR")
HELD = {"value": "holds", "holder": "RUS"}


def _weigh(*claims_and_reports: tuple) -> Weighed:  # type: ignore[type-arg]
    weigher = Weigher()
    for one, its in claims_and_reports:
        weigher.add([one], [its])
    (found,) = weigher.weighed()
    return found


def _said(number: int, **fields: object) -> tuple:  # type: ignore[type-arg]
    words = ("", "They hold the town.", "Nobody else is left in its streets.", "It fell at night, after a long siege.")
    one = report(f"r{number}", words[number], published=f"2023-01-1{number}")
    return claim(f"c{number}", one, **fields), one


def test_a_dispute_names_both_positions() -> None:
    denied, its = _said(2, origin=UKRAINE, detail=HELD)
    found = _weigh(_said(1, origin=RUSSIA, detail=HELD), (negated(denied), its))
    (_, change) = found.matter.history
    assert tell_change(found, change) == [
        "Russia holds it: Russian Defence Ministry",
        "against that, Russia does not hold it: Eastern command of Ukraine",
    ]


def test_an_admission_says_what_is_agreed_and_by_whom() -> None:
    left = {"value": "withdrew", "from": "UKR"}
    found = _weigh(_said(1, origin=RUSSIA, detail=HELD), _said(2, origin=UKRAINE, detail=left))
    change = found.matter.history[-1]
    assert (change.standing, change.k, change.agreeing) == ("admitted", 2, ("c1", "c2"))
    assert tell_change(found, change) == [
        "2 origins agree, one of them against its own side:",
        "Russia holds it: Russian Defence Ministry",
        "Ukraine has left it: Eastern command of Ukraine, against its own side",
    ]


def test_who_is_not_counted_is_named_with_the_reason() -> None:
    own = {"manner": Manner.NARRATION, "origin": source("Harbour Daily", SourceKind.PUBLISHER), "detail": HELD}
    found = _weigh(
        _said(1, origin=RUSSIA, detail=HELD),
        _said(2, origin=source("residents", SourceKind.GROUP), detail=HELD),
        _said(3, **own),
    )
    assert found.matter.k == 1
    assert not_counted(found) == [
        "Harbour Daily, in its own voice; on whose word is unknown",
        "residents, without a name",
    ]


def test_who_depends_on_one_body_is_told() -> None:
    kremlin = source("Kremlin", SourceKind.ORGANIZATION, party="RUS")
    found = _weigh(_said(1, origin=RUSSIA, detail=HELD), _said(2, origin=kremlin, detail=HELD))
    ((body, names),) = common_roots(found)
    assert body == "Government of Russia"
    assert set(names) == {"Russian Defence Ministry", "Kremlin"}


def test_the_gist_of_figures_and_stages() -> None:
    hurt = {"kind": Kind.CASUALTIES, "detail": {}, "figures": (figure(11, "casualties"),)}
    (said,) = _weigh(_said(1, **hurt)).said
    assert gist(said) == "11 casualties (civilians)"
    refused, its = _said(1, kind=Kind.AID, detail={"stage": "pledged", "item": "jets"})
    assert refused.strength.polarity is Polarity.AFFIRMED
    (said,) = _weigh((negated(refused), its)).said
    assert gist(said) == "no"
