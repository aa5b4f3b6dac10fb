"""The pages: what the views answer, rendered. No page asks the ledger by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from sayso.errors import NotInLedger
from sayso.ledger import ClaimFilter
from sayso.model import Certainty, Claim, Kind, Manner, Span
from sayso.views.amounts import common_roots, not_counted, tell_change
from sayso.views.answers import answers_to
from sayso.views.briefs import Brief, brief_of, turns_of
from sayso.views.drawings.control import control_chart
from sayso.views.drawings.figures import figure_charts
from sayso.views.drawings.relations import relations_chart
from sayso.views.finding import matters_with
from sayso.views.judging import list_judgements
from sayso.views.overview import look_over
from sayso.views.passage import cut, marks_of, show_passage
from sayso.views.places import map_places, safety_of
from sayso.views.records import record_place, record_source
from sayso.views.reports import list_reports
from sayso.views.review import judged_claims
from sayso.views.rows import SORTS, MatterRow, Wanted, choose
from sayso.views.sides import sides_of
from sayso.views.sources import list_sources
from sayso.views.words import STANDINGS
from sayso.web.desk import Desk
from sayso.web.people import user_of
from sayso.weighing.timelines import control_intervals, figure_series

router = APIRouter()
PAGE = 50
MOST_TEXT = 300_000  # characters of a report on a page: a long book; a browser lays out no more at ease
MOST_CLAIMS = 1000
MARKS = ("source", "cue", "content", "relay", "place", "date", "figure", "munition", "condition", "actor")
KINDS = [kind.value for kind in Kind]


def desk_of(request: Request) -> Desk:
    """The desk of the app that answers."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]


def render(request: Request, page: str, /, *, room: str | None = None, **values: Any) -> HTMLResponse:
    """A page of a template."""
    theme = request.cookies.get("sayso_theme", "")
    values.setdefault("query", "")
    template = request.app.state.templates.get_template(page)
    return HTMLResponse(
        template.render(request=request, room=room, theme=theme if theme in ("light", "dark") else "", **values)
    )


def reviewer_of(request: Request) -> str:
    """The named user who asks, or the name that this browser last signed with."""
    user = user_of(request)
    return user.name if user else request.cookies.get("sayso_reviewer", "")[:80]


def blank(value: str | None) -> str | None:
    """What a form left empty asks nothing."""
    return (value or "").strip() or None


def _more(request: Request, page: int, shown: int, total: int) -> str | None:
    if page * PAGE + shown >= total:
        return None
    asked = {key: value for key, value in request.query_params.items() if value and key != "page"}
    return f"{request.url.path}?{urlencode(asked | {'page': page + 1})}"


def with_words(desk: Desk, words: str) -> frozenset[str]:
    """The matters that the words are found in."""
    rows = desk.rows()
    with desk.using() as weigher:
        return desk.kept(("words", words), lambda: matters_with(desk.ledger, weigher, rows, words))


def chosen_rows(desk: Desk, wanted: Wanted, sort: str, words: str | None) -> list[MatterRow]:
    """The rows that are meant, in order; with `words`, only those these are found in."""
    rows = desk.rows()
    among = with_words(desk, words) if words else None
    return desk.kept(("rows", wanted, sort, words), lambda: choose(rows, wanted, sort=sort, among=among))


