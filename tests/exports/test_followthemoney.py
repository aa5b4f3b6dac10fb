"""FollowTheMoney: each entity once, events that say on whose word they stand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.exports.followthemoney import entities
from sayso.model import Claim, Report, Source, SourceKind
from tests.exports.scenario import matters

# The published schemata, every property with its type, from the package followthemoney (MIT). The package itself needs
# a compiler and ICU at install, so the tests check by its tables, and by the forms its types ask for.
SCHEMATA: dict[str, Any] = json.loads(Path(__file__).with_name("ftm_schemata.json").read_text())["schemata"]
FORMS = {
    "date": r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?",
    "country": "[a-z]{2}",
    "language": "[a-z]{3}",
    "url": r"https?://\S+",
}


def test_report_sources_and_claim_become_entities_each_once(claim: Claim, report: Report) -> None:
    found = list(entities([(claim, report), (claim, report)]))
    assert [entity["schema"] for entity in found] == ["Article", "Organization", "Event"]
    event = found[-1]["properties"]
    assert event["name"] == ["Claimed: casualties, Exampleville"]
    assert event["summary"][0].startswith("On the word of Clinic staff through Example Agency (asserted, affirmed)")
    assert event["proof"] == [found[0]["id"]]
    assert event["involved"] == [found[1]["id"]]
    assert event["country"] == ["ua"]


def test_an_anonymous_group_is_no_entity(claim: Claim, report: Report) -> None:
    assert "Clinic staff" not in str([e["properties"].get("name") for e in entities([(claim, report)])])


def check(found: list[dict[str, Any]]) -> None:
    """What the format's own validation asks: known properties, required ones there, forms, and entities that exist."""
    known = {entity["id"]: entity["schema"] for entity in found}
    for entity in found:
        schema = SCHEMATA[entity["schema"]]
        assert set(schema["required"]) <= entity["properties"].keys(), entity
        for name, values in entity["properties"].items():
            kind, _, wanted = schema["properties"][name].partition(":")
            for value in values:
                assert isinstance(value, str)
                assert value.strip()
                assert re.fullmatch(FORMS.get(kind, ".+"), value, re.S), (name, value)
                if kind == "entity":
                    assert wanted in SCHEMATA[known[value]]["is_a"], (name, value)


def test_every_entity_is_valid_by_the_published_schemata() -> None:
    pairs = [(one.claim, one.report) for item in matters() for one in item.said if one.report]
    found = list(entities(pairs))
    assert {entity["schema"] for entity in found} == {"Article", "Event", "Person", "Organization"}
    check(found)


@pytest.mark.parametrize(
    "bare",
    [
        {"title": None, "url": None, "path": None, "language": None, "published": None},
        {"url": "javascript:alert(1)", "language": "en-GB", "published": "2023-01-31T10:00:00+00:00"},
        {"language": "xx", "path": "a/b/c.html"},
    ],
)
def test_a_report_of_few_facts_is_valid_too(claim: Claim, report: Report, bare: dict[str, str | None]) -> None:
    found = list(entities([(replace(claim, relays=(Source("Wire", SourceKind.PUBLISHER),)), replace(report, **bare))]))
    check(found)
    assert "javascript" not in json.dumps(found[-1]["properties"].get("sourceUrl", []))
