"""How reports and claims lie in their columns: to rows and back."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import Row

from sayso.contract import Masthead, claim_from_json, claim_to_json, span_from_json, span_to_json
from sayso.ledger.archive import pack, unpack
from sayso.ledger.folding import clean, fold
from sayso.model import Claim, Report

Values = dict[str, Any]


def dump(value: Any) -> str:
    """Compact JSON that every engine's text column holds: what UTF-8 cannot carry is escaped."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return line


def text_row(report: Report) -> Values:
    """The row of `texts` for a report: its extracted text, packed, and what the extractor found about it."""
    encoding, body = pack(report.text.encode("utf-8", "surrogatepass"))
    return {
        "report": report.id,
        "extractor": report.extractor,
        "digest": report.text_digest,
        "publisher": clean(report.publisher or ""),
        "day": day_of(report),
        "encoding": encoding,
        "body": body,
        "facts": dump(
            {
                "publisher": report.publisher,
                "published": report.published,
                "title": report.title,
                "url": report.url,
                "path": report.path,
                "language": report.language,
                "dateline": report.dateline,
                "title_span": span_to_json(report.title_span),
                "credit": report.credit,
            }
        ),
    }


def day_of(report: Report) -> str:
    """The ISO day a report was published on, or ""."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", report.published or "")
    return found.group() if found else ""


def report_of(row: Row[Any]) -> Report:
    """The report of a row that joins `reports` and `texts`."""
    facts = json.loads(row.facts)
    return Report(
        id=row.id,
        original=row.original,
        text=unpack(row.encoding, row.body).decode("utf-8", "surrogatepass"),
        extractor=row.extractor,
        publisher=facts["publisher"],
        published=facts["published"],
        title=facts["title"],
        url=facts["url"],
        path=facts["path"],
        language=facts["language"],
        locator=row.locator,
        dateline=facts["dateline"],
        title_span=span_from_json(facts["title_span"]),
        credit=tuple(facts["credit"]),
    )


def masthead_from(report: str, facts: str) -> Masthead:
    """The masthead within the facts of a row of `texts`."""
    known = json.loads(facts)
    return Masthead(report, known["publisher"], known["published"], known["title"], known["url"], known["path"])


def body_of(claim: Claim) -> str:
    """The claim's JSON as stored: the contract without its report block and without what is empty."""
    data = claim_to_json(claim, Masthead(claim.report))
    del data["report"]
    return dump(_without_empty(data))


def claim_of(body: str, report: str, vector: bytes = b"") -> Claim:
    """The claim of a stored body."""
    data = json.loads(body)
    data["report"] = {"id": report}
    claim = claim_from_json(data)
    if vector:
        # A frozen value is filled once more here, before anybody else has seen it.
        object.__setattr__(claim, "vector", vector)
    return claim


def _without_empty(data: Values) -> Values:
    kept: Values = {}
    for key, value in data.items():
        if value is None:
            continue
        if isinstance(value, dict | list):
            if not value:
                continue
            if isinstance(value, dict) and key != "detail":
                value = _without_empty(value)
            elif isinstance(value, list) and key != "candidates":
                value = [_without_empty(part) if isinstance(part, dict) else part for part in value]
        kept[key] = value
    return kept


def claim_row(claim: Claim, body: str, report: Report, reading: int) -> Values:
    """The row of `claims`."""
    return {
        "id": claim.id,
        "reading": reading,
        "report": report.id,
        "kind": claim.kind.value,
        "manner": claim.manner.value,
        "certainty": claim.strength.certainty.value,
        "polarity": claim.strength.polarity.value,
        "publisher": clean(report.publisher or ""),
        "day": day_of(report),
        "confidence": claim.confidence,
        "body": body,
    }


def source_rows(claim: Claim, seq: int) -> list[Values]:
    """Rows of `claim_sources`: the origin, then the relays outwards."""
    return [
        {
            "claim": seq,
            "position": position,
            "name": clean(source.name),
            "key": fold(source.name),
            "kind": source.kind.value,
            "party": source.party,
        }
        for position, source in enumerate((claim.origin, *claim.relays))
    ]


def place_rows(claim: Claim, seq: int) -> list[Values]:
    """Rows of `claim_places`."""
    return [
        {
            "claim": seq,
            "position": position,
            "name": clean(place.name),
            "key": fold(place.name),
            "surface": fold(place.span.text),
            "gazetteer": place.gazetteer,
            "id": place.id,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision.value,
            "country": place.country,
            "region": place.region,
        }
        for position, place in enumerate(claim.places)
    ]


def actor_rows(claim: Claim, seq: int) -> list[Values]:
    """Rows of `claim_actors`."""
    return [
        {
            "claim": seq,
            "position": position,
            "role": actor.role,
            "name": clean(actor.name),
            "key": fold(actor.name),
            "party": actor.party,
        }
        for position, actor in enumerate(claim.actors)
    ]


def figure_rows(claim: Claim, seq: int) -> list[Values]:
    """Rows of `claim_figures`."""
    return [
        {
            "claim": seq,
            "position": position,
            "lower": figure.lower,
            "upper": figure.upper,
            "bound": figure.bound.value,
            "unit": figure.unit,
            "category": figure.category,
            "of": figure.of,
        }
        for position, figure in enumerate(claim.figures)
    ]


def munition_rows(claim: Claim, seq: int) -> list[Values]:
    """Rows of `claim_munitions`."""
    return [
        {"claim": seq, "position": position, "id": munition.id, "class": munition.class_}
        for position, munition in enumerate(claim.munitions)
    ]


def words_of(claim: Claim) -> str:
    """What full-text search finds a claim by: its content, its origin and its places as the register writes them."""
    parts = [span.text for span in claim.content]
    parts += [claim.origin.name, *(place.name for place in claim.places)]
    return clean(" ".join(parts))
