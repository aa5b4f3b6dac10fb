"""ACLED-shaped rows: 31 columns, one row a matter, one figure by a named policy, never a sum."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from sayso.errors import UsageError
from sayso.exports.acled import COLUMNS, POLICIES, acled_lines, choose_fatalities
from sayso.model import Bound, Claim, Figure, Report, Span
from sayso.weighing.said import Said
from tests.exports.scenario import matters, soledar

EVENTS = {
    "Battles", "Explosions/Remote violence", "Violence against civilians", "Strategic developments", "Protests",
}  # fmt: skip


def _said(*figures: Figure) -> list[Said]:
    first = soledar().said[0]
    return [
        replace(first, claim=replace(first.claim, id=f"claim:{number}", figures=(figure,)), day=number)
        for number, figure in enumerate(figures)
    ]


def _killed(lower: float | None, upper: float | None, of: str = "") -> Figure:
    return Figure(lower, upper, Bound.EXACT, "persons", "killed", of, Span(0, 1, "x"))


def test_the_columns_are_acleds_thirty_one_and_rows_fill_them() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 31
    rows = list(csv.DictReader(io.StringIO("".join(acled_lines(matters(), "highest")))))
    assert rows
    for row in rows:
        assert tuple(row) == COLUMNS
        assert row["event_type"] in EVENTS
        assert row["geo_precision"] in ("", "1", "2", "3")
        assert row["time_precision"] in ("", "1", "2", "3")
        assert row["notes"].startswith("On the word of ")
        assert "standing=" in row["tags"]
    town = next(row for row in rows if row["location"] == "Soledar")
    assert (town["country"], town["iso"], town["admin1"]) == ("Ukraine", "804", "Donetsk")


@pytest.mark.parametrize(("policy", "number"), [("none", ""), ("lowest", "3"), ("highest", "20"), ("latest", "7")])
def test_a_policy_picks_one_figure_that_was_said(policy: str, number: str) -> None:
    said = _said(_killed(10, 20), _killed(3, 3), _killed(7, None))
    assert choose_fatalities(said, policy) == number


def test_figures_of_some_do_not_stand_for_everybody() -> None:
    said = _said(_killed(2, 2, "children"), _killed(9, 9))
    assert choose_fatalities(said, "lowest") == "9"
    assert choose_fatalities(said[:1], "lowest") == "2"
    assert choose_fatalities([], "highest") == ""
    assert set(POLICIES) == {"none", "lowest", "highest", "latest"}
    with pytest.raises(UsageError, match="lowest"):
        next(acled_lines([], "sum"))


def test_a_cell_never_runs_as_a_formula(claim: Claim, report: Report) -> None:
    item = soledar()
    armed = replace(item.matter, id="=cmd()")
    text = "".join(acled_lines([replace(item, matter=armed)]))
    assert "'=cmd()" in text
