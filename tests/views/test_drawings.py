"""Drawings as numbers: within their frame, one row a side, open bounds drawn open."""

from __future__ import annotations

import pytest

from sayso.views.drawings.axes import HUES, LEFT, WIDTH, day_ticks, hue, hues_of, name_lines, number_ticks, spark
from sayso.views.drawings.control import control_chart
from sayso.views.drawings.figures import figure_charts
from sayso.views.drawings.relations import relations_chart
from sayso.views.sides import sides_of
from sayso.weighing import Weigher
from sayso.weighing.timelines import ControlInterval, FigurePoint, FigureSeries, control_intervals

LEFT_IT = "Ukraine has left it"


def test_a_sparkline_stays_in_its_frame() -> None:
    assert spark([]) == ""
    for counts in ([3], [0, 0], [1, 5, 2], list(range(40))):
        for point in spark(counts, width=84, height=18).split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= 84
            assert 0 <= y <= 18


def test_control_is_a_row_for_each_side_coloured_by_who_is_said_to_hold() -> None:
    intervals = [
        ControlInterval(
            "Russia", "Russia holds it", "2023-01-12", "2023-02-11", True, ("claim:1",), "RUS", "held", "RUS"
        ),
        ControlInterval("Ukraine", "fighting", "2023-01-11", "2023-01-24", False, ("claim:2",), "UKR", "contested"),
        ControlInterval("Ukraine", LEFT_IT, "2023-01-25", "2023-02-24", True, ("claim:3",), "UKR", "not", "UKR"),
        ControlInterval("Institute", "Russia holds it", "2023-01-12", "2023-02-11", True, ("claim:4",), about="RUS"),
    ]
    chart = control_chart(intervals, {"RUS": "a", "UKR": "b"})
    assert chart is not None
    assert [name for name, _ in chart.names] == [("Russia",), ("Ukraine",), ("Institute",)]
    assert [bar.hue for bar in chart.bars] == ["a", "n", "b", "a"]
    assert [bar.manner for bar in chart.bars] == ["held", "contested", "not", "held"]
    assert [bar.words for bar in chart.bars][2] == LEFT_IT
    assert [bar.tail > 0 for bar in chart.bars] == [True, False, True, True], "solid only on the days it was said"
    assert chart.bars[1].x + chart.bars[1].width <= chart.bars[2].x + 0.11
    for bar in chart.bars:
        assert bar.x >= LEFT
        assert bar.x + bar.width + bar.tail <= WIDTH
    assert chart.ticks[0].label == "11 Jan 2023"
    assert control_chart([ControlInterval("X", "holds", None, None, False, ("c",))], {}) is None


def test_every_word_of_control_that_weighing_has_is_drawn(weigher: Weigher) -> None:
    said = [one for item in weigher.weighed() for one in item.said]
    chart = control_chart(control_intervals(said), {})
    assert chart is not None
    assert {bar.manner for bar in chart.bars} == {"held", "not", "contested"}
    assert all(bar.words in bar.title for bar in chart.bars)


def test_at_least_is_drawn_open_and_never_as_exactly() -> None:
    points = (
        FigurePoint("2023-01-30", 11, 11, "exact", "11", "claim:1", None),
        FigurePoint("2023-01-31", 20, None, "at_least", "at least 20", "claim:2", "claim:1"),
        FigurePoint(None, None, 30, "at_most", "up to 30", "claim:4", None),
        FigurePoint(None, None, None, "vague", "dozens", "claim:3", None),
    )
    other = FigureSeries(
        "Army", "killed", "soldiers", (FigurePoint("2023-01-30", 5, 7, "range", "5 to 7", "c:5", None),)
    )
    charts = figure_charts([FigureSeries("Clinic", "wounded", "civilians", points), other])
    assert [chart.what for chart in charts] == ["civilians wounded", "soldiers killed"], "never on one scale"
    marks = {mark.claim: mark for mark in charts[0].marks}
    assert (marks["claim:1"].open, marks["claim:2"].open, marks["claim:4"].open) == ("", "right", "left")
    assert marks["claim:1"].x1 == marks["claim:1"].x2
    assert marks["claim:4"].x1 == LEFT
    assert charts[1].marks[0].x1 < charts[1].marks[0].x2
    for chart in charts:
        assert all(LEFT <= mark.x1 <= mark.x2 <= WIDTH for mark in chart.marks)
    assert not figure_charts([FigureSeries("Clinic", "wounded", "", points[3:])])


def test_relations_are_bows_between_origins_grouped_by_side(weigher: Weigher) -> None:
    drawn = 0
    for item in weigher.weighed():
        chart = relations_chart(item, sides_of(item), {})
        if chart is None:
            continue
        drawn += 1
        assert len({node.name for node in chart.nodes}) == len(chart.nodes)
        assert all(0 < node.y < chart.height for node in chart.nodes)
        assert chart.heads[0].y < chart.nodes[0].y
        assert chart.ties
    assert drawn


def test_parties_of_one_ledger_have_colours_of_their_own() -> None:
    hues = hues_of(["RUS", "UKR", "WAGNER", "RUS"])
    assert len(set(hues.values())) == 3
    assert hue(hues, "UKR") == hues["UKR"]
    assert hue(hues, None) == hue(hues, "elsewhere") == "n"
    assert set(hues_of(map(str, range(40))).values()) == set(HUES)


@pytest.mark.parametrize("span", [0, 1, 5, 40, 400, 9000])
def test_days_are_marked_in_round_steps_and_each_year_is_named_once(span: int) -> None:
    ticks = day_ticks(738000, 738000 + span)
    assert len(ticks) <= 8
    years = [tick.label.split()[2] for tick in ticks if len(tick.label.split()) == 3]
    assert len(set(years)) == len(years)


@pytest.mark.parametrize("top", [1, 9, 11, 640, 48_000, 1e7])
def test_numbers_are_marked_in_round_steps(top: float) -> None:
    ticks = number_ticks(top)
    assert 1 <= len(ticks) <= 8
    assert ticks[0].label == "0"


def test_a_name_has_two_lines() -> None:
    assert name_lines("Institute for the Study of War") == ("Institute for the", "Study of War")
    assert len(name_lines("x " * 90)) == 2
