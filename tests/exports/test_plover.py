"""PLOVER events: types of the ontology only, each with its origin and strength."""

from __future__ import annotations

import json

from sayso.coding.crosswalk import to_plover
from sayso.exports.plover import TYPES, plover_events
from sayso.model import Claim, Report
from tests.exports.scenario import matters


def test_events_are_of_plovers_types_and_say_on_whose_word() -> None:
    pairs = [(one.claim, one.report) for item in matters() for one in item.said if one.report]
    found = json.loads(json.dumps(list(plover_events(pairs))))
    assert len(found) == sum(to_plover(claim) is not None for claim, _ in pairs)
    assert found
    for event in found:
        assert event["event_type"] in TYPES
        assert event["attribution"]["origin"]
        assert {"id", "date", "mode", "context", "source", "target", "location", "text"} <= set(event)


def test_what_plover_has_no_type_for_does_not_leave(claim: Claim, report: Report) -> None:
    assert list(plover_events([])) == []
    assert all(to_plover(claim) for _ in plover_events([(claim, report)]))
