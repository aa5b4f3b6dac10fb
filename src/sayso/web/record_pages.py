"""The pages of sources, places and the map."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.errors import NotInLedger
from sayso.ledger import ClaimFilter
from sayso.model import Kind
from sayso.views.drawings.control import control_chart
from sayso.views.places import map_places, safety_of
from sayso.views.records import record_place, record_source
from sayso.views.rows import Wanted, choose
from sayso.views.sources import list_sources
from sayso.views.words import STANDINGS
from sayso.web.rendering import KINDS, PAGE, TheDesk, render, with_briefs

router = APIRouter()
LISTED = 500  # places of the map that are listed below it too, those with most matters


@router.get("/sources")
def sources(request: Request, desk: TheDesk) -> Response:
    """Who says things, how much, through whom."""
    found = desk.kept("sources", lambda: list(list_sources(desk.ledger, ClaimFilter(), limit=200)))
    return render(request, "sources.html", room="/sources", sources=found, next=None)


@router.get("/source")
def source(request: Request, desk: TheDesk, name: Annotated[str, Query(max_length=300)]) -> Response:
    """What a source claimed, through whom, and what became of it."""
    voices = desk.voices()
    try:
        record = desk.kept(("source", name), lambda: record_source(voices, name))
    except NotInLedger:
        record = None
    listed = [] if record else list(desk.ledger.listed(ClaimFilter(source=name), limit=PAGE))
    if record is None and not listed:
        raise NotInLedger(f"No claim of this ledger names a source called “{name}”.")
    asked = {item.matter.id for item in record.matters} if record else set()
    rows = choose(desk.rows(), Wanted(), among=asked)[:PAGE] if asked else []
    return render(
        request, "source.html", room="/sources", name=name, record=record, rows=with_briefs(desk, rows), listed=listed
    )


@router.get("/place")
def place(request: Request, desk: TheDesk, name: Annotated[str, Query(max_length=300)]) -> Response:
    """What is claimed of a place over time."""
    with desk.using() as weigher:
        record = record_place(desk.ledger, weigher, name)
    listed = list(desk.ledger.listed(ClaimFilter(place=name), limit=200))
    hazards = [one for one in listed if one.claim.kind is Kind.HAZARD]
    own = [one for each in listed for one in each.claim.places if name in (one.id, one.name)]
    return render(
        request,
        "place.html",
        room="/map",
        name=record.name,
        asked=name,
        spellings=sorted({one.span.text for one in own} - {record.name}),
        rows=with_briefs(desk, choose(desk.rows(), Wanted(), among={item.matter.id for item in record.matters})[:PAGE]),
        intervals=record.control,
        control=control_chart(record.control, desk.hues),
        listed=listed,
        hazards=hazards[:5],
        safety=safety_of([one.claim for one in hazards]),
    )


@router.get("/map")
def map_(request: Request, desk: TheDesk) -> Response:
    """Places as what is known of them."""
    rows = desk.rows()
    places = desk.kept("places", lambda: map_places(rows))
    days = sorted({one.first for one in places if one.first})
    return render(
        request,
        "map.html",
        room="/map",
        places=places[:LISTED],
        total=len(places),
        days=days,
        kinds=KINDS,
        standings=list(STANDINGS),
        tiles=request.app.state.settings.tiles,
    )