def with_briefs(desk: Desk, rows: list[MatterRow]) -> list[tuple[MatterRow, Brief]]:
    """The rows that a page shows, each with its matter in a few lines."""
    items = {item.matter.id: item for item in desk.matters(row.id for row in rows)} if rows else {}
    return [(row, brief_of(items[row.id])) for row in rows if row.id in items]


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
    page: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """What is claimed, with filters."""
    asked = (kind, standing, place, source, party, since, until)
    wanted = Wanted(*(blank(value) for value in asked))
    order = sort if sort in SORTS else "dispute"
    rows, words = desk.rows(), blank(q)
    found = chosen_rows(desk, wanted, order, words)
    shown = found[page * PAGE : (page + 1) * PAGE]
    return render(
        request,
        "matters.html",
        room="/",
        rows=with_briefs(desk, shown),
        total=len(found),
        wanted=wanted,
        filtered=wanted != Wanted() or words is not None,
        q=q,
        sort=sort,
        next=_more(request, page, len(shown), len(found)),
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


def _report_marks(claim: Claim) -> Iterator[tuple[str, Span]]:
    """What a whole report shows of a claim; of one in the report's own voice only the words, as such."""
    if claim.manner is Manner.NARRATION:
        yield from (("narration", span) for span in claim.content)
    else:
        yield from (pair for pair in marks_of(claim) if pair[0] in ("source", "cue", "content"))


@router.get("/report/{id}")
def report(request: Request, desk: TheDesk, id: str) -> Response:
    """A report's whole text with its claims and gaps marked."""
    found = desk.ledger.report(id)
    claims = [one.claim for one in desk.ledger.listed(ClaimFilter(report=found.id))]
    claims.sort(key=lambda one: one.content[0].start if one.content else 0)
    gaps = list(desk.ledger.gaps(report=found.id))
    marks = [pair for one in claims for pair in _report_marks(one)]
    marks += [("gap", noted.gap.span) for noted in gaps if noted.gap.span]
    shown = min(len(found.text), MOST_TEXT)
    return render(
        request,
        "report.html",
        room="/reports",
        report=found,
        claims=claims[:MOST_CLAIMS],
        total=len(claims),
        gaps=gaps[:MOST_CLAIMS],
        pieces=list(cut(found.text, marks, 0, shown)),
        marks=[name for name in ("source", "cue", "content", "narration", "gap") if name in {one for one, _ in marks}],
        shown=shown,
    )


@router.get("/reports")
def reports(request: Request, desk: TheDesk, page: Annotated[int, Query(ge=0, le=100_000)] = 0) -> Response:
    """Every report."""
    overview = desk.kept("overview", lambda: look_over(desk.ledger))
    shown = list(list_reports(desk.ledger, limit=PAGE, offset=page * PAGE))
    more = _more(request, page, len(shown), overview.reports)
    return render(request, "reports.html", room="/reports", reports=shown, overview=overview, next=more)


@router.get("/gaps")
def gaps(request: Request, desk: TheDesk) -> Response:
    """What was not read, and why."""
    return render(request, "gaps.html", room="/reports", gaps=list(islice(desk.ledger.gaps(), 500)))


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
        places=places[:500],
        days=days,
        kinds=KINDS,
        standings=list(STANDINGS),
        tiles=request.app.state.settings.tiles,
    )


@router.get("/review")
def review(request: Request, desk: TheDesk, skip: Annotated[int, Query(ge=0)] = 0) -> Response:
    """The claim that most needs a person; `skip` passes over so many."""
    judged = judged_claims(desk.ledger)
    waiting = [one for one in desk.waiting() if one.claim not in judged.claims]
    item = waiting[skip % len(waiting)] if waiting else None
    listed = desk.ledger.claim(item.claim) if item else None
    return render(
        request,
        "review.html",
        room="/review",
        item=item,
        listed=listed,
        passage=show_passage(desk.ledger.report_of(listed.claim.id), listed.claim) if listed else None,
        left=len(waiting),
        done=len(judged.claims),
        last=judged.last,
        skip=skip,
        reviewer=reviewer_of(request),
    )


@router.get("/bring")
def bring(request: Request) -> Response:
    """A form for files and texts."""
    return render(request, "bring.html", room="/bring")


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
    more = _more(request, page, len(listed), total)
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


@router.get("/original/{digest}")
def original(desk: TheDesk, digest: str) -> Response:
    """The preserved bytes, as a file to keep: never rendered, since they are a stranger's page."""
    data, media_type = desk.ledger.original(digest)
    suffix = {"text/html": "html", "text/plain": "txt", "application/rss+xml": "xml"}.get(media_type, "bin")
    name = f"{digest.split(':')[-1][:16]}.{suffix}"
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
