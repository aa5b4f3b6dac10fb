"""Writes: a judgement, and reports brought in. Signed, dated, appended; nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.routing import APIRoute
from starlette.responses import JSONResponse, Response

from sayso.errors import UsageError
from sayso.filling import Tally, fill
from sayso.intake import take_bytes, take_text
from sayso.line import load_line
from sayso.model import Arrival, Gap
from sayso.views.judging import pass_judgement
from sayso.views.spans import corrected_span
from sayso.web.people import signed, user_of
from sayso.web.rendering import TheDesk, blank
from sayso.web.security import MAX_BODY_BYTES


class _Roomy(Request):
    """A request whose form may hold a whole report as one field: the guard limits the body already."""

    def form(self, **limits: Any) -> Any:
        return super().form(**{"max_part_size": MAX_BODY_BYTES, **limits})


class _RoomyRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def roomy(request: Request) -> Response:
            return await handle(_Roomy(request.scope, request.receive))

        return roomy


router = APIRouter(route_class=_RoomyRoute)
MOST_FILES = 200
YEAR = 365 * 24 * 3600


@router.post("/judge")
def judge(
    request: Request,
    desk: TheDesk,
    act: Annotated[str, Form(max_length=20)],
    subject: Annotated[str, Form(max_length=100)],
    by: Annotated[str, Form(max_length=80)],
    object: Annotated[str, Form(max_length=100)] = "",
    note: Annotated[str, Form(max_length=500)] = "",
    kind: Annotated[str, Form(max_length=40)] = "",
    certainty: Annotated[str, Form(max_length=40)] = "",
    polarity: Annotated[str, Form(max_length=40)] = "",
    part: Annotated[str, Form(max_length=20)] = "",
    start: Annotated[int | None, Form(ge=0)] = None,
    end: Annotated[int | None, Form(ge=0)] = None,
) -> Response:
    """Append a judgement, signed with the reviewer's name, which the browser then remembers.

    A named user signs with that name, whatever the form says.
    """
    user = user_of(request)
    by = user.name if user else by
    if not by.strip():
        raise UsageError("a judgement is signed: give your name")
    change: dict[str, Any] = {
        key: value for key, value in (("kind", kind), ("certainty", certainty), ("polarity", polarity)) if value
    }
    if part and start is not None and end is not None:
        change |= corrected_span(desk.ledger, subject, part, start, end)
    ids = [subject, object] if object else [subject]
    made = pass_judgement(desk.ledger, act, ids, by=by.strip(), note=note.strip(), change=change or None)
    answer = JSONResponse(made, 201)
    answer.set_cookie("sayso_reviewer", by.strip(), max_age=YEAR, samesite="strict", httponly=True)
    return answer


@router.post("/bring")
def bring(
    request: Request,
    desk: TheDesk,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form(max_length=10_000_000)] = "",
    publisher: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    title: Annotated[str, Form(max_length=300)] = "",
    url: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Read files or a pasted text into the ledger."""
    given = [file for file in files or [] if file.filename]
    if len(given) > MOST_FILES:
        raise UsageError(f"{len(given)} files at once are too many; bring in {MOST_FILES}, or use `sayso read`")
    arrivals: list[Arrival | Gap] = []
    for file in given:
        arrivals += take_bytes(file.file.read(), path=file.filename)
    if text.strip():
        details = {
            "publisher": blank(publisher),
            "published": blank(published),
            "title": blank(title),
            "url": blank(url),
        }
        arrivals.append(take_text(text, **details))
    if not arrivals:
        raise UsageError("nothing was given: choose files or paste a text")
    tally = Tally()
    gaps, report = [], None
    for outcome in fill(signed(desk.ledger, request), load_line(), arrivals, tally, inputs=["brought in"]):
        if isinstance(outcome, Gap):
            gaps.append(f"{outcome.path or 'the text'}: {outcome.reason}: {outcome.detail}")
        else:
            report = outcome.id if not hasattr(outcome, "arrival") else outcome.arrival.report.id
    where = f"/report/{report}" if report and len(arrivals) == 1 else "/reports"
    body = {"reports": tally.reports, "known": tally.known, "claims": tally.claims, "not_read": gaps}
    return JSONResponse(body, 201 if tally.reports else 200, {"X-Then": where} if report else None)
