"""Whose name is whose: naming customs of many languages, as pairs of the same and of different people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolving.name_matching import LIKELY, SAME, same_person

THE_SAME = [
    ("Denis Pushilin", "Denis Poushiline"),
    ("Denis Pushilin", "D. Pushlin"),
    ("Denys Pushylin", "Денис Пушилин"),
    ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
    ("President Volodymyr Zelenskyy", "Wolodymyr Selenskyj"),
    ("Yevgeny Prigozhin", "Evgueni Prigojine"),
    ("Serhiy Cherevatyi", "Sergei Cherevaty"),
    ("Sergei Shoigu", "Sergueï Choïgou"),
    ("Abd al-Rahman al-Rashed", "Abdulrahman Al Rashed"),
    ("Abdel Fattah el-Sisi", "Abd al-Fattah al-Sisi"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Mohamed Hamdan Dagalo", "Mohammed Hamdan Daglo"),
    ("Abu Bakr al-Baghdadi", "Aboubakr al-Baghdadi"),
    ("Abiy Ahmed", "Abiy Ahmed Ali"),
    ("Gabriel Boric", "Gabriel Boric Font"),
    ("Putin, Vladimir", "Vladimir Putin"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("U Thein Sein", "Thein Sein"),
    ("Senior General Min Aung Hlaing", "Min Aung Hlaing"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
]
DIFFERENT = [
    ("Vladimir Putin", "Vladimir Zelensky"),
    ("Uday Hussein", "Qusay Hussein"),
    ("George W. Bush", "George H. W. Bush"),
    ("John Smith", "Jane Smith"),
    ("Smith", "Smith"),
    ("Aung San", "Aung San Suu Kyi"),
    ("Robert Kennedy", "Robert Kennedy Jr."),
    ("Bashar al-Assad", "Hafez al-Assad"),
    ("Viktor Ivanovich Petrov", "Viktor Sergeyevich Petrov"),
    ("Alexander Petrov", "Alexandra Petrova"),
    ("Mohammed Hassan", "Mohammed Hussein"),
    ("Tesfaye Abebe", "Abebe Tesfaye"),
    ("Volodymyr Zelensky", "Olena Zelenska"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Vitaly Klitschko", "Wladimir Klitschko"),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Juan Garcia Lopez", "Juan Garcia Perez"),
    ("Mahamat Idriss Déby", "Idriss Déby"),
]


@pytest.mark.parametrize(("left", "right"), THE_SAME)
def test_spellings_of_one_name_are_the_same_person(left: str, right: str) -> None:
    assert same_person(left, right).score >= SAME


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_people_are_not_even_proposed(left: str, right: str) -> None:
    assert same_person(left, right).score < LIKELY


def test_a_bare_family_name_is_likely_at_most() -> None:
    match = same_person("Pushilin", "Denis Poushiline")
    assert LIKELY <= match.score < SAME
    assert match.repaired
    assert "family name alone" in match.reason


@pytest.mark.parametrize("name", ["", "x", "…", "7", "\x00\x07", "a" * 10_000, "Пу\u202eшилин", "Mr.", "Jr."])
def test_difficult_names_match_without_failing(name: str) -> None:
    assert 0.0 <= same_person(name, "Denis Pushilin").score <= 1.0
    assert 0.0 <= same_person(name, name).score <= 1.0


@given(st.text(max_size=30), st.text(max_size=30))
def test_matching_has_no_direction(left: str, right: str) -> None:
    assert same_person(left, right) == same_person(right, left)
