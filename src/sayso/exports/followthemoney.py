"""Claims as FollowTheMoney entities, the format of OpenAleph and OpenSanctions (https://followthemoney.tech).

A report becomes an Article, each source a Person or an Organization, each claim an Event that names them. The format
has no slot for "says": an Event is a thing that happened. So every Event carries in its summary on whose word it stands
and how firmly, its name starts with "Claimed:", and its proof is the Article. What the format cannot carry: LOST.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pycountry

from sayso.model import Claim, Report, Source, SourceKind, identify

LOST = (
    "spans of characters",
    "the order of relays",
    "bounds and scope of figures",
    "relations and standing of matters",
)

# FollowTheMoney schemata by kind of source; None: an anonymous voice is no entity.
SCHEMA: dict[SourceKind, str | None] = {
    SourceKind.PERSON: "Person",
    SourceKind.ORGANIZATION: "Organization",
    SourceKind.PUBLISHER: "Organization",
    SourceKind.GROUP: None,
    SourceKind.ANONYMOUS: None,
    SourceKind.REPORTER: None,
}

Entity = dict[str, Any]


def entities(pairs: Iterable[tuple[Claim, Report]]) -> Iterator[Entity]:
    """The entities, each once: an article before the events that it proves, a source before the events it voices."""
    seen: set[str] = set()
    for claim, report in pairs:
        for entity in (_article(report), *_voices(claim), _event(claim, report)):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield entity


def _article(report: Report) -> Entity:
    # A document has to have a name and a file's name there; what a report has neither of goes by its id.
    path = (report.path or report.url or report.id).rstrip("/")
    return _entity(
        "Article",
        "article-" + report.id.split(":", 1)[1][:40],
        title=report.title,
        name=report.title or report.id,
        fileName=path.rsplit("/", 1)[-1],
        publisher=report.publisher,
        publishedAt=(report.published or "")[:10] or None,
        sourceUrl=_address(report),
        language=_language(report),
    )


def _address(report: Report) -> str | None:
    return report.url if report.url and report.url.startswith(("http://", "https://")) else None


def _language(report: Report) -> str | None:
    """The language by its three letters (ISO 639-3), as the format wants it."""
    if not report.language:
        return None
    code = report.language.lower().replace("_", "-").split("-")[0]
    found = pycountry.languages.get(**{"alpha_2" if len(code) == 2 else "alpha_3": code})
    return found.alpha_3 if found else None


def _voices(claim: Claim) -> Iterator[Entity]:
    for source in (claim.origin, *claim.relays):
        schema = SCHEMA[source.kind]
        if schema == "Person":
            yield _entity(schema, _voice_id(source), name=source.name, position=source.role)
        elif schema is not None:
            yield _entity(schema, _voice_id(source), name=source.name, summary=source.role)


def _event(claim: Claim, report: Report) -> Entity:
    through = f" through {', '.join(relay.name for relay in claim.relays)}" if claim.relays else ""
    content = " … ".join(span.text for span in claim.content)
    firmness = f"{claim.strength.certainty.value}, {claim.strength.polarity.value}"
    voices = [_voice_id(source) for source in (claim.origin, *claim.relays) if SCHEMA[source.kind]]
    return _entity(
        "Event",
        "event-" + claim.id.replace(":", "-"),
        name=f"Claimed: {claim.kind.value}, {claim.places[0].name}" if claim.places else f"Claimed: {claim.kind.value}",
        summary=f"On the word of {claim.origin.name}{through} ({firmness}): {content}",
        startDate=claim.when.earliest,
        endDate=claim.when.latest,
        location=[place.name for place in claim.places],
        country=sorted({place.country.lower() for place in claim.places if place.country}),
        involved=voices,
        namesMentioned=[actor.name for actor in claim.actors],
        publisher=report.publisher,
        sourceUrl=_address(report),
        proof="article-" + report.id.split(":", 1)[1][:40],
        recordId=claim.id,
    )


def _voice_id(source: Source) -> str:
    return identify("source", [source.kind.value, source.name, source.party]).replace(":", "-")


def _entity(schema: str, id_: str, **values: Any) -> Entity:
    properties = {
        name: [value] if isinstance(value, str) else list(value) for name, value in values.items() if value is not None
    }
    return {"id": id_, "schema": schema, "properties": {name: value for name, value in properties.items() if value}}
