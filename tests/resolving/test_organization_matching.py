"""Whose body is whose: order, spelling and short forms do not matter; country, number and direction do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolving.name_matching import LIKELY, SAME
from sayso.resolving.organization_matching import is_acronym, same_organization

THE_SAME = [
    ("Russian Defence Ministry", "Ministry of Defense of the Russian Federation"),
    ("Russia's MoD", "Russian Ministry of Defence"),
    ("Foreign Ministry", "Ministry of Foreign Affairs"),
    ("Hezbollah", "Hizbullah"),
    ("Al-Shabaab", "al Shabab"),
    ("Wagner Group", "Wagner"),
    ("TASS news agency", "TASS"),
    ("Ansar Allah", "Ansarullah"),
    ("General Staff of the Armed Forces of Ukraine", "Ukraine's General Staff"),
]
LIKELY_ONLY = [
    ("Human Rights Watch", "HRW"),
    ("Organization for Security and Co-operation in Europe", "OSCE"),
    ("Defence Ministry", "Russian Defence Ministry"),
]
DIFFERENT = [
    ("Ukrainian Defence Ministry", "Russian Defence Ministry"),
    ("72nd Brigade", "73rd Brigade"),
    ("Eastern Command", "Southern Command"),
    ("Foreign Ministry", "Defence Ministry"),
    ("United Nations", "United Nations Security Council"),
    ("Washington Post", "New York Post"),
    ("Bank of England", "Bank of Ireland"),
]


@pytest.mark.parametrize(("left", "right"), THE_SAME)
def test_the_same(left: str, right: str) -> None:
    assert same_organization(left, right).score >= SAME


@pytest.mark.parametrize(("left", "right"), LIKELY_ONLY)
def test_likely_and_no_more(left: str, right: str) -> None:
    assert LIKELY <= same_organization(left, right).score < SAME


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different(left: str, right: str) -> None:
    assert same_organization(left, right).score < LIKELY


def test_an_acronym_is_written_in_capitals() -> None:
    assert is_acronym("H.R.W.", "Human Rights Watch")
    assert not is_acronym("how", "House of Wisdom")
    assert not is_acronym("HRW", "Harbour Watch")


@given(st.text(max_size=40), st.text(max_size=40))
def test_matching_has_no_direction(left: str, right: str) -> None:
    assert same_organization(left, right) == same_organization(right, left)
