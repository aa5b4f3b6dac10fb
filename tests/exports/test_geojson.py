"""GeoJSON: longitude first, precision said, nothing pinned that is not known."""

from __future__ import annotations

import dataclasses
import json

from sayso.exports.geojson import collection
from sayso.model import Claim, Report


def test_a_place_becomes_a_point_with_its_precision_and_radius(claim: Claim, report: Report) -> None:
    (feature,) = json.loads(json.dumps(collection([(claim, report)], note="public")))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [37.25, 49.2]}
    assert feature["properties"]["precision"] == "near"
    assert feature["properties"]["radius_km"] == 10.0
    assert feature["properties"]["relays"] == ["Example Agency"]


def test_an_unresolved_place_and_a_claim_without_place_have_no_geometry(claim: Claim, report: Report) -> None:
    unresolved = dataclasses.replace(claim.places[0], lat=None, lon=None, id=None)
    found = collection(
        [
            (dataclasses.replace(claim, places=(unresolved,)), report),
            (dataclasses.replace(claim, places=()), report),
        ]
    )
    assert [feature["geometry"] for feature in found["features"]] == [None, None]
    assert found["features"][0]["properties"]["surface"] == "Exampleville"
