from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.intake.publication import normalise_date


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2023-01-30", "2023-01-30"),
        ("20230130", "2023-01-30"),
        ("2023-01-30T10:00:00Z", "2023-01-30T10:00:00+00:00"),
        ("2023-01-30T10:00:00+02:00", "2023-01-30T10:00:00+02:00"),
        ("2009-03-20 12:24:52.002364-05", "2009-03-20T12:24:52.002364-05:00"),
        ("Mon, 30 Jan 2023 10:00:00 +0200", "2023-01-30T10:00:00+02:00"),
        ("Mon, 30 Jan 2023 10:00:00 GMT", "2023-01-30T10:00:00+00:00"),
        ("30 January 2023", "2023-01-30"),
        ("Monday, Jan. 30th, 2023", "2023-01-30"),
        ("30.01.2023", "2023-01-30"),
        ("30/01/2023", "2023-01-30"),
        ("01/30/2023", "2023-01-30"),
        ("5/5/2023", "2023-05-05"),
    ],
)
def test_dates(given: str, iso: str) -> None:
    assert normalise_date(given) == iso


@pytest.mark.parametrize(
    "given", ["", "03/04/2023", "January 2023", "2023", "2023-13-01", "31 February 2023", "today", "x" * 500]
)
def test_what_is_no_full_date_stays_unknown(given: str) -> None:
    assert normalise_date(given) is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_never_raises(text: str) -> None:
    normalise_date(text)


@settings(deadline=None)
@given(st.datetimes(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y"]))
def test_written_dates_come_back(when, form: str) -> None:
    if when.year >= 1000:
        assert normalise_date(when.strftime(form)) == when.date().isoformat()
