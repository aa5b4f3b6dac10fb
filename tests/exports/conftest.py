"""One claim and its report, for every format."""

from __future__ import annotations

import pytest

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
    Strength,
    When,
)

TEXT = "Clinic staff told the Example Agency that at least 11 civilians were wounded by mines near Exampleville."


@pytest.fixture
def report() -> Report:
    return Report(
        "sha256:" + "ab" * 32,
        "sha256:" + "cd" * 32,
        TEXT,
        "plain 1",
        publisher="Example Wire",
        published="2023-01-31",
        title="Mines",
        url="https://news.example/mines",
    )


@pytest.fixture
def claim(report: Report) -> Claim:
    return Claim(
        id="claim:0123456789abcdef0123",
        kind=Kind.CASUALTIES,
        report=report.id,
        manner=Manner.INDIRECT,
        cue=report.span(13, 17),
        content=(report.span(42, len(TEXT) - 1),),
        origin=Source("Clinic staff", SourceKind.GROUP, span=report.span(0, 12)),
        relays=(Source("Example Agency", SourceKind.ORGANIZATION, span=report.span(22, 36)),),
        strength=Strength(Certainty.ASSERTED, Polarity.AFFIRMED),
        reader="sayso test",
        confidence=0.8,
        actors=(Actor("patient", "civilians", span=report.span(54, 63)),),
        places=(
            Place(
                "Exampleville",
                "geonames",
                "42",
                49.2,
                37.25,
                Precision.NEAR,
                False,
                report.span(91, 103),
                country="UA",
                radius_km=10.0,
            ),
        ),
        when=When("2023-01-30", "2023-01-31", Basis.RELATIVE),
        figures=(Figure(11, None, Bound.AT_LEAST, "persons", "wounded", "civilians", report.span(42, 63)),),
    )
