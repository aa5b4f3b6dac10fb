"""The pages of matters, a claim and a search: what the views answer, rendered. No page asks the ledger by itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.errors import NotInLedger
from sayso.ledger import ClaimFilter
from sayso.model import Certainty, Kind
from sayso.views.amounts import common_roots, not_counted, tell_change
from sayso.views.answers import answers_to
from sayso.views.briefs import turns_of
from sayso.views.drawings.control import control_chart
from sayso.views.drawings.figures import figure_charts
from sayso.views.drawings.relations import relations_chart
from sayso.views.judging import list_judgements
from sayso.views.overview import look_over
from sayso.views.passage import show_passage
from sayso.views.places import safety_of
from sayso.views.rows import SORTS, Wanted, is_lone_other
from sayso.views.sides import sides_of
from sayso.views.words import STANDINGS
from sayso.web.rendering import KINDS, PAGE, TheDesk, blank, chosen_rows, next_page, render, reviewer_of, with_briefs
from sayso.weighing.timelines import control_intervals, figure_series

router = APIRouter()
MARKS = ("source", "cue", "content", "relay", "place", "date", "figure", "munition", "condition", "actor")


@router.get("/")
def matters(
    request: Request,
    desk: TheDesk,
    kind: str = "",
    standing: str = "",
    place: str = "",
    source: str = "",
    party: str = "",
    since: str = "",
    until: str = "",
    q: Annotated[str, Query(max_length=300)] = "",
    sort: str = "dispute",
    lone: bool = False,
    page: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """What is claimed, with filters. Lone claims of no kind are folded unless `lone` or a filter asks for them."""
    asked = (kind, standing, place, source, party, since, until)
    wanted = Wanted(*(blank(value) for value in asked))
    order = sort if sort in SORTS else "dispute"
    rows, words = desk.rows(), blank(q)
    found = chosen_rows(desk, wanted, order, words)
    filtered = wanted != Wanted() or words is not None
    folded = 0
    if not (lone or filtered):
        whole = len(found)
        found = desk.kept(("told", order), lambda: [row for row in found if not is_lone_other(row)])
        folded = whole - len(found)
    shown = found[page * PAGE : (page + 1) * PAGE]
    return render(
        request,
        "matters.html",
        room="/",
        rows=with_briefs(desk, shown),
        total=len(found),
        wanted=wanted,
        filtered=filtered,
        folded=folded,
        q=q,
        sort=sort,
        next=next_page(request, page, len(shown), len(found)),
        overview=desk.kept("overview", lambda: look_over(desk.ledger)),
        kinds=KINDS,
        standings=list(STANDINGS),
        parties=desk.kept("parties", lambda: sorted({code for row in rows for code in row.parties})),
    )


@router.get("/matter/{id}")
def matter(request: Request, desk: TheDesk, id: str) -> Response:
    """Who asserts and who disputes, side by side."""
    found = desk.matter(id)
    if found is None:
        raise NotInLedger("This ledger holds no such matter. It may have changed when claims were added or judged.")
    echoes = {echo.claim: echo.of for echo in found.matter.echoes}
    intervals = control_intervals(found.said) if found.matter.kind is Kind.CONTROL else []
    series = figure_series(found.said, echoes)
    sides = sides_of(found)
    return render(
        request,
        "matter.html",
        room="/",
        matter=found.matter,
        sides=sides,
        turns=turns_of(found),
        amounts=tell_change(found, found.matter.history[-1]) if found.matter.history else [],
        not_counted=not_counted(found),
        common_roots=common_roots(found),
        names={one.claim.id: one.origin.name for one in found.said},
        intervals=intervals,
        control=control_chart(intervals, desk.hues),
        series=series,
        figures=figure_charts(series),
        relations=relations_chart(found, sides, desk.hues),
    )


@router.get("/claim/{id}")
def claim(request: Request, desk: TheDesk, id: str) -> Response:
    """One claim in its passage."""
    listed = desk.ledger.claim(id)
    report = desk.ledger.report_of(listed.claim.id)
    passage = show_passage(report, listed.claim)
    here = {mark for piece in passage.pieces for mark in piece.marks}
    with desk.using() as weigher:
        found = weigher.of_claim(listed.claim.id)
    judged = list(list_judgements(desk.ledger, about=listed.claim.id))
    return render(
        request,
        "claim.html",
        room="/",
        claim=listed.claim,
        report=report,
        passage=passage,
        marks=[mark for mark in MARKS if mark in here],
        matters=[(item, answers_to(item, listed.claim.id)) for item in found],
        judgements=judged,
        reviewer=reviewer_of(request),
        safety=safety_of([listed.claim]),
        kinds=KINDS,
        certainties=[certainty.value for certainty in Certainty],
    )


@router.get("/search")
def search(
    request: Request,
    desk: TheDesk,
    q: Annotated[str, Query(max_length=300)] = "",
    page: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """Claims that hold all the words."""
    wanted = ClaimFilter(words=q)
    total = desk.ledger.count(wanted)
    listed = list(desk.ledger.listed(wanted, limit=PAGE, offset=page * PAGE))
    more = next_page(request, page, len(listed), total)
    first = not page and blank(q) is not None and desk.weighing.ready  # claims are found while matters are weighed
    rows = chosen_rows(desk, Wanted(), "dispute", q) if first else []
    return render(
        request,
        "search.html",
        query=q,
        total=total,
        listed=listed,
        next=more,
        matters=len(rows),
        rows=with_briefs(desk, rows[:5]),
        sources=desk.voices().called(q)[:8] if first else [],
    )
