"""The pages where a person works: the queue for review, and bringing in reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.ledger.fetching import Listed
from sayso.model import Matter
from sayso.views.passage import Passage, show_passage
from sayso.views.review import About, Waiting, count_by_sort, judged_claims, still_waiting
from sayso.web.desk import Desk
from sayso.web.rendering import TheDesk, render, reviewer_of

router = APIRouter()
# Of each sort that waits: its word on the page, and the acts that say yes and no.
SORTS: dict[About, str] = {"claim": "claims", "matter": "links", "name": "names"}
ACTS: dict[About, tuple[str, str]] = {
    "claim": ("accept", "reject"),
    "matter": ("link", "unlink"),
    "name": ("identify", "distinguish"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """A claim that waits, as the page shows it: its passage and the matter it stands in."""

    listed: Listed
    passage: Passage
    matter: Matter | None


@router.get("/review")
def review(
    request: Request,
    desk: TheDesk,
    of: Literal["", "claim", "matter", "name"] = "",
    skip: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """What most needs a person; `skip` passes over so many; `of` keeps to claims, links between matters or names."""
    judged = judged_claims(desk.ledger)
    everything = still_waiting(desk.waiting(), judged)
    waiting = [one for one in everything if not of or one.about == of]
    item = waiting[skip % len(waiting)] if waiting else None
    return render(
        request,
        "review.html",
        room="/review",
        item=item,
        sides=_sides(desk, item) if item else [],
        acts=ACTS[item.about] if item else None,
        sorts=SORTS,
        counts=count_by_sort(everything),
        of=of,
        left=len(waiting),
        done=judged.standing,
        last=judged.last,
        skip=skip,
        here=f"/review?of={of}&skip=",
        reviewer=reviewer_of(request),
    )


def _sides(desk: Desk, item: Waiting) -> list[Side]:
    """The claim, or the two, that wait."""
    sides = []
    for id in (item.claim, item.other):
        if id is not None:
            listed = desk.ledger.claim(id)
            with desk.using() as weigher:
                found = weigher.of_claim(id)
            passage = show_passage(desk.ledger.report_of(id), listed.claim)
            sides.append(Side(listed, passage, found[0].matter if found else None))
    return sides


@router.get("/bring")
def bring(request: Request) -> Response:
    """A form for files and texts."""
    return render(request, "bring.html", room="/bring")
