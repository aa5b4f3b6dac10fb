"""Every format against the rules of its field."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.errors import UsageError
from sayso.exports.formats import FORMATS, ask_leaving
from sayso.model import Claim, Report
from tests.exports.scenario import matters

TODAY = date(2023, 2, 5)


def test_each_format_writes_claims_or_matters_and_says_what_it_loses() -> None:
    for format in FORMATS.values():
        assert (format.write is None) != (format.write_matters is None)
        assert format.says
        assert format.suffix


def test_geojson_is_what_its_library_takes(claim: Claim, report: Report) -> None:
    geojson = pytest.importorskip(
        "geojson_pydantic", reason="geojson-pydantic is not installed (pip install sayso[dev])"
    )
    asked = ask_leaving("geojson", "public", "none", TODAY)
    pairs = [(one.claim, one.report) for item in matters() for one in item.said if one.report]
    text = "".join(asked.of_claims(iter([(claim, report), *pairs]), lambda report: []))
    found = geojson.FeatureCollection.model_validate_json(text)
    assert len(found.features) >= len(pairs)


@pytest.mark.parametrize(
    ("format", "profile", "policy"), [("pdf", "public", "none"), ("jsonl", "x", "none"), ("acled", "public", "sum")]
)
def test_a_name_that_is_none_is_refused(format: str, profile: str, policy: str) -> None:
    with pytest.raises(UsageError):
        ask_leaving(format, profile, policy, TODAY)


def test_claims_and_matters_are_not_mixed_up() -> None:
    with pytest.raises(UsageError, match="of matters"):
        ask_leaving("acled", "public", "none", TODAY).of_claims(iter([]), lambda report: [])
    with pytest.raises(UsageError, match="of claims"):
        ask_leaving("jsonl", "public", "none", TODAY).of_matters([], lambda report: [])
