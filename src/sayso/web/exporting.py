"""Exports for download: chosen format, chosen profile, and a dossier of a matter that prints well."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from sayso.errors import NotInLedger
from sayso.exports.acled import POLICIES
from sayso.exports.formats import FORMATS, ask_leaving, claims_of, claims_with_reports
from sayso.exports.profile import PROFILES, PUBLIC
from sayso.ledger import ClaimFilter
from sayso.views.matters import Asked, list_matters
from sayso.views.records import record_place
from sayso.web.desk import Desk
from sayso.web.rendering import KINDS, TheDesk, blank, render
from sayso.weighing import Weighed

router = APIRouter()
AProfile = Annotated[str, Query(max_length=40)]


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
            lines = list_matters(desk.ledger, weigher, Asked(wanted))
            pieces = asked.of_matters(list(weigher.fetch(line.n for line in lines)), claims_of(desk.ledger))
    else:
        pieces = asked.of_claims(claims_with_reports(desk.ledger, wanted), claims_of(desk.ledger))
    name = f"sayso-{asked.terms.profile.name}.{asked.format.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(
        (piece.encode("utf-8", "replace") for piece in pieces), media_type=asked.format.media_type, headers=headers
    )


@router.get("/matter/{id}/dossier")
def dossier(desk: TheDesk, id: str, profile: AProfile = PUBLIC.name) -> Response:
    """A matter as one file that prints well."""
    found = desk.matter(id)
    if found is None:
        raise NotInLedger("This ledger holds no such matter.")
    return _dossier(desk, [found], profile, id.split(":")[-1][:8])


@router.get("/place/dossier")
def place_dossier(
    desk: TheDesk, name: Annotated[str, Query(max_length=300)], profile: AProfile = PUBLIC.name
) -> Response:
    """Everything claimed of a place as one file that prints well."""
    with desk.using() as weigher:
        record = record_place(desk.ledger, weigher, name)
    return _dossier(desk, record.matters, profile, "".join(filter(str.isalnum, record.name.lower()))[:40] or "place")


def _dossier(desk: Desk, items: Iterable[Weighed], profile: str, name: str) -> Response:
    asked = ask_leaving("dossier", profile, "none", date.today())
    page = "".join(asked.of_matters(items, claims_of(desk.ledger))).encode("utf-8", "replace")
    named = f"dossier-{name}.html".encode("ascii", "ignore").decode()
    return Response(page, media_type="text/html", headers={"Content-Disposition": f'attachment; filename="{named}"'})
