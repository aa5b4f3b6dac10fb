"""A claim as JSON and back: the one place that knows the contract (docs/claim-json.md).

`claim_to_json` gives what `sayso read --json` prints, what exports carry and what the API serves; `claim_from_json`
reads it back to an equal `Claim` (but for `vector`, which serves linking and is no part of the contract). The ledger
stores the same JSON without its report block, which it joins from the report's own row.
Every key of the contract is always there; what is not known is null or empty.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sayso.model import (
    Actor,
    Basis,
    Bound,
    Certainty,
    Claim,
    Figure,
    Kind,
    Manner,
    Munition,
    Place,
    Polarity,
    Precision,
    Report,
    Source,
    SourceKind,
    Span,
    Strength,
    When,
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a claim's JSON says of its report: enough to name and find it, without its text."""

    id: str
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    path: str | None = None


def claim_to_json(claim: Claim, report: Masthead | Report) -> Json:
    """The claim as the contract's JSON object, with the masthead of its report."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "report": masthead_to_json(report),
        "attribution": {
            "manner": claim.manner.value,
            "cue": span_to_json(claim.cue),
            "content": [span_to_json(span) for span in claim.content],
            "origin": source_to_json(claim.origin),
            "relays": [source_to_json(source) for source in claim.relays],
        },
        "strength": {
            "certainty": claim.strength.certainty.value,
            "polarity": claim.strength.polarity.value,
            "condition": span_to_json(claim.strength.condition),
        },
        "actors": [_actor_to_json(actor) for actor in claim.actors],
        "places": [place_to_json(place) for place in claim.places],
        "when": when_to_json(claim.when),
        "figures": [figure_to_json(figure) for figure in claim.figures],
        "munitions": [{"id": m.id, "class": m.class_, "span": span_to_json(m.span)} for m in claim.munitions],
        "detail": claim.detail,
        "trigger": span_to_json(claim.trigger),
        "denies": claim.denies,
        "persons": [span_to_json(span) for span in claim.persons],
        "reader": claim.reader,
        "confidence": claim.confidence,
    }


def claim_from_json(data: Json) -> Claim:
    """The claim that the contract's JSON object describes; `vector` is empty.

    Raises KeyError or ValueError where the object breaks the contract.
    """
    attribution, strength = data["attribution"], data["strength"]
    return Claim(
        id=data["id"],
        kind=Kind(data["kind"]),
        report=data["report"]["id"],
        manner=Manner(attribution["manner"]),
        cue=span_from_json(attribution.get("cue")),
        content=_spans(attribution.get("content")),
        origin=source_from_json(attribution["origin"]),
        relays=tuple(source_from_json(relay) for relay in attribution.get("relays") or ()),
        strength=Strength(
            Certainty(strength["certainty"]),
            Polarity(strength["polarity"]),
            span_from_json(strength.get("condition")),
        ),
        reader=data["reader"],
        confidence=data["confidence"],
        actors=tuple(_actor_from_json(actor) for actor in data.get("actors") or ()),
        places=tuple(place_from_json(place) for place in data.get("places") or ()),
        when=when_from_json(data.get("when")),
        figures=tuple(figure_from_json(figure) for figure in data.get("figures") or ()),
        munitions=tuple(
            Munition(munition["id"], munition["class"], _span(munition["span"]))
            for munition in data.get("munitions") or ()
        ),
        detail=data.get("detail") or {},
        trigger=span_from_json(data.get("trigger")),
        denies=data.get("denies"),
        persons=_spans(data.get("persons")),
    )


def dump_line(value: Json) -> str:
    """One line of JSON: readable Unicode, no line feed inside.

    A text that holds lone surrogates falls back to escapes, since they cannot be written as UTF-8.
    """
    line = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    if line.isascii():
        return line
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, separators=(", ", ": "))
    # Python's splitlines and some line readers end a line at these three; JSON lets them be escaped.
    return line.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def masthead_of(report: Report) -> Masthead:
    """The masthead of a report."""
    return Masthead(report.id, report.publisher, report.published, report.title, report.url, report.path)


def masthead_to_json(report: Masthead | Report) -> Json:
    """The report block of a claim's JSON."""
    return {
        "id": report.id,
        "publisher": report.publisher,
        "published": report.published,
        "title": report.title,
        "url": report.url,
        "path": report.path,
    }


