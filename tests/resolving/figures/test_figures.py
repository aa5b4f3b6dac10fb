"""Figures: numerals and their bounds, what they count, what befell it, their scope and their wholes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Bound, Entity, Figure, Reading, Report, Word
from sayso.resolving.figures import find_figures
from sayso.resolving.figures.lexicon import load_lexicon
from tests.resolving.light import light_reading


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(light_reading(text))


@pytest.mark.parametrize(
    ("words", "lower", "upper", "bound"),
    [
        ("11", 11, 11, Bound.EXACT),
        ("twenty-two", 22, 22, Bound.EXACT),
        ("two hundred and five", 205, 205, Bound.EXACT),
        ("a dozen", 12, 12, Bound.EXACT),
        ("two dozen", 24, 24, Bound.EXACT),
        ("1,200", 1200, 1200, Bound.EXACT),
        ("2.5 million", 2_500_000, 2_500_000, Bound.EXACT),
        ("half a million", 500_000, 500_000, Bound.EXACT),
        ("at least 7", 7, None, Bound.AT_LEAST),
        ("more than a thousand", 1000, None, Bound.AT_LEAST),
        ("no fewer than 40", 40, None, Bound.AT_LEAST),
        ("500 or more", 500, None, Bound.AT_LEAST),
        ("up to 100", None, 100, Bound.AT_MOST),
        ("fewer than 10", None, 10, Bound.AT_MOST),
        ("nearly 50", 50, 50, Bound.ABOUT),
        ("some 300", 300, 300, Bound.ABOUT),
        ("between 30 and 40", 30, 40, Bound.RANGE),
        ("30 to 40", 30, 40, Bound.RANGE),
        ("30-40", 30, 40, Bound.RANGE),
        ("two or three", 2, 3, Bound.RANGE),
        ("2 to 3 million", 2_000_000, 3_000_000, Bound.RANGE),
        ("dozens of", 24, None, Bound.VAGUE),
        ("tens of thousands of", 20_000, None, Bound.VAGUE),
        ("hundreds of", 200, None, Bound.VAGUE),
        ("several hundred", 300, None, Bound.VAGUE),
        ("several", 3, None, Bound.VAGUE),
        ("a few", 2, None, Bound.VAGUE),
        ("numerous", None, None, Bound.VAGUE),
    ],
)
def test_numerals_and_bounds(words: str, lower: float | None, upper: float | None, bound: Bound) -> None:
    (figure,) = figures(f"The ministry said that {words} civilians were wounded.")
    assert (figure.lower, figure.upper, figure.bound) == (lower, upper, bound)
    assert words.removesuffix(" of") == figure.span.text
    assert (figure.unit, figure.category, figure.of) == ("persons", "wounded", "civilians")


@pytest.mark.parametrize(
    ("text", "unit", "category", "of"),
    [
        ("The group verified 11 civilian casualties.", "persons", "casualties", "civilians"),
        ("The strike killed 11 people.", "persons", "killed", None),
        ("Shelling killed at least three children.", "persons", "killed", "children"),
        ("The attack left 20 dead.", "persons", "killed", None),
        ("The death toll rose to 45.", "persons", "killed", None),
        ("Doctors treated nearly 50 civilians.", "persons", "treated", "civilians"),
        ("Some 1,200 Russian soldiers were captured.", "persons", "captured", "Russian soldiers"),
        ("About 40 villagers were taken hostage.", "persons", "abducted", "peasants"),
        ("More than 5,000 residents have fled.", "persons", "displaced", None),
        ("Two women are missing.", "persons", "missing", "women"),
        ("12 others were injured.", "persons", "wounded", None),
        ("Air defences shot down 20 drones.", "drones", "shot down", None),
        ("Thirty houses were destroyed.", "buildings", "destroyed", None),
        ("Sappers cleared 300 mines.", "mines", "cleared", None),
        ("Mines were found in nine areas.", "areas", None, None),
        ("The front moved 12 km.", "km", None, None),
        ("They pledged $400 million.", "USD", "pledged", None),
        ("Support fell to 3.5 percent.", "percent", None, None),
    ],
)
def test_what_is_counted_and_what_befell_it(text: str, unit: str, category: str | None, of: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.unit, figure.category, figure.of) == (unit, category, of)


def test_each_number_has_its_own_category() -> None:
    killed, wounded = figures("At least 7 people were killed and 12 wounded in Kharkiv.")
    assert (killed.category, wounded.category) == ("killed", "wounded")


def test_counted_together_share_a_category() -> None:
    soldiers, civilians = figures("The strike killed 11 soldiers and 3 civilians.")
    assert (soldiers.of, soldiers.category) == ("soldiers", "killed")
    assert (civilians.of, civilians.category) == ("civilians", "killed")
    left, right = figures("Four tanks and two trucks were destroyed.")
    assert (left.category, right.category) == ("destroyed", "destroyed")


def test_who_acts_is_not_who_suffers() -> None:
    soldiers, civilians = figures("12 soldiers killed three civilians.")
    assert (soldiers.category, civilians.category) == (None, "killed")


@pytest.mark.parametrize(
    "text",
    [
        "At least 7 people, including 2 children, were killed.",
        "Nearly 50 civilians, at least five of them children, were treated.",
        "Three people, two of whom were women, were injured.",
    ],
)
def test_a_part_is_tied_to_its_whole(text: str) -> None:
    whole, part = figures(text)
    assert (whole.part_of, part.part_of) == (None, 0)
    assert part.category == whole.category
    assert part.of in ("children", "women")


def test_a_share_is_tied_to_the_number_that_follows() -> None:
    downed, launched = figures("Air defences shot down 20 of 28 drones.")
    assert (downed.part_of, downed.unit, downed.category) == (1, "drones", "shot down")
    assert launched.category is None


def test_scope_words_are_kept() -> None:
    (casualties, areas) = figures("It verified 11 civilian casualties in nine areas since April.")
    assert [span.text for span in casualties.scope] == ["in nine areas", "since April"]
    assert (areas.lower, areas.unit) == (9, "areas")
    (total,) = figures("Shelling has killed 40 people so far across the Kharkiv region.")
    assert [span.text for span in total.scope] == ["so far", "across the Kharkiv region"]


@pytest.mark.parametrize(
    "text",
    [
        "F-16 jets, T-72 tanks and 155mm shells of the 93rd Brigade moved at 10:30 on 12 January 2023.",
        "Olena, 45, and a 7-year-old boy spoke under Article 5 and Resolution 1701.",
        "The second day and the third week passed; no one came in 2022.",
        "Two days later he left after three weeks.",
        "Men aged 18 to 60 may not leave.",
        "1. Introduction",
        "The 9/11 attacks and the G7.",
        "He is one of the best.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_dotted_number_follows_what_it_counts_or_the_text() -> None:
    (people,) = figures("A village of 1.200 people was emptied.")
    assert people.lower == 1200
    assert figures("They shipped 1.200 tonnes.") == ()
    shown = figures("They shipped 1.200 tonnes and 2.400.000 litres.")
    assert [figure.lower for figure in shown] == [1200, 2_400_000]
    decimal = figures("They shipped 1.250 tonnes and 3.5 litres, or 1,200 kg.")
    assert [figure.lower for figure in decimal] == [1.25, 3.5, 1200]


def test_a_number_of_400_digits_is_no_figure() -> None:
    assert figures("It killed " + "9" * 400 + " people.") == ()


def test_the_parse_gives_unit_and_category_where_words_do_not() -> None:
    text = "Twelve goats perished."
    words = (
        Word(0, 6, "Twelve", "NUM", 1, "nummod"),
        Word(7, 12, "goats", "NOUN", 2, "nsubj"),
        Word(13, 21, "perished", "VERB", -1, "root"),
        Word(21, 22, ".", "PUNCT", 2, "punct"),
    )
    reading = Reading(Report("r", "o", text, "test"), "test", words, (), (), ())
    (figure,) = find_figures(reading)
    assert figure.unit == "goats"


def test_the_lexicon_is_whole() -> None:
    lexicon = load_lexicon()
    assert {"persons", "mines", "areas", "km", "USD"} <= set(lexicon.units.values())
    assert {"killed", "wounded", "missing", "captured", "displaced", "treated"} <= set(lexicon.categories.values())
    assert set(lexicon.people) <= set(lexicon.units)


@given(st.text(max_size=300))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    reading = light_reading(text)
    for figure in find_figures(reading):
        for span in (figure.span, *figure.scope):
            assert reading.report.quote(span) == span.text


@given(
    st.lists(
        st.sampled_from(
            "at least between 30 and 40 - to or more of them the , . including two million dozens killed people were"
            " $ % 1.200 1,200 several hundred half a wounded civilians in nine areas whom".split()
        ),
        max_size=25,
    )
)
def test_any_order_of_figure_words_is_survived(words: list[str]) -> None:
    found = figures(" ".join(words))
    for index, figure in enumerate(found):
        if figure.lower is not None and figure.upper is not None:
            assert figure.lower <= figure.upper
        assert figure.part_of is None or (figure.part_of != index and 0 <= figure.part_of < len(found))


def test_parts_in_brackets_and_after_a_colon() -> None:
    whole, women, men = figures("12 persons (4 women and 8 men) were wounded.")
    assert [figure.part_of for figure in (whole, women, men)] == [None, 0, 0]
    assert {figure.category for figure in (whole, women, men)} == {"wounded"}
    dead, eight, three = figures("11 people died: 8 men and 3 women.")
    assert [figure.part_of for figure in (dead, eight, three)] == [None, 0, 0]
    wounded, children = figures("Of the 30 wounded, 12 are children.")
    assert (wounded.category, children.of, children.part_of) == ("wounded", "children", 0)


def test_a_whole_takes_no_category_from_its_part() -> None:
    downed, sent, missiles = figures("It downed 15 out of 17 drones and all six cruise missiles.")
    assert [figure.category for figure in (downed, sent, missiles)] == ["shot down", None, "shot down"]
    dead, victims = figures("Two of the 11 victims died.")
    assert (dead.category, dead.part_of, victims.category) == ("killed", 1, "casualties")


def test_a_modifier_takes_its_noun_from_what_follows() -> None:
    missile, air = figures("The army carried out 4 missile and 37 air strikes.")
    assert (missile.unit, air.unit) == ("attacks", "attacks")
    (tanks,) = figures("It sent 14 Leopard 2 tanks.")
    assert (tanks.lower, tanks.unit, tanks.category) == (14, "tanks", "delivered")


@pytest.mark.parametrize(
    "text",
    [
        "The army holds three quarters of the town.",
        "Two-thirds of the houses burned.",
    ],
)
def test_parts_of_a_whole_are_no_count(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Sixteen men were killed and more than 100 were wounded.", ["killed", "wounded"]),
        ("Local sources put the toll at 160.", ["killed"]),
    ],
)
def test_a_number_takes_its_own_category_before_the_one_across_and(text: str, categories: list[str]) -> None:
    assert [one.category for one in figures(text)] == categories


def test_the_age_of_a_person_is_no_count() -> None:
    reading = light_reading("Police said that Ilan Orsk, 40, and 3 children were hurt.")
    start = reading.report.text.index("Ilan")
    person = Entity("person", reading.report.span(start, start + len("Ilan Orsk")), 3, 5)
    assert [one.span.text for one in find_figures(replace(reading, entities=(person,)))] == ["3"]


def test_a_number_that_begins_a_clause_of_its_own_takes_nothing_from_the_one_before() -> None:
    assert [one.category for one in figures("Six people died and 300 others were sickened.")] == ["killed", None]


def test_ages_in_a_row_are_no_counts() -> None:
    assert [one.span.text for one in figures("He leaves three daughters, aged 12, 9, and 4.")] == ["three"]
