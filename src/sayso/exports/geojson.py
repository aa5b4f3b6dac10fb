"""Claims as GeoJSON (RFC 7946): a feature for each place of a claim, with how exactly the place is known.

GeoJSON has points but no circles: `precision` and `radius_km` stand in the properties, and a reader who draws a bare
pin for a region draws more than anybody claimed. A claim whose place is not resolved keeps a feature without geometry.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.model import Claim, Place, Report


def features(pairs: Iterable[tuple[Claim, Report]]) -> Iterable[dict[str, Any]]:
    """The features, in the order of the claims."""
    for claim, report in pairs:
        for place in claim.places or (None,):
            yield _feature(claim, report, place)


def collection(pairs: Iterable[tuple[Claim, Report]], *, note: str = "") -> dict[str, Any]:
    """The feature collection; `note` says what was changed on the way out."""
    found = {"type": "FeatureCollection", "features": list(features(pairs))}
    return found | {"note": note} if note else found


def _feature(claim: Claim, report: Report, place: Place | None) -> dict[str, Any]:
    located = place is not None and place.lat is not None and place.lon is not None
    # RFC 7946 puts longitude first.
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if located and place is not None else None
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {
            "claim": claim.id,
            "kind": claim.kind.value,
            "content": " … ".join(span.text for span in claim.content),
            "certainty": claim.strength.certainty.value,
            "polarity": claim.strength.polarity.value,
            "origin": claim.origin.name,
            "origin_party": claim.origin.party,
            "relays": [relay.name for relay in claim.relays],
            "publisher": report.publisher,
            "published": report.published,
            "url": report.url,
            "earliest": claim.when.earliest,
            "latest": claim.when.latest,
            "place": place.name if place else None,
            "gazetteer": place.gazetteer if place else None,
            "gazetteer_id": place.id if place else None,
            "precision": place.precision.value if place else None,
            "radius_km": place.radius_km if place else None,
            "repaired": place.repaired if place else None,
            "surface": place.span.text if place else None,
        },
    }
