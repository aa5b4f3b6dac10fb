"""The guard turns away what does not come from our own pages."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sayso.web.security import CSRF_COOKIE, Guard, content_security_policy


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{request.state.csrf}|{len(await request.body())}")


def _client(**options: object) -> TestClient:
    app = Starlette(routes=[Route("/", _echo, methods=["GET", "POST"])])
    return TestClient(Guard(app, **options), base_url="http://127.0.0.1:8000", follow_redirects=False)  # type: ignore[arg-type]


def test_a_page_gets_a_policy_without_inline_code_and_without_other_hosts() -> None:
    answer = _client().get("/")
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "https://tiles.example" in content_security_policy("https://tiles.example")


def test_another_host_name_is_not_answered() -> None:
    assert _client().get("/", headers={"host": "rebound.example"}).status_code == 421
    assert _client(hosts=["desk.example"]).get("/", headers={"host": "desk.example:8000"}).status_code == 200


def test_a_write_needs_the_token_of_our_page_and_no_foreign_origin() -> None:
    client = _client()
    token = client.get("/").text.split("|")[0]
    assert client.cookies[CSRF_COOKIE] == token
    assert client.post("/").status_code == 403
    assert client.post("/", headers={"x-csrf-token": "wrong"}).status_code == 403
    assert client.post("/", headers={"x-csrf-token": token}).status_code == 200
    foreign = {"x-csrf-token": token, "origin": "http://elsewhere.example"}
    assert client.post("/", headers=foreign).status_code == 403


def test_beyond_loopback_a_token_is_needed_and_moves_into_a_cookie() -> None:
    client = _client(token="s3cret")
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    entering = client.get("/?token=s3cret")
    assert entering.status_code == 303
    assert "token" not in entering.headers["location"]
    assert client.get("/").status_code == 200
    assert _client(token="s3cret").get("/", headers={"authorization": "Bearer s3cret"}).status_code == 200


def test_too_large_a_body_is_refused_in_plain_words_with_or_without_a_stated_length() -> None:
    client = _client(max_body=1000)
    token = client.get("/").text.split("|")[0]
    stated = client.post("/", content=b"x" * 2000, headers={"x-csrf-token": token})
    assert stated.status_code == 413
    assert "MB" in stated.text
    streamed = client.post("/", content=iter([b"x" * 900, b"x" * 900]), headers={"x-csrf-token": token})
    assert streamed.status_code == 413
    assert client.post("/", content=b"x" * 900, headers={"x-csrf-token": token}).text.endswith("|900")
