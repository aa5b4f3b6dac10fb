"""The question of a matter, in words that a reader can answer."""

from dataclasses import replace

import pytest

from sayso.model import Kind, Precision, Span
from sayso.weighing import weigh
from tests.weighing.made import TOWN, agent, claim, on, report

OPEN = replace(TOWN, id=None, gazetteer=None, name="Old Ford", span=Span(0, 14, "Old Ford Camp,"))
WIDE = replace(TOWN, id="9", name="United States", precision=Precision.COUNTRY)
FOREIGN = replace(TOWN, id="8", name="Dūmā", span=Span(0, 5, "Douma"))
GIVER, TAKER = agent("Joseph Renoir", "FRA"), agent("Ukraine", "UKR", role="recipient")


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({"detail": {"value": "holds", "holder": "UKR"}}, "Who holds Hilltown?"),
        ({"when": on("2022-09-30")}, "Who held Hilltown until 2022-09-30?"),
        ({"kind": Kind.AID, "actors": (GIVER, TAKER), "detail": {"item": "jets"}}, "Does France send jets to Ukraine?"),
        (
            {"kind": Kind.AID, "actors": (agent("the president", "USA"),), "detail": {"item": "jets"}},
            "Does the United States send jets? To whom is not said.",
        ),
        ({"kind": Kind.DEMAND, "actors": (agent("jets", role="patient"),)}, "What is asked? “The army holds Hilltown”"),
        ({"kind": Kind.TALKS, "actors": (GIVER, TAKER)}, "Do France and Ukraine meet or agree in Hilltown?"),
        ({"kind": Kind.TALKS, "actors": (GIVER,)}, "Who meets or agrees with France in Hilltown?"),
        ({"kind": Kind.TALKS}, "Who meets, or agrees to what in Hilltown? “The army holds Hilltown”"),
        ({"kind": Kind.STRIKE, "places": (OPEN,)}, "Who hit what in “Old Ford Camp”, and with what?"),
        ({"kind": Kind.FIGHTING, "places": (WIDE,)}, "Who fights whom in the United States, and how intensely?"),
        ({"places": (FOREIGN,)}, "Who holds Douma?"),
        ({"kind": Kind.HAZARD}, "Which mines or unexploded ordnance lie in Hilltown, and who laid them?"),
    ],
)
def test_asked(fields: dict[str, object], question: str) -> None:
    one = report("r")
    (matter,) = weigh([claim("a", one, **fields)], [one])
    assert matter.question == question


def test_a_pronoun_tells_nothing_where_more_is_said() -> None:
    one = report("r", "It is banned. The treaty bans all such mines everywhere.")
    short, long = one.span(0, 2), one.span(14, len(one.text))
    claims = [
        claim("a", one, kind=Kind.LAW, places=(), content=(short,), detail={}),
        claim("b", one, kind=Kind.LAW, places=(), content=(long,), detail={}),
    ]
    asked = {matter.question for matter in weigh(claims, [one])}
    assert any("treaty bans all such mines" in question for question in asked)


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("“If we feed it now, we win the flood plain.”", "If we feed it now, we win the flood plain"),
        ('"If we feed it now, we win', "If we feed it now, we win"),
        ('There was a fight "literally for every metre"', "There was a fight ‘literally for every metre’"),
    ],
)
def test_a_quotation_in_a_question_is_quoted_once(said: str, quoted: str) -> None:
    one = report("r", f"{said} So they told the villagers by the river.")
    content = (one.span(0, len(said)),)
    (matter,) = weigh([claim("a", one, kind=Kind.LAW, places=(), content=content, detail={})], [one])
    assert matter.question == f"What does the law say? “{quoted}”"
