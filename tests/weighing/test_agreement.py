"""Krippendorff's alpha against worked values."""

import pytest

from sayso.model import Judgement
from sayso.weighing.agreement import alpha, measure_agreement


def test_perfect_chance_and_undefined() -> None:
    assert alpha({"1": {"A": "x", "B": "x"}, "2": {"A": "y", "B": "y"}}) == 1.0
    assert alpha({"1": {"A": "x", "B": "x"}}) is None
    assert alpha({}) is None


def test_the_textbook_example_of_nominal_data() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C: four observers, missing values, 0.743.
    rows = {
        "A": "1 2 3 3 2 1 4 1 2 . . .",
        "B": "1 2 3 3 2 2 4 1 2 5 . 3",
        "C": ". 3 3 3 2 3 4 2 2 5 1 .",
        "D": "1 2 3 3 2 4 4 1 2 5 1 .",
    }
    units: dict[str, dict[str, str]] = {}
    for observer, values in rows.items():
        for unit, value in enumerate(values.split()):
            if value != ".":
                units.setdefault(str(unit), {})[observer] = value
    assert alpha(units) == pytest.approx(0.743, abs=0.001)


def test_the_latest_word_of_each_reviewer_counts() -> None:
    def judged(act: str, subject: str, by: str, second: int) -> Judgement:
        return Judgement(f"j{by}{second}", act, subject, None, by, f"2026-01-01T00:00:0{second}Z")

    found = measure_agreement(
        [
            judged("reject", "a", "A", 0),
            judged("accept", "a", "A", 1),
            judged("accept", "a", "B", 2),
            judged("reject", "b", "A", 3),
        ]
    )
    assert (found.units, found.differing) == (1, ())
