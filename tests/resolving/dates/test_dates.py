"""Dates of reports: stated, relative, part and joined dates, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Basis
from sayso.resolving.dates import find_date_gaps, find_dates
from tests.resolving.light import light_reading

# The reports of these tests are dated Tuesday, 31 January 2023.
STATED = [
    ("Shelling began on 24 February 2022.", "24 February 2022", "2022-02-24", "2022-02-24"),
    ("It was signed on March 3, 2022, in Kyiv.", "March 3, 2022", "2022-03-03", "2022-03-03"),
    ("On Monday, 30 January 2023 the talks began.", "Monday, 30 January 2023", "2023-01-30", "2023-01-30"),
    ("The order of 2022-10-05 stands.", "2022-10-05", "2022-10-05", "2022-10-05"),
    ("The order of 05.10.2022 stands.", "05.10.2022", "2022-10-05", "2022-10-05"),
    ("The order of 25/12/2022 stands.", "25/12/2022", "2022-12-25", "2022-12-25"),
    ("They left in late March 2022.", "late March 2022", "2022-03-21", "2022-03-31"),
    ("They left in spring 2022.", "spring 2022", "2022-03-01", "2022-05-31"),
    ("They left in the summer of 2022.", "the summer of 2022", "2022-06-01", "2022-08-31"),
    ("They left in the winter of 2021-22.", "the winter of 2021-22", "2021-12-01", "2022-02-28"),
    ("It happened in early 2022.", "early 2022", "2022-01-01", "2022-05-02"),
    ("It happened in 2014.", "2014", "2014-01-01", "2014-12-31"),
    ("It was built in the 1980s.", "the 1980s", "1980-01-01", "1989-12-31"),
    ("It was occupied from April to September 2022.", "April to September 2022", "2022-04-01", "2022-09-30"),
    ("The April–September 2022 occupation left traces.", "April–September 2022", "2022-04-01", "2022-09-30"),
    ("It ran from November to February 2022.", "November to February 2022", "2021-11-01", "2022-02-28"),
    ("It was held in the second half of 2021.", "the second half of 2021", "2021-07-01", "2021-12-31"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), STATED)
def test_stated_dates(text: str, words: str, earliest: str, latest: str) -> None:
    (when,) = find_dates(light_reading(text))
    assert when.span is not None
    assert (when.span.text, when.earliest, when.latest, when.basis) == (words, earliest, latest, Basis.STATED)


RELATIVE = [
    ("The town fell on Monday.", "Monday", "2023-01-30", "2023-01-30"),
    ("The town fell on Wednesday.", "Wednesday", "2023-01-25", "2023-01-25"),
    ("The ministers will meet on Friday.", "Friday", "2023-02-03", "2023-02-03"),
    ("The town fell last Tuesday.", "last Tuesday", "2023-01-24", "2023-01-24"),
    ("Three died yesterday.", "yesterday", "2023-01-30", "2023-01-30"),
    ("Three died two days ago.", "two days ago", "2023-01-29", "2023-01-29"),
    ("Three died last week.", "last week", "2023-01-23", "2023-01-29"),
    ("Three died last month.", "last month", "2022-12-01", "2022-12-31"),
    ("It was taken earlier this month.", "earlier this month", "2023-01-01", "2023-01-31"),
    ("Three died over the past 24 hours.", "the past 24 hours", "2023-01-30", "2023-01-31"),
    ("Three died in the last three days.", "the last three days", "2023-01-28", "2023-01-31"),
    ("Three died on 13 January.", "13 January", "2023-01-13", "2023-01-13"),
    ("Three died on 20 December.", "20 December", "2022-12-20", "2022-12-20"),
    ("It was mined in late March.", "late March", "2022-03-21", "2022-03-31"),
    ("It was mined in mid-January.", "mid-January", "2023-01-11", "2023-01-20"),
    ("Elections are due in March.", "March", "2023-03-01", "2023-03-31"),
    ("It was mined last spring.", "last spring", "2022-03-01", "2022-05-31"),
    ("It fell on the evening of 12 January.", "the evening of 12 January", "2023-01-12", "2023-01-12"),
    ("It fell on Monday morning.", "Monday morning", "2023-01-30", "2023-01-30"),
    ("It raged between 30 December and 2 January.", "30 December and 2 January", "2022-12-30", "2023-01-02"),
    ("It raged from 10-12 January.", "10-12 January", "2023-01-10", "2023-01-12"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), RELATIVE)
def test_dates_relative_to_the_report(text: str, words: str, earliest: str, latest: str) -> None:
    (when,) = find_dates(light_reading(text))
    assert when.span is not None
    assert (when.span.text, when.earliest, when.latest, when.basis) == (words, earliest, latest, Basis.RELATIVE)


def test_today_is_the_day_of_publication() -> None:
    (when,) = find_dates(light_reading("The strike took place today.", published="2023-01-31T23:30:00+02:00"))
    assert (when.earliest, when.latest, when.basis) == ("2023-01-31", "2023-01-31", Basis.PUBLISHED)


def test_overnight_spans_two_days() -> None:
    (when,) = find_dates(light_reading("Drones were shot down overnight."))
    assert (when.earliest, when.latest, when.basis) == ("2023-01-30", "2023-01-31", Basis.RELATIVE)


def test_a_date_counts_from_the_one_mentioned_before() -> None:
    first, second = find_dates(light_reading("The town was shelled on 12 January. The next day it fell."))
    assert first.earliest == "2023-01-12"
    assert (second.earliest, second.basis) == ("2023-01-13", Basis.RELATIVE)


def test_a_history_counts_from_its_own_dates() -> None:
    text = (
        "In 1936 the war began. In July the garrison rose. In 1937 the army turned north. On 26 April it bombed the"
        " town. Two days later it entered. In March 1939 the capital fell."
    )
    whens = find_dates(light_reading(text))
    assert [when.earliest for when in whens] == [
        "1936-01-01",
        "1936-07-01",
        "1937-01-01",
        "1937-04-26",
        "1937-04-28",
        "1939-03-01",
    ]


@pytest.mark.parametrize(
    "text", ["The town fell on Monday.", "It fell yesterday.", "It fell on 13 January.", "It was mined in late March."]
)
def test_without_a_report_date_a_relative_date_stays_unresolved(text: str) -> None:
    (when,) = find_dates(light_reading(text, published=None))
    assert (when.earliest, when.latest, when.basis) == (None, None, Basis.NONE)
    assert when.span is not None


def test_since_and_until_leave_an_end_open() -> None:
    (since,) = find_dates(light_reading("It has been held since April 2022."))
    (until,) = find_dates(light_reading("They must leave by 10 February 2023."))
    assert (since.earliest, since.latest) == ("2022-04-01", None)
    assert (until.earliest, until.latest) == (None, "2023-02-10")


def test_an_event_is_no_date_but_keeps_its_words() -> None:
    (when,) = find_dates(light_reading("Prices rose since the start of the occupation."))
    assert when.span is not None
    assert (when.span.text, when.earliest, when.latest) == ("the start of the occupation", None, None)
    assert when.basis is Basis.NONE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It fell on 31 February.", "no day 31"),
        ("It fell on 30 February 2022.", "no day 30"),
        ("It fell on 31.02.2022.", "no day 31"),
        ("It fell on 01/02/2022.", "cannot be told apart"),
        ("On Friday 30 January 2023 it fell.", "contradicts"),
        ("It fell on 0000-01-05.", "no year 0"),
    ],
)
def test_an_impossible_date_gives_none_and_a_gap(text: str, reason: str) -> None:
    reading = light_reading(text)
    (when,) = find_dates(reading)
    assert (when.earliest, when.latest, when.basis) == (None, None, Basis.NONE)
    (gap,) = find_date_gaps(reading)
    assert reason in gap.detail
    assert gap.span == when.span


def test_a_numeric_date_is_settled_by_the_reports_own_usage() -> None:
    day_first = find_dates(light_reading("From 01/02/2022 it held out, until 25/02/2022."))
    month_first = find_dates(light_reading("From 01/02/2022 it held out, until 02/25/2022."))
    assert day_first[0].earliest == "2022-02-01"
    assert month_first[0].earliest == "2022-01-02"


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 soldiers may march on.",
        "He may leave. They march in step.",
        "The year 99999 is far away.",
        "The fall of the city was near.",
        "Version 10.2.1.4 was sent with 1,200 shells.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [when for when in find_dates(light_reading(text)) if when.earliest] == []


@given(st.text(max_size=300))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    reading = light_reading(text)
    for when in find_dates(reading):
        assert when.span is not None
        assert reading.report.quote(when.span) == when.span.text


@given(
    st.lists(
        st.sampled_from(
            "in on the of 31 February March 2022 0 99999 400 last next week Monday to and - , since late early mid two"
            " days ago BC 's morning 10:30 century 1990 s".split()
        ),
        max_size=25,
    ),
    st.sampled_from([None, "2023-01-31", "0001-01-01", "9999-12-31", "not a date"]),
)
def test_any_order_of_date_words_is_survived(words: list[str], published: str | None) -> None:
    for when in find_dates(light_reading(" ".join(words), published=published)):
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
