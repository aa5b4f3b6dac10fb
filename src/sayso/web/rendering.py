"""What every page needs: the desk of the app that answers, a template rendered, lists of matters, pages of a list."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from starlette.responses import HTMLResponse

from sayso.model import Kind
from sayso.views.briefs import Brief, brief_of
from sayso.views.finding import matters_with
from sayso.views.rows import MatterRow, Wanted, choose
from sayso.web.desk import Desk
from sayso.web.people import user_of

PAGE = 50
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


def next_page(request: Request, page: int, shown: int, total: int) -> str | None:
    if page * PAGE + shown >= total:
        return None
    asked = {key: value for key, value in request.query_params.items() if value and key != "page"}
    return f"{request.url.path}?{urlencode(asked | {'page': page + 1})}"


def with_words(desk: Desk, words: str) -> frozenset[str]:
    """The matters that the words are found in."""
    with desk.using() as weigher:
        rows = desk.rows()
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
