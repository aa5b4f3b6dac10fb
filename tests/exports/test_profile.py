"""What leaves the machine is coarsened, embargoed and blackened; spans keep their length."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.exports.profile import (
    INTERNAL,
    PUBLIC,
    Profile,
    blackened,
    coarsened,
    held_back,
    leaving,
    names_to_blacken,
    profile_named,
)
from sayso.exports.redaction import cover
from sayso.model import (
    Actor,
    Basis,
    Certainty,
    Claim,
    Kind,
    Manner,
    Munition,
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

TEXT = "A neighbour, Oksana Demo, said that Petro Demo was wounded near Exampleville."
REPORT = Report("sha256:r", "sha256:r", TEXT, "test 1", published="2023-01-30")
UNDATED = When(None, None, Basis.NONE)
TODAY = date(2023, 2, 5)


def _claim(kind: Kind, when: When = UNDATED) -> Claim:
    return Claim(
        "claim:1",
        kind,
        REPORT.id,
        Manner.INDIRECT,
        None,
        (REPORT.span(31, len(TEXT)),),
        Source("Oksana Demo", SourceKind.PERSON, span=REPORT.span(13, 24)),
        (),
        Strength(Certainty.ASSERTED, Polarity.AFFIRMED),
        "reader",
        0.9,
        actors=(Actor("patient", "Petro Demo", span=REPORT.span(36, 46)),),
        places=(
            Place("Exampleville", "geonames", "1", 48.123456, 37.654321, Precision.EXACT, False, REPORT.span(64, 76)),
        ),
        when=when,
    )


def test_force_positions_are_held_back_while_fresh_or_undated() -> None:
    fresh = _claim(Kind.PRESENCE, When("2023-02-01", "2023-02-01", Basis.STATED))
    old = _claim(Kind.PRESENCE, When("2022-02-01", "2022-02-01", Basis.STATED))
    undated = Report("sha256:u", "sha256:u", TEXT, "test 1")
    assert held_back(fresh, REPORT, PUBLIC, TODAY)
    assert not held_back(old, REPORT, PUBLIC, TODAY)
    assert held_back(_claim(Kind.PRESENCE), undated, PUBLIC, TODAY)
    assert not held_back(_claim(Kind.CONTROL), REPORT, PUBLIC, TODAY)
    assert not held_back(fresh, REPORT, INTERNAL, TODAY)


@given(st.floats(-80, 80), st.floats(-179, 179))
def test_a_coarsened_place_still_holds_the_true_point(lat: float, lon: float) -> None:
    place = Place("X", "geonames", "1", lat, lon, Precision.EXACT, False, Span(0, 1, "X"))
    coarse = coarsened(place, PUBLIC)
    assert coarse.lat is not None
    assert coarse.lon is not None
    assert coarse.radius_km is not None
    assert abs(coarse.lat - lat) * 111.2 <= coarse.radius_km
    assert abs(coarse.lon - lon) <= PUBLIC.grid_degrees
    assert coarse.precision is Precision.NEAR


def test_victims_and_private_persons_are_blackened_and_spans_still_hold() -> None:
    harm = _claim(Kind.CASUALTIES)
    ((claim, report),) = leaving([(harm, REPORT)], PUBLIC, today=TODAY, claims_of=lambda _: [harm])
    assert "Demo" not in report.text
    assert len(report.text) == len(TEXT)
    assert "Demo" not in claim.origin.name
    assert "Demo" not in claim.actors[0].name
    for span in claim.content:
        assert report.quote(span) == span.text
    assert claim.id == "claim:1"


@pytest.mark.parametrize(
    ("victim", "names"),
    [
        ("the farmer Petro Demo", ["Petro Demo"]),
        ("Petro Demo's family", ["Petro Demo"]),
        ("PFM anti-personnel mines", []),
        ("Ukrainian soldiers", []),
        ("two children", []),
        ("Abu al Demo", ["Abu al Demo"]),
    ],
)
def test_only_names_of_persons_are_blackened_in_what_a_claim_calls_a_victim(victim: str, names: list[str]) -> None:
    span = Span(7, 7 + len(victim), victim)
    mine = Munition("PFM-1", "anti-personnel mine", span)
    claim = dataclasses.replace(
        _claim(Kind.HAZARD),
        actors=(Actor("patient", victim, span=span),),
        munitions=(mine,) if "mines" in victim else (),
    )
    found = names_to_blacken([claim], Profile("x", redact_victims=True))
    assert sorted(found) == names
    assert "mines" in cover("mines were laid", found)


def test_a_chosen_name_is_blackened_wherever_its_last_word_stands() -> None:
    assert blackened(REPORT, ("Anna Exampleville",)).text.endswith("█" * 12 + ".")


def test_the_internal_profile_changes_nothing_and_profiles_describe_themselves() -> None:
    claim = _claim(Kind.CASUALTIES)
    assert list(leaving([(claim, REPORT)], INTERNAL, today=TODAY, claims_of=lambda _: [claim])) == [(claim, REPORT)]
    assert "coarsened" in PUBLIC.describe()
    assert "nothing changed" in INTERNAL.describe()
    assert Profile("x", redact=("A",)).describe() == "x: names blackened"
    with pytest.raises(UsageError, match="internal"):
        profile_named("nope")
