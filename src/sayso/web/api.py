"""The API: the claim contract as JSON, cursor paging, ETags. The pages ask the same views."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from sayso.contract import claim_to_json, masthead_of, masthead_to_json
from sayso.errors import NotInLedger
from sayso.ledger import ClaimFilter
from sayso.views.judging import list_judgements
from sayso.views.matters import matter_to_json
from sayso.views.places import MapPlace, map_places
from sayso.views.rows import Wanted
from sayso.views.towns import towns_within
from sayso.views.training import training_lines
from sayso.web.rendering import TheDesk, blank, chosen_rows, render

router = APIRouter(tags=["ledger"])
MOST = 500


class Page(BaseModel):
    """A page of a list: its items, and the cursor of the next page (null at the end)."""

    items: list[dict[str, Any]]
    next: int | None


@dataclass(frozen=True, slots=True)
class Packed:
    """An answer as bytes, with its ETag."""

    body: bytes
    etag: str


def pack(value: Any) -> Packed:
    """JSON that carries whatever a report held: halves of characters as question marks."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Packed(body, '"' + hashlib.sha256(body).hexdigest()[:24] + '"')


def tagged(request: Request, answer: Packed) -> Response:
    """The answer with its ETag; 304 where the asker holds it already."""
    headers = {"ETag": answer.etag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == answer.etag:
        return Response(status_code=304, headers=headers)
    return Response(answer.body, media_type="application/json", headers=headers)


def _asks(words: str) -> Any:
    return Query(description=words)


AKind = Annotated[str | None, _asks("a kind of claim: control, strike, casualties, …")]
APlace = Annotated[str | None, _asks("a place in any spelling, whole words, or its gazetteer id")]
ASource = Annotated[str | None, _asks("a source or relay, whole words of its name")]
AParty = Annotated[str | None, _asks("the id of the origin's party: UKR, RUS, WAGNER, …")]
Since = Annotated[str | None, _asks("first day of publication: 2023-01-11, 2023-01 or 2023")]
Until = Annotated[str | None, _asks("last day of publication")]
Words = Annotated[str | None, _asks("words that the claim holds, all of them; a last * finds beginnings")]
AnId = Annotated[str, Path(description="an id, or a beginning of one that no other has")]
Limit = Annotated[int, Query(ge=1, le=MOST, description=f"items on a page, at most {MOST}")]


@router.get("/claims", response_model=Page)
def claims(
    request: Request,
    desk: TheDesk,
    kind: AKind = None,
    place: APlace = None,
    source: ASource = None,
    publisher: Annotated[str | None, _asks("a part of the publisher's name")] = None,
    party: AParty = None,
    since: Since = None,
    until: Until = None,
    q: Words = None,
    after: Annotated[int, Query(ge=0, le=2**53, description="the cursor: `next` of the page before")] = 0,
    limit: Limit = 100,
) -> Response:
    """Claims in the order in which they came, by cursor."""
    wanted = ClaimFilter(
        kind=blank(kind),
        place=blank(place),
        source=blank(source),
        publisher=blank(publisher),
        party=blank(party),
        since=blank(since),
        until=blank(until),
        words=blank(q),
    )
    found = list(desk.ledger.listed(wanted, after=after, limit=limit + 1))
    items = [claim_to_json(one.claim, one.report) for one in found[:limit]]
    return tagged(request, pack({"items": items, "next": found[limit - 1].seq if len(found) > limit else None}))


@router.get("/claims/{id}")
def claim(request: Request, desk: TheDesk, id: AnId) -> Response:
    """One claim by the contract."""
    found = desk.ledger.claim(id)
    return tagged(request, pack(claim_to_json(found.claim, found.report)))


@router.get("/matters", response_model=Page)
def matters(
    request: Request,
    desk: TheDesk,
    kind: AKind = None,
    standing: Annotated[str | None, _asks("what the matter's claims amount to: disputed, single-origin, …")] = None,
    place: APlace = None,
    source: ASource = None,
    party: AParty = None,
    since: Since = None,
    until: Until = None,
    q: Annotated[str | None, _asks("words in the matter's claims, places or sources")] = None,
    sort: Annotated[str, _asks("dispute, latest, activity or origins")] = "dispute",
    after: Annotated[int, Query(ge=0, le=2**31, description="the cursor: `next` of the page before")] = 0,
    limit: Limit = 50,
) -> Response:
    """Matters; the cursor is a place in the order asked for."""
    wanted = Wanted(*(blank(value) for value in (kind, standing, place, source, party, since, until)))
    rows = chosen_rows(desk, wanted, sort, blank(q))
    shown = rows[after : after + limit]
    items = [matter_to_json(item) for item in desk.matters(row.id for row in shown)]
    return tagged(request, pack({"items": items, "next": after + limit if after + limit < len(rows) else None}))


@router.get("/matters/{id}")
def matter(request: Request, desk: TheDesk, id: AnId) -> Response:
    """One matter by the contract."""
    found = desk.matter(id)
    if found is None:
        raise NotInLedger("this ledger holds no such matter")
    return tagged(request, pack(matter_to_json(found)))


@router.get("/reports/{id}")
def report(request: Request, desk: TheDesk, id: AnId) -> Response:
    """A report's masthead and text."""
    found = desk.ledger.report(id)
    facts = {"text": found.text, "extractor": found.extractor, "original": found.original}
    return tagged(request, pack(masthead_to_json(masthead_of(found)) | facts))


@router.get("/judgements")
def judgements(request: Request, desk: TheDesk) -> Response:
    """Every judgement in order, with its state."""
    return tagged(request, pack({"items": list(list_judgements(desk.ledger)), "next": None}))


@router.get("/map")
def map_(request: Request, desk: TheDesk) -> Response:
    """The located places as GeoJSON points with precision and radius."""
    rows = desk.rows()
    return tagged(request, desk.kept("map", lambda: pack(_map_features(map_places(rows)))))


def _map_features(places: Iterable[MapPlace]) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {
                "name": place.name,
                "href": place.href,
                "precision": place.precision,
                "radius_km": place.radius_km,
                "matters": place.matters,
                "kinds": list(place.kinds),
                "standings": list(place.standings),
                "disputed": "disputed" in place.standings,
                "first": place.first,
                "summary": place.summary,
                "question": place.question,
                "matter": place.matter,
            },
        }
        for place in places
    ]
    return {"type": "FeatureCollection", "features": features}


