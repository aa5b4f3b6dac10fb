"""Claims made by hand for the tests of weighing."""

from dataclasses import replace
from typing import Any

from sayso.model import (
    Actor,
    Basis,
    Bound,
    Certainty,
    Claim,
    Figure,
    Kind,
    Manner,
    Place,
    Polarity,
    Precision,
    Report,
    Source,
    SourceKind,
    Span,
    Strength,
    When,
)

NOWHERE = Span(0, 0, "")
TOWN = Place("Hilltown", "made", "1", 48.0, 37.0, Precision.EXACT, False, NOWHERE, "UA", "East")
OTHER_TOWN = Place("Rivertown", "made", "2", 50.0, 30.0, Precision.EXACT, False, NOWHERE, "UA", "North")


def report(id: str, text: str = "The army holds Hilltown.", **fields: Any) -> Report:
    """A report of a day."""
    given: dict[str, Any] = {"publisher": "Harbour Daily", "published": "2023-01-10", "original": "", **fields}
    return Report(id=id, text=text, extractor="test", **given)


def claim(id: str, report: Report, **fields: Any) -> Claim:
    """A control claim over the whole text, by an organization, without a date of its own."""
    given: dict[str, Any] = {
        "kind": Kind.CONTROL,
        "manner": Manner.INDIRECT,
        "cue": None,
        "content": (report.span(0, len(report.text)),),
        "origin": source("Sea Institute", SourceKind.ORGANIZATION),
        "relays": (),
        "strength": Strength(Certainty.ASSERTED, Polarity.AFFIRMED),
        "reader": "test",
        "confidence": 1.0,
        "places": (TOWN,),
        "detail": {"value": "holds", "holder": "UKR"},
    }
    given.update(fields)
    return Claim(id=id, report=report.id, **given)


def source(
    name: str, kind: SourceKind = SourceKind.PERSON, role: str | None = None, party: str | None = None
) -> Source:
    """A source without a span."""
    return Source(name, kind, role, party)


def negated(one: Claim) -> Claim:
    """The claim with its polarity turned."""
    return replace(one, strength=replace(one.strength, polarity=Polarity.NEGATED))


def on(day: str) -> When:
    """A stated day."""
    return When(day, day, Basis.STATED)


def figure(number: float, category: str = "killed", of: str | None = "civilians", bound: Bound = Bound.EXACT) -> Figure:
    """A figure of persons."""
    return Figure(number, number, bound, "persons", category, of, Span(0, 0, f"{number:g}"))


def agent(name: str, party: str | None = None, role: str = "agent") -> Actor:
    """An actor without a span."""
    return Actor(role, name, party, NOWHERE)
