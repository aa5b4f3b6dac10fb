"""What stands between the pages and the world: host, origin, token, size and the headers of every answer.

The app holds sensitive material and has no business with other hosts. So: only the hosts it was told of are answered (a
page elsewhere cannot rebind its name to us), whatever writes must come from our own pages (same origin, and the token
that our pages carry), beyond loopback nobody enters without a token, and no answer lets a browser load or run anything
that is not ours.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.ledger.users import User
from sayso.web.people import People, role_for

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_COOKIE = "sayso_csrf"
TOKEN_COOKIE = "sayso_token"
MAX_BODY_BYTES = 64 * 1024 * 1024

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:{tiles}",
        "connect-src 'self'{tiles}",
        "worker-src 'self' blob:",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)


def content_security_policy(tile_host: str | None = None) -> str:
    """The policy of every page; `tile_host` (scheme and host) is the one other origin a person may have chosen."""
    return POLICY.format(tiles=f" {tile_host}" if tile_host else "")


def host_name(value: str) -> str:
    """The host of a Host header or netloc, without its port."""
    return (urlsplit(f"//{value}").hostname or "").lower()


class Guard:
    """ASGI middleware: checks host, origin, token and size of each request and sets the headers of each answer.

    `hosts` are the names answered besides loopback; `token` is required where given; `tile_host` enters the policy.
    With `people`, each request needs the token of one of them, and each write a role that may do it.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Iterable[str] = (),
        token: str | None = None,
        people: People | None = None,
        tile_host: str | None = None,
        max_body: int = MAX_BODY_BYTES,
    ) -> None:
        self.app = app
        self.hosts = LOOPBACK | {host.lower() for host in hosts}
        self.token = token
        self.people = people
        self.policy = content_security_policy(tile_host)
        self.max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = SimpleCookie(headers.get("cookie", ""))
        csrf = cookies[CSRF_COOKIE].value if CSRF_COOKIE in cookies else secrets.token_urlsafe(24)
        scope.setdefault("state", {})["csrf"] = csrf
        answering = self._answering(send, csrf, fresh=CSRF_COOKIE not in cookies)
        user = await self._user(scope, headers, cookies)
        scope["state"]["user"] = user
        refusal = self._refusal(scope, headers, cookies, csrf) or self._shut_out(scope, user)
        if refusal is not None:
            await refusal(scope, receive, answering)
            return
        limited = _Limited(receive, self.max_body)
        try:
            await self.app(scope, limited, limited.unless_exceeded(answering))
        except _TooLarge:
            await _too_large(self.max_body)(scope, receive, answering)

    def _refusal(self, scope: Scope, headers: Headers, cookies: SimpleCookie, csrf: str) -> Any | None:
        """The answer that turns the request away, or None where it may pass."""
        if host_name(headers.get("host", "")) not in self.hosts:
            return PlainTextResponse("This address is not served here. Open Sayso by the address it printed.", 421)
        if self.token is not None:
            entering = self._token_in_query(scope)
            if entering is not None:
                return entering
            if not self._token_given(headers, cookies):
                return PlainTextResponse("A token is needed: open the address with ?token=… that Sayso printed.", 401)
        if scope["method"] not in SAFE_METHODS and not self._from_our_pages(headers, csrf):
            return PlainTextResponse(
                "This request did not come from a page of this ledger. Reload the page and try again.", 403
            )
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self.max_body:
            return _too_large(self.max_body)
        return None

    async def _user(self, scope: Scope, headers: Headers, cookies: SimpleCookie) -> User | None:
        if self.people is None:
            return None
        given = _entering(scope) or _given(headers, cookies)
        return await run_in_threadpool(self.people.who, given)

    def _shut_out(self, scope: Scope, user: User | None) -> Any | None:
        """The answer to who is no user, may not do this, or has just come in by an address with a token."""
        if self.people is None:
            return None
        if user is None:
            return PlainTextResponse("A token is needed: open the address with ?token=… and the token you got.", 401)
        if scope["method"] not in SAFE_METHODS and not user.role.allows(wanted := role_for(scope["path"])):
            return PlainTextResponse(f"This takes a {wanted}; {user.name} is a {user.role} of this ledger.", 403)
        entering = _entering(scope)
        return _remembering(scope, entering) if entering else None

    def _token_given(self, headers: Headers, cookies: SimpleCookie) -> bool:
        return hmac.compare_digest(_given(headers, cookies).encode(), (self.token or "").encode())

    def _token_in_query(self, scope: Scope) -> Any | None:
        """A redirect that moves a right token from the address into a cookie, so that it stays out of history."""
        given = _entering(scope)
        if given is None:
            return None
        if not hmac.compare_digest(given.encode(), (self.token or "").encode()):
            return PlainTextResponse("That token is not right. Copy the whole address that Sayso printed.", 401)
        return _remembering(scope, given)

    def _from_our_pages(self, headers: Headers, csrf: str) -> bool:
        """Whether a writing request carries our page's token and no foreign origin. A bearer token needs neither."""
        if headers.get("authorization", "").lower().startswith("bearer ") and (self.token or self.people):
            return True
        origin = headers.get("origin")
        if origin and host_name(urlsplit(origin).netloc) != host_name(headers.get("host", "")):
            return False
        return hmac.compare_digest(headers.get("x-csrf-token", "").encode(), csrf.encode())

    def _answering(self, send: Send, csrf: str, *, fresh: bool) -> Send:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self.policy)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["X-Frame-Options"] = "DENY"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                if fresh:
                    headers.append("Set-Cookie", f"{CSRF_COOKIE}={csrf}; Path=/; SameSite=Strict; HttpOnly")
            await send(message)

        return answer


def _given(headers: Headers, cookies: SimpleCookie) -> str:
    """The token that a request carries, as bearer or in the cookie."""
    bearer = headers.get("authorization", "")
    if bearer.lower().startswith("bearer "):
        return bearer[7:].strip()
    return cookies[TOKEN_COOKIE].value if TOKEN_COOKIE in cookies else ""


def _entering(scope: Scope) -> str | None:
    """The token in an address that somebody opens."""
    query: str = scope.get("query_string", b"").decode("latin-1")
    return query[6:] if query.startswith("token=") and scope["method"] == "GET" else None


def _remembering(scope: Scope, token: str) -> RedirectResponse:
    answer = RedirectResponse(scope["path"], 303)
    answer.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict", secure=scope.get("scheme") == "https")
    return answer


class _TooLarge(Exception):
    """The body grew past the limit while it was read."""


class _Limited:
    """A `receive` that stops a body without a stated length at the limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self.receive = receive
        self.left = limit

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise _TooLarge
        return message

    def unless_exceeded(self, send: Send) -> Send:
        """A `send` that holds back the app's own error page once the limit was passed: ours says it better."""

        async def answer(message: Message) -> None:
            if self.left >= 0:
                await send(message)

        return answer


def _too_large(limit: int) -> PlainTextResponse:
    return PlainTextResponse(
        f"That is more than {limit // (1024 * 1024)} MB at once. Bring it in with `sayso read` or in parts.", 413
    )