@router.get("/towns")
def towns(
    request: Request,
    west: Annotated[float, Query(ge=-720, le=720, description="the box's western edge in degrees")],
    south: Annotated[float, Query(ge=-90, le=90, description="its southern edge")],
    east: Annotated[float, Query(ge=-720, le=720, description="its eastern edge")],
    north: Annotated[float, Query(ge=-90, le=90, description="its northern edge")],
    zoom: Annotated[int, Query(ge=0, le=22, description="how near one looks, as maps count it")] = 5,
) -> Response:
    """The register's larger towns in a box, fewer the farther away one looks."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [town.lon, town.lat]},
            "properties": {"name": town.name, "population": town.population},
        }
        for town in towns_within(west, south, east, north, zoom)
    ]
    return tagged(request, pack({"type": "FeatureCollection", "features": features}))


@router.get("/training", response_class=PlainTextResponse)
def training(
    desk: TheDesk, format: Annotated[str, _asks("polnear: brat stand-off, a report a line")] = "polnear"
) -> Response:
    """What people judged, in a format that the encoder is trained on."""
    lines = "".join(training_lines(desk.ledger, format))
    return PlainTextResponse(lines, headers={"Content-Disposition": f'attachment; filename="judged.{format}.jsonl"'})


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> HTMLResponse:
    """The API in words."""
    return render(request, "api.html", paths=request.app.openapi()["paths"])
