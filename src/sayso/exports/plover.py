"""Claims as PLOVER events: type, mode and context by coding's crosswalk, with the words and on whose word.

PLOVER (Open Event Data Alliance, manual of 2021) codes what happened; a claim says that somebody says so. So each event
carries its origin, relays and strength beside PLOVER's own fields. What PLOVER has no type for does not leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.coding.crosswalk import plover_sides, to_plover
from sayso.model import Actor, Claim, Place, Report

TYPES = frozenset(
    """
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE
    ASSAULT
    """.split()
)
LOST = ("claims of kinds that PLOVER has no type for (law, other)", "bounds and scope of figures", "spans")


def plover_events(pairs: Iterable[tuple[Claim, Report]]) -> Iterator[dict[str, Any]]:
    """An event for each claim that PLOVER has a type for, in order."""
    for claim, report in pairs:
        event = to_plover(claim)
        if event is None:
            continue
        actors, recipients = plover_sides(claim)
        yield {
            "id": claim.id,
            "date": claim.when.earliest or claim.when.latest,
            "event_type": event.type,
            "mode": event.mode,
            "context": [event.context] if event.context else [],
            "source": [_actor(one) for one in actors],
            "target": [_actor(one) for one in recipients],
            "location": [_place(place) for place in claim.places],
            "text": " … ".join(span.text for span in claim.content),
            "attribution": {
                "origin": claim.origin.name,
                "origin_party": claim.origin.party,
                "relays": [relay.name for relay in claim.relays],
                "certainty": claim.strength.certainty.value,
                "polarity": claim.strength.polarity.value,
            },
            "publisher": report.publisher,
            "publication_date": report.published,
            "url": report.url,
        }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "party": actor.party, "country": actor.country}


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "radius_km": place.radius_km,
    }
