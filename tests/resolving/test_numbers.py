"""Numbers in digits and words."""

from __future__ import annotations

import pytest

from sayso.resolving.numbers import read_digits, read_words, text_groups_by_dots


@pytest.mark.parametrize(
    ("token", "dots", "value"),
    [
        ("1200", None, 1200),
        ("1,200", None, 1200),
        ("1,200,000", None, 1_200_000),
        ("1.200", None, None),
        ("1.200", True, 1200),
        ("1.200", False, 1.2),
        ("1.200.000", None, 1_200_000),
        ("2.5", None, 2.5),
        ("2,5", None, 2.5),
        ("0.125", None, 0.125),
        ("1,2,3", None, None),
        ("9" * 400, None, None),
    ],
)
def test_digits(token: str, dots: bool | None, value: float | None) -> None:
    assert read_digits(token, dot_groups=dots) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        ("twenty two", 22),
        ("two hundred and five", 205),
        ("three hundred thousand", 300_000),
        ("one million two hundred thousand", 1_200_000),
        ("two three", None),
        ("twenty eleven", None),
        ("goats", None),
    ],
)
def test_words(words: str, value: float | None) -> None:
    assert read_words(words.split()) == value


def test_how_a_text_groups() -> None:
    assert text_groups_by_dots("It cost 1.200.000.") is True
    assert text_groups_by_dots("It cost 1,200 or 2.5.") is False
    assert text_groups_by_dots("It cost 1.200.") is None
