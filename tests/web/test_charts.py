"""Drawings as numbers: within their frame, one row a side, open bounds drawn open."""

from __future__ import annotations

import pytest

from sayso.views.matters import weigh_ledger
from sayso.web.charts import LEFT, WIDTH, control_chart, figure_chart, hue, party_hue, relations_chart, spark
from sayso.weighing.timelines import ControlInterval, FigurePoint, FigureSeries
from tests.web.conftest import Browser


def test_a_sparkline_stays_in_its_frame() -> None:
    assert spark([]) == ""
    for counts in ([3], [0, 0], [1, 5, 2], list(range(40))):
        for point in spark(counts, width=84, height=18).split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= 84
            assert 0 <= y <= 18


def test_control_is_a_row_for_each_side_and_lapses_are_said() -> None:
    intervals = [
        ControlInterval("RUS", "held by RUS", "2023-01-12", "2023-02-11", True, ("claim:1",)),
        ControlInterval("UKR", "contested", "2023-01-11", "2023-01-24", False, ("claim:2",)),
        ControlInterval("UKR", "left by UKR", "2023-01-25", "2023-02-25", True, ("claim:3",)),
    ]
    chart = control_chart(intervals)
    assert chart is not None
    assert chart.names == ("RUS", "UKR")
    assert [bar.row for bar in chart.bars] == [0, 1, 1]
    assert [bar.lapsed for bar in chart.bars] == [True, False, True]
    assert chart.bars[1].x + chart.bars[1].width <= chart.bars[2].x + 0.01
    for bar in chart.bars:
        assert bar.x >= LEFT
        assert bar.x + bar.width <= WIDTH
    assert chart.ticks[0].label == "2023-01-11"
    assert control_chart([ControlInterval("X", "holds", None, None, False, ("c",))]) is None


def test_at_least_is_drawn_open_and_never_as_exactly() -> None:
    points = (
        FigurePoint("2023-01-30", 11, 11, "exact", "11", "claim:1", None),
        FigurePoint("2023-01-31", 20, None, "at_least", "at least 20", "claim:2", "claim:1"),
        FigurePoint(None, None, None, "vague", "dozens", "claim:3", None),
    )
    chart = figure_chart([FigureSeries("Clinic", "wounded", "civilians", points)])
    assert chart is not None
    assert [bar.lapsed for bar in chart.bars] == [False, True]
    assert chart.names == ("Clinic: civilians wounded",)
    assert figure_chart([FigureSeries("Clinic", "wounded", "", points[2:])]) is None


def test_relations_are_lines_between_origins(browser: Browser) -> None:
    drawn = 0
    for item in weigh_ledger(browser.ledger).weighed():
        web = relations_chart(item)
        if web is None:
            continue
        drawn += 1
        names = {origin.name for origin in item.matter.origins} | {one.origin.name for one in item.said}
        assert {node.name for node in web.nodes} <= names
        assert all(0 < node.y < web.height for node in web.nodes)
        assert web.ties
    assert drawn


@pytest.mark.parametrize("names", [["a"], ["b", "a"], list("abcdefg")])
def test_a_colour_is_the_same_for_one_name(names: list[str]) -> None:
    assert [hue(names, name) for name in names] == [hue(list(reversed(names)), name) for name in names]
    assert party_hue("RUS") == party_hue("RUS")
    assert party_hue(None) == "e"
