from __future__ import annotations

import pytest

from sayso.reading.names import gender_of, name_tokens, person_tokens, same_organization, same_person


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Petrenko", "Ivan Petrenko", True),
        ("Mr. Petrenko", "Ivan Petrenko", True),
        ("Ivan Petrenko", "Olha Petrenko", False),
        ("I. Petrenko", "Ivan Petrenko", True),
        ("Petrienko", "Ivan Petrenko", True),
        ("Petrov", "Ivan Petrenko", False),
        ("Ivan", "Ivan Petrenko", True),
    ],
)
def test_people(left: str, right: str, *, same: bool) -> None:
    assert same_person(person_tokens(left.split()), person_tokens(right.split())) == same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("HRW", "Human Rights Watch", True),
        ("Ministry of Defence", "Defence Ministry", True),
        ("the Ministry", "Defence Ministry", True),
        ("Russian Defence Ministry", "Ukrainian Defence Ministry", False),
        ("Health Ministry", "Defence Ministry", False),
    ],
)
def test_organizations(left: str, right: str, *, same: bool) -> None:
    assert same_organization(name_tokens(left.split()), name_tokens(right.split())) == same


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Mrs Lee", "female"),
        ("Ivan Petrenko", "male"),
        ("Olha Petrenko", "female"),
        ("spokeswoman Lee", "female"),
        ("Q", None),
    ],
)
def test_gender(name: str, gender: str | None) -> None:
    assert gender_of(name.split()) == gender
