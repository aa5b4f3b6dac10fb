"""FollowTheMoney: each entity once, events that say on whose word they stand."""

from __future__ import annotations

from sayso.exports.followthemoney import entities
from sayso.model import Claim, Report


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
