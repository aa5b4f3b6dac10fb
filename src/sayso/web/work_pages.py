"""The pages where a person works: the queue for review, and bringing in reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.views.passage import show_passage
from sayso.views.review import judged_claims
from sayso.web.rendering import TheDesk, render, reviewer_of

router = APIRouter()


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
