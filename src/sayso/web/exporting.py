"""Exports for download: chosen format, chosen profile, and a dossier of a matter that prints well."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from sayso.errors import NotInLedger
from sayso.exports.acled import POLICIES
from sayso.exports.dossier import DOSSIER_CSS
from sayso.exports.formats import FORMATS, ask_leaving, claims_with_reports
from sayso.exports.matters import leaving_matter
from sayso.exports.profile import PROFILES, PUBLIC, profile_named
from sayso.ledger import ClaimFilter
from sayso.views.matters import Asked, list_matters
from sayso.views.sides import sides_of
from sayso.web.pages import KINDS, TheDesk, blank, render

router = APIRouter()


@router.get("/export")
def export(request: Request) -> Response:
    """Choose a format and a profile."""
    return render(request, "export.html", formats=FORMATS, profiles=PROFILES, kinds=KINDS, policies=POLICIES)


@router.get("/export/file")
def file(
    desk: TheDesk,
    format: str = "jsonl",
    profile: str = PUBLIC.name,
    policy: str = "none",
    kind: str = "",
    place: str = "",
    source: str = "",
    since: str = "",
    until: str = "",
) -> Response:
    """The claims or matters that are meant, as they may leave."""
    asked = ask_leaving(format, profile, policy, date.today())
    wanted = ClaimFilter(
        kind=blank(kind), place=blank(place), source=blank(source), since=blank(since), until=blank(until)
    )
    next(iter(desk.ledger.claims(wanted)), None)  # refuses a filter that cannot be asked before the answer begins
    if asked.format.write_matters:
        with desk.using() as weigher:
            pieces = asked.of_matters(list_matters(desk.ledger, weigher, Asked(wanted)))
    else:
        pieces = asked.of_claims(claims_with_reports(desk.ledger, wanted))
    name = f"sayso-{asked.profile.name}.{asked.format.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(
        (piece.encode("utf-8", "replace") for piece in pieces), media_type=asked.format.media_type, headers=headers
    )


@router.get("/matter/{id}/dossier")
def dossier(
    request: Request, desk: TheDesk, id: str, profile: Annotated[str, Query(max_length=40)] = PUBLIC.name
) -> Response:
    """A matter as one file that prints well."""
    found = desk.matter(id)
    if found is None:
        raise NotInLedger("This ledger holds no such matter.")
    how, today = profile_named(profile), date.today()
    found = leaving_matter(found, how, today=today)
    page = render(
        request,
        "dossier.html",
        matter=found.matter,
        sides=sides_of(found),
        names={one.claim.id: one.origin.name for one in found.said},
        profile=how,
        today=today.isoformat(),
        css=DOSSIER_CSS,
    )
    page.headers["Content-Disposition"] = f'attachment; filename="dossier-{id.split(":")[-1][:8]}.html"'
    return page
