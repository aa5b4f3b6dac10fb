"""The question of a matter, in words that a reader can answer."""

import pytest

from sayso.model import Kind
from sayso.weighing import weigh
from tests.weighing.made import agent, claim, on, report

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
