"""Which pairs ask one question, with reasons; and what keeps them apart."""

from dataclasses import replace

from sayso.model import Kind, Span
from sayso.weighing import Weigher, weigh
from sayso.weighing.linking import compare
from sayso.weighing.sketches import sketch
from sayso.weighing.why import explain
from tests.weighing.made import OTHER_TOWN, TOWN, agent, claim, figure, on, report


def test_another_town_and_another_week_stay_apart() -> None:
    one = report("r1", "Shells killed 3 people at the mill.")
    strike = {"kind": Kind.STRIKE, "detail": {}, "when": on("2023-01-09"), "figures": (figure(3),)}
    claims = [
        claim("a", one, **strike),
        claim("b", one, **{**strike, "places": (OTHER_TOWN,)}),
        claim("c", one, **{**strike, "when": on("2023-01-16")}),
        claim("d", one, **strike),
    ]
    assert sorted(sorted(matter.claims) for matter in weigh(claims, [one])) == [["a", "d"], ["b"], ["c"]]


def test_the_evidence_is_symmetric_and_reasoned() -> None:
    one, two = report("r1"), report("r2", published="2023-01-12")
    left, right = sketch(claim("a", one), one)[0], sketch(claim("b", two), two)[0]
    assert compare(left, right) == compare(right, left)
    assert all(words for _, words in compare(left, right).reasons)


def test_a_town_that_was_not_resolved_meets_the_one_that_was_by_name() -> None:
    one = report("r1", "They deny that Hilltown had fallen.")
    start = one.text.index("Hilltown")
    fallen = claim(
        "a", one, places=(), actors=(replace(agent("Hilltown", role="patient"), span=one.span(start, start + 8)),)
    )
    known = claim("b", one, places=(replace(TOWN, span=Span(0, 8, "Hilltown")),))
    (matter,) = weigh([fallen, known], [one])
    assert matter.place is not None
    assert weigh([known, fallen], [one]) == (matter,)


def test_why_names_the_chain_between_two_claims() -> None:
    reports = [
        report(f"r{number}", published=day) for number, day in enumerate(("2023-01-01", "2023-02-05", "2023-03-10"))
    ]
    claims = [claim(f"c{number}", one) for number, one in enumerate(reports)]
    weigher = Weigher()
    weigher.add(claims, reports)
    found = explain(weigher, "c0", "c2")
    assert found.together
    assert found.veto
    assert found.path == ("c0", "c1", "c2")


def test_a_misspelt_town_that_was_not_resolved_meets_the_one_that_was() -> None:
    misspelt = replace(TOWN, name="Hiltown", id=None, lat=None, lon=None, span=Span(0, 7, "Hiltown"))
    for kind, words in (
        (Kind.STRIKE, "A shell hit the school in the town."),
        (Kind.CONTROL, "The army holds the town."),
    ):
        one, two = report("r1", words), report("r2", words)
        claims = [claim("a", one, kind=kind), claim("b", two, kind=kind, places=(misspelt,))]
        assert len(weigh(claims, [one, two])) == 1
        assert len(weigh(claims[::-1], [one, two])) == 1
