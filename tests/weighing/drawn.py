"""Claims drawn at random about a few towns in a few weeks, so close that many of them meet."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from sayso.model import Claim, Kind, Place, Polarity, Precision, Report, SourceKind, Strength
from tests.weighing.made import NOWHERE, agent, claim, figure, on, report, source

TOWNS = (
    Place("Hilltown", "made", "1", 48.0, 37.0, Precision.EXACT, False, NOWHERE, "UA", "East"),
    Place("Hillside", "made", "2", 48.05, 37.05, Precision.EXACT, False, NOWHERE, "UA", "East"),
    Place("Rivertown", "made", "3", 50.0, 30.0, Precision.EXACT, False, NOWHERE, "UA", "North"),
    Place("Far District", "made", "4", 48.2, 37.4, Precision.DISTRICT, False, NOWHERE, "UA", "East"),
    Place("East", "made", "5", 48.1, 37.8, Precision.REGION, False, NOWHERE, "UA", "East"),
    Place("Hiltown", None, None, None, None, Precision.EXACT, False, NOWHERE, "UA"),
)
KINDS = (Kind.CONTROL, Kind.FIGHTING, Kind.STRIKE, Kind.CASUALTIES, Kind.HAZARD, Kind.AID, Kind.TALKS, Kind.DENIAL)
WORDS = ("The army holds the town.", "A shell hit the old market.", "Mines lie in the fields.", "Talks go on.")
PARTIES = ("RUS", "UKR", "SYR")


def draw_report(chance: random.Random, number: int) -> tuple[Report, list[Claim]]:
    """A report of one to three claims."""
    day = (date(2023, 1, 1) + timedelta(days=chance.randrange(70))).isoformat()
    made = report(f"r{number}", chance.choice(WORDS), published=day if chance.random() < 0.95 else None)
    return made, [draw_claim(chance, f"c{number}:{each}", made) for each in range(chance.randint(1, 3))]


def draw_claim(chance: random.Random, id: str, told_in: Report) -> Claim:
    """A claim of that report."""
    kind = chance.choice(KINDS)
    party = chance.choice(PARTIES)
    actors = [agent(f"{party} forces", party)] if chance.random() < 0.8 else []
    if kind is Kind.AID and chance.random() < 0.7:
        actors.append(agent("Ukraine", "UKR", "recipient"))
    detail = {"value": chance.choice(("holds", "contested")), "holder": party} if kind is Kind.CONTROL else {}
    made = claim(
        id,
        told_in,
        kind=kind,
        places=tuple(chance.sample(TOWNS, chance.choice((0, 1, 1, 1, 2)))),
        actors=tuple(actors),
        origin=source(chance.choice(("Sea Institute", "Land Institute")), SourceKind.ORGANIZATION, party=party),
        figures=(figure(chance.choice((2, 7, 9))),) if kind is Kind.CASUALTIES else (),
        detail=detail,
        denies=f"{id.split(':')[0]}:0" if kind is Kind.DENIAL and not id.endswith(":0") else None,
    )
    if told_in.published and chance.random() < 0.4:
        made = replace(made, when=on(told_in.published))
    if chance.random() < 0.2:
        made = replace(made, strength=Strength(made.strength.certainty, Polarity.NEGATED))
    return made
