"""The API: the claim contract as JSON, cursor paging, ETags. The pages ask the same views."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from sayso.contract import claim_to_json, masthead_of, masthead_to_json
from sayso.errors import NotInLedger
from sayso.ledger import ClaimFilter
from sayso.views.judging import list_judgements
from sayso.views.matters import matter_to_json
from sayso.views.places import map_places
from sayso.views.rows import Wanted, choose
from sayso.views.towns import towns_within
from sayso.views.training import training_lines
from sayso.web.pages import TheDesk, blank, render

router = APIRouter(tags=["ledger"])
MOST = 500


class Page(BaseModel):
    """A page of a list: its items, and the cursor of the next page (null at the end)."""

    items: list[dict[str, Any]]
    next: int | None


class _Json(JSONResponse):
    """JSON that carries whatever a report held: halves of characters as question marks."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def tagged(request: Request, value: Any) -> Response:
    """JSON with an ETag; 304 where the asker holds it already."""
    answer = _Json(value)
    etag = '"' + hashlib.sha256(bytes(answer.body)).hexdigest()[:24] + '"'
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={"ETag": etag})
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@router.get("/claims", response_model=Page)
def claims(
    request: Request,
    desk: TheDesk,
    kind: str | None = None,
    place: str | None = None,
    source: str | None = None,
    publisher: str | None = None,
    party: str | None = None,
    since: str | None = None,
    until: str | None = None,
    q: str | None = None,
    after: Annotated[int, Query(ge=0, le=2**53, description="the cursor of the page before")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
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
    return tagged(request, {"items": items, "next": found[limit - 1].seq if len(found) > limit else None})


@router.get("/claims/{id}")
def claim(request: Request, desk: TheDesk, id: str) -> Response:
    """One claim by the contract."""
    found = desk.ledger.claim(id)
    return tagged(request, claim_to_json(found.claim, found.report))


@router.get("/matters", response_model=Page)
def matters(
    request: Request,
    desk: TheDesk,
    kind: str | None = None,
    standing: str | None = None,
    place: str | None = None,
    source: str | None = None,
    party: str | None = None,
    since: str | None = None,
    until: str | None = None,
    sort: str = "dispute",
    after: Annotated[int, Query(ge=0, le=2**31)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Response:
    """Matters; the cursor is a place in the order asked for."""
    asked = (kind, standing, place, source, party, since, until)
    rows = choose(desk.rows(), Wanted(*(blank(value) for value in asked)), sort=sort)
    shown = rows[after : after + limit]
    items = [matter_to_json(item) for row in shown if (item := desk.matter(row.id)) is not None]
    return tagged(request, {"items": items, "next": after + limit if after + limit < len(rows) else None})


@router.get("/matters/{id}")
def matter(request: Request, desk: TheDesk, id: str) -> Response:
    """One matter by the contract."""
    found = desk.matter(id)
    if found is None:
        raise NotInLedger("this ledger holds no such matter")
    return tagged(request, matter_to_json(found))


@router.get("/reports/{id}")
def report(request: Request, desk: TheDesk, id: str) -> Response:
    """A report's masthead and text."""
    found = desk.ledger.report(id)
    facts = {"text": found.text, "extractor": found.extractor, "original": found.original}
    return tagged(request, masthead_to_json(masthead_of(found)) | facts)


@router.get("/judgements")
def judgements(request: Request, desk: TheDesk) -> Response:
    """Every judgement in order, with its state."""
    return tagged(request, {"items": list(list_judgements(desk.ledger)), "next": None})


@router.get("/map")
def map_(request: Request, desk: TheDesk) -> Response:
    """The located places as GeoJSON points with precision and radius."""
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
            },
        }
        for place in map_places(desk.rows())
    ]
    return tagged(request, {"type": "FeatureCollection", "features": features})


@router.get("/towns")
def towns(
    request: Request,
    west: Annotated[float, Query(ge=-720, le=720)],
    south: Annotated[float, Query(ge=-90, le=90)],
    east: Annotated[float, Query(ge=-720, le=720)],
    north: Annotated[float, Query(ge=-90, le=90)],
    zoom: Annotated[int, Query(ge=0, le=22)] = 5,
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
    return tagged(request, {"type": "FeatureCollection", "features": features})


@router.get("/training", response_class=PlainTextResponse)
def training(desk: TheDesk, format: str = "polnear") -> Response:
    """What people judged, in a format that the encoder is trained on."""
    lines = "".join(training_lines(desk.ledger, format))
    return PlainTextResponse(lines, headers={"Content-Disposition": f'attachment; filename="judged.{format}.jsonl"'})


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> HTMLResponse:
    """The API in words."""
    return render(request, "api.html", paths=request.app.openapi()["paths"])
