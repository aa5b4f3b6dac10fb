"""Matters as rows: filters and orders."""

from __future__ import annotations

import pytest

from sayso.views.rows import SORTS, SPARK_BINS, MatterRow, Wanted, choose, row_of
from sayso.weighing import Weighed, Weigher


@pytest.fixture(scope="module")
def rows(weigher: Weigher) -> list[MatterRow]:
    return [row_of(item) for item in weigher.weighed()]


def test_a_row_holds_what_a_list_shows(soledar: Weighed) -> None:
    row = row_of(soledar)
    assert (row.kind, row.place, row.parties) == ("control", "Soledar", ("RUS", "UKR"))
    assert (row.first, row.last) == ("2023-01-11", "2023-01-25")
    assert len(row.activity) == SPARK_BINS
    assert sum(row.activity) == row.claims
    assert row.disputes > 0


@pytest.mark.parametrize("sort", [*SORTS, "nonsense"])
def test_every_order_keeps_every_row_and_is_the_same_for_any_order_of_input(rows: list[MatterRow], sort: str) -> None:
    found = choose(rows, Wanted(), sort=sort)
    assert sorted(row.id for row in found) == sorted(row.id for row in rows)
    assert found == choose(reversed(rows), Wanted(), sort=sort)


def test_what_is_disputed_by_most_leads(rows: list[MatterRow]) -> None:
    found = choose(rows, Wanted())
    assert found[0].question == "Who holds Soledar?"
    single = [row.standing == "single-origin" for row in found]
    assert single == sorted(single)


def test_the_latest_first_and_on_one_day_what_several_say(rows: list[MatterRow]) -> None:
    found = [row for row in choose(rows, Wanted(), sort="latest") if row.kind != "other"]
    days = [row.last or "" for row in found]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(place="SOLEDAR"), 1),
        (Wanted(place="1"), 1),
        (Wanted(place="Atlantis"), 0),
        (Wanted(kind="control", party="UKR", source="maliar"), 1),
        (Wanted(standing="disputed", kind="control"), 2),
        (Wanted(since="2023-03-20"), 1),
        (Wanted(until="2023-01-10"), 0),
    ],
)
def test_filters(rows: list[MatterRow], wanted: Wanted, count: int) -> None:
    assert len(choose(rows, wanted)) == count
