"""Exports for download: chosen format, chosen profile, and a dossier of a matter that prints well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from sayso.errors import NotInLedger, UsageError
from sayso.exports.dossier import DOSSIER_CSS
from sayso.exports.formats import FORMATS
from sayso.exports.profile import PROFILES, PUBLIC, Profile, leaving, profile_named
from sayso.ledger import ClaimFilter
from sayso.model import Claim, Report
from sayso.views.sides import sides_of
from sayso.web.desk import Desk
from sayso.web.pages import KINDS, TheDesk, blank, render

router = APIRouter()


@router.get("/export")
def export(request: Request) -> Response:
    """Choose a format and a profile."""
    return render(request, "export.html", formats=FORMATS, profiles=PROFILES, kinds=KINDS, policies={})


@router.get("/export/file")
def file(
    desk: TheDesk,
    format: str = "jsonl",
    profile: str = PUBLIC.name,
    kind: str = "",
    place: str = "",
    source: str = "",
    since: str = "",
    until: str = "",
) -> Response:
    """The claims that are meant, as they may leave."""
    if format not in FORMATS:
        raise UsageError(f"{format!r} is no format; one of {', '.join(FORMATS)}")
    chosen, how = FORMATS[format], profile_named(profile)
    wanted = ClaimFilter(
        kind=blank(kind), place=blank(place), source=blank(source), since=blank(since), until=blank(until)
    )
    next(iter(desk.ledger.claims(wanted)), None)  # refuses a filter that cannot be asked before the answer begins
    pieces = chosen.write(leaving(_pairs(desk, wanted), how, today=date.today()), how.describe())
    name = f"sayso-{how.name}.{chosen.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(
        (piece.encode("utf-8", "replace") for piece in pieces), media_type=chosen.media_type, headers=headers
    )


@router.get("/matter/{id}/dossier")
def dossier(
    request: Request, desk: TheDesk, id: str, profile: Annotated[str, Query(max_length=40)] = PUBLIC.name
) -> Response:
    """A matter as one file that prints well."""
    found = desk.matter(id)
    if found is None:
        raise NotInLedger("This ledger holds no such matter.")
    how: Profile = profile_named(profile)
    page = render(
        request,
        "dossier.html",
        matter=found.matter,
        sides=sides_of(found),
        names={one.claim.id: one.origin.name for one in found.said},
        profile=how,
        today=date.today().isoformat(),
        css=DOSSIER_CSS,
    )
    page.headers["Content-Disposition"] = f'attachment; filename="dossier-{id.split(":")[-1][:8]}.html"'
    return page


def _pairs(desk: Desk, wanted: ClaimFilter) -> Iterator[tuple[Claim, Report]]:
    reports: dict[str, Report] = {}
    for claim in desk.ledger.claims(wanted):
        if claim.report not in reports:
            reports.clear()  # claims come report by report: one text at a time is enough
            reports[claim.report] = desk.ledger.report_of(claim.id)
        yield claim, reports[claim.report]