def masthead_from_json(data: Json) -> Masthead:
    """The masthead that a report block describes."""
    return Masthead(
        data["id"],
        data.get("publisher"),
        data.get("published"),
        data.get("title"),
        data.get("url"),
        data.get("path"),
    )


def span_to_json(span: Span | None) -> Json | None:
    """A span as `{"start", "end", "text"}`, or None."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def span_from_json(data: Json | None) -> Span | None:
    """The span of `span_to_json`."""
    return None if data is None else Span(data["start"], data["end"], data["text"])


def _span(data: Json) -> Span:
    return Span(data["start"], data["end"], data["text"])


def _spans(data: list[Json] | None) -> tuple[Span, ...]:
    return tuple(Span(span["start"], span["end"], span["text"]) for span in data or ())


def source_to_json(source: Source) -> Json:
    """A source as the contract's SOURCE."""
    return {
        "name": source.name,
        "kind": source.kind.value,
        "role": source.role,
        "party": source.party,
        "span": span_to_json(source.span),
    }


def source_from_json(data: Json) -> Source:
    """The source of `source_to_json`."""
    return Source(
        data["name"],
        SourceKind(data["kind"]),
        data.get("role"),
        data.get("party"),
        span_from_json(data.get("span")),
    )


def _actor_to_json(actor: Actor) -> Json:
    return {
        "role": actor.role,
        "name": actor.name,
        "party": actor.party,
        "span": span_to_json(actor.span),
        "country": actor.country,
    }


def _actor_from_json(data: Json) -> Actor:
    return Actor(data["role"], data["name"], data.get("party"), span_from_json(data.get("span")), data.get("country"))


def place_to_json(place: Place) -> Json:
    """A place as the contract's PLACE, with what else the resolver knows of it."""
    return {
        "name": place.name,
        "gazetteer": place.gazetteer,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "repaired": place.repaired,
        "span": span_to_json(place.span),
        "country": place.country,
        "region": place.region,
        "radius_km": place.radius_km,
        "distance_km": place.distance_km,
        "bearing": place.bearing,
        "score": place.score,
        "candidates": list(place.candidates),
        "role": place.role,
    }


def place_from_json(data: Json) -> Place:
    """The place of `place_to_json`."""
    return Place(
        name=data["name"],
        gazetteer=data.get("gazetteer"),
        id=data.get("id"),
        lat=data.get("lat"),
        lon=data.get("lon"),
        precision=Precision(data["precision"]),
        repaired=data.get("repaired", False),
        span=_span(data["span"]),
        country=data.get("country"),
        region=data.get("region"),
        radius_km=data.get("radius_km"),
        distance_km=data.get("distance_km"),
        bearing=data.get("bearing"),
        score=data.get("score", 1.0),
        candidates=tuple(data.get("candidates") or ()),
        role=data.get("role", "where"),
    )


def when_to_json(when: When) -> Json:
    """An interval of days with its basis."""
    return {
        "earliest": when.earliest,
        "latest": when.latest,
        "basis": when.basis.value,
        "span": span_to_json(when.span),
    }


def when_from_json(data: Json | None) -> When:
    """The interval of `when_to_json`; without one, a date that is not known."""
    if not data:
        return When(None, None, Basis.NONE)
    return When(data.get("earliest"), data.get("latest"), Basis(data["basis"]), span_from_json(data.get("span")))


def figure_to_json(figure: Figure) -> Json:
    """A figure with the words that limit it."""
    return {
        "lower": figure.lower,
        "upper": figure.upper,
        "bound": figure.bound.value,
        "unit": figure.unit,
        "category": figure.category,
        "of": figure.of,
        "span": span_to_json(figure.span),
        "scope": [span_to_json(span) for span in figure.scope],
        "part_of": figure.part_of,
    }


def figure_from_json(data: Json) -> Figure:
    """The figure of `figure_to_json`."""
    return Figure(
        lower=data.get("lower"),
        upper=data.get("upper"),
        bound=Bound(data["bound"]),
        unit=data.get("unit"),
        category=data.get("category"),
        of=data.get("of"),
        span=_span(data["span"]),
        scope=_spans(data.get("scope")),
        part_of=data.get("part_of"),
    )
