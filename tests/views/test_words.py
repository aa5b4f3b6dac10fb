"""How pages put things into words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.model import Basis, Bound, Certainty, Figure, Place, Polarity, Precision, Span, Strength, When
from sayso.views import words
from sayso.weighing.standing import UNRESOLVED
from tests.made import make_claims, make_report

SPAN = Span(0, 1, "x")
PLACE = Place("Vuhledar", "geonames", "1", 47.8, 37.2, Precision.EXACT, False, SPAN)


def test_every_certainty_bound_and_standing_has_its_words() -> None:
    assert set(words.FIRMNESS) == set(Certainty)
    assert set(words.BOUNDS) == set(Bound)
    assert UNRESOLVED in words.STANDINGS
    assert not any(term in " ".join(map(" ".join, words.STANDINGS.values())) for term in ("true", "false", "confirmed"))


@pytest.mark.parametrize(
    ("certainty", "polarity", "said", "chip"),
    [
        (Certainty.ASSERTED, Polarity.AFFIRMED, "says it is so", ""),
        (Certainty.ASSERTED, Polarity.NEGATED, "says it is not so", "denied"),
        (Certainty.POSSIBLE, Polarity.NEGATED, "calls it possible, in the negative", "possible, denied"),
        (Certainty.VERIFIED, Polarity.AFFIRMED, "says it verified it", "verified"),
    ],
)
def test_strength(certainty: Certainty, polarity: Polarity, said: str, chip: str) -> None:
    claim = replace(make_claims(make_report())[0], strength=Strength(certainty, polarity))
    assert (words.firmness(claim), words.strength_words(claim)) == (said, chip)


def test_places_as_what_is_known() -> None:
    assert words.place_words(PLACE) == "Vuhledar"
    near = replace(PLACE, precision=Precision.NEAR)
    assert words.place_words(near) == "near Vuhledar"
    assert words.place_words(replace(near, distance_km=20.0, bearing="north")) == "20 km north of Vuhledar"


def test_days_say_where_they_come_from() -> None:
    assert words.when_words(When(None, None, Basis.NONE)) == "no date"
    assert words.when_words(When("2023-01-30", "2023-01-30", Basis.STATED)) == "2023-01-30"
    on = When("2023-01-30", None, Basis.RELATIVE, Span(0, 9, "on Monday"))
    assert words.when_words(on) == "2023-01-30 to …, counted from the report's day (“on Monday”)"


def test_figures_are_read_as_bounds() -> None:
    figure = Figure(1100.0, None, Bound.AT_LEAST, "persons", "killed", "soldiers", SPAN)
    assert words.figure_words(figure) == "at least 1,100 soldiers killed"
    assert (
        words.figure_words(replace(figure, upper=1200.0, bound=Bound.RANGE))
        == "between 1,100 and 1,200 soldiers killed"
    )


def test_details_and_standings() -> None:
    assert (
        words.detail_words({"value": "gained", "from": None, "who": ["a", {"text": "b"}]}) == "value: gained, who: a, b"
    )
    assert words.standing_words("corroborated", 3) == "corroborated ×3"
    assert words.standing_words("disputed", 3) == "disputed"


def test_a_claim_in_a_list_is_bounded_and_overrides_are_shown() -> None:
    claim = make_claims(make_report())[0]
    long = replace(claim, content=(Span(0, 9000, "word " * 1800),))
    assert len(words.content(long)) <= words.LONGEST_LINE + 2
    assert words.shown("a\u202eb") == "a\ufffdb"
    assert words.shown(3) == 3


def test_a_report_keeps_its_characters_one_for_one() -> None:
    assert words.exact("<a>\r\n\ud800") == "&lt;a&gt;&#13;\n\ufffd"
