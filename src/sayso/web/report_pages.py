"""The pages of reports: the whole text with its claims and gaps, the list, what was not read, the preserved bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.ledger import ClaimFilter
from sayso.model import Claim, Manner, Span
from sayso.views.overview import look_over
from sayso.views.passage import cut, marks_of
from sayso.views.reports import list_reports
from sayso.web.rendering import PAGE, TheDesk, next_page, render

router = APIRouter()
MOST_TEXT = 300_000  # characters of a report on a page: a long book; a browser lays out no more at ease
MOST_CLAIMS = 1000


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
    more = next_page(request, page, len(shown), overview.reports)
    return render(request, "reports.html", room="/reports", reports=shown, overview=overview, next=more)


@router.get("/gaps")
def gaps(request: Request, desk: TheDesk) -> Response:
    """What was not read, and why."""
    return render(request, "gaps.html", room="/reports", gaps=list(islice(desk.ledger.gaps(), 500)))


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
