"""Named users: who may enter, look, judge and bring in; and whose name a judgement bears."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso.web.judging
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.users import add_user, remove_user
from sayso.web import people
from sayso.web.app import Settings, make_app
from sayso.web.security import CSRF_COOKIE, TOKEN_COOKIE
from tests.made import hand_line, make_entry

NAMES = ("reader", "reviewer", "editor")


class Served:
    """The app, and a token for a user of each role."""

    def __init__(self, client: TestClient, ledger: Ledger, tokens: dict[str, str]) -> None:
        self.client, self.ledger, self.tokens = client, ledger, tokens

    def as_(self, role: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.tokens[role]}"}


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(people, "REFRESH_SECONDS", 0.0)
    monkeypatch.setattr(sayso.web.judging, "load_line", hand_line)
    ledger = open_ledger(tmp_path / "team.sayso", by="server")
    ledger.add(make_entry())
    tokens = {role: add_user(ledger, f"Ana {role}", role) for role in NAMES}
    app = make_app(ledger, Settings(hosts=("desk.example",), named=True))
    with TestClient(app, base_url="https://desk.example", follow_redirects=False) as client:
        while client.get("/api/matters", headers={"authorization": f"Bearer {tokens['reader']}"}).status_code == 503:
            time.sleep(0.05)
        yield Served(client, ledger, tokens)


def test_nobody_enters_without_the_token_of_a_user(served: Served) -> None:
    assert served.client.get("/").status_code == 401
    assert served.client.get("/?token=wrong").status_code == 401
    assert served.client.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert served.client.get("/static/sayso.css").status_code == 401
    assert served.client.get("/", headers=served.as_("reader")).status_code == 200


def test_an_address_with_a_token_leaves_it_in_a_cookie_that_only_tls_carries(served: Served) -> None:
    entering = served.client.get(f"/matters?token={served.tokens['reader']}")
    assert entering.status_code in (303, 401)
    entering = served.client.get(f"/?token={served.tokens['reader']}")
    assert entering.status_code == 303
    cookie = entering.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "token" not in entering.headers["location"]
    assert served.client.cookies[TOKEN_COOKIE] == served.tokens["reader"]
    assert served.client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("role", "judges", "brings"), [("reader", 403, 403), ("reviewer", 201, 403), ("editor", 201, 201)]
)
def test_a_role_does_what_it_may_and_no_more(served: Served, role: str, judges: int, brings: int) -> None:
    claim = next(iter(served.ledger.claims())).id
    given = {"act": "accept", "subject": claim, "by": "Somebody Else"}
    assert served.client.post("/judge", data=given, headers=served.as_(role)).status_code == judges
    text = {"text": "The mayor said that the bridge stood. It rained."}
    assert served.client.post("/bring", data=text, headers=served.as_(role)).status_code == brings
    assert [judgement.by for _, judgement in served.ledger.judgements()] == ([f"Ana {role}"] if judges == 201 else [])
    read = [row.by for row in served.ledger.audit() if row.action == "report read"]
    assert read == (["server", f"Ana {role}"] if brings == 201 else ["server"])


def test_the_token_in_a_cookie_writes_only_from_our_own_pages(served: Served) -> None:
    served.client.get(f"/?token={served.tokens['reviewer']}")
    given = {"act": "accept", "subject": next(iter(served.ledger.claims())).id, "by": "x"}
    assert served.client.post("/judge", data=given).status_code == 403
    csrf = {"x-csrf-token": served.client.cookies[CSRF_COOKIE]}
    foreign = csrf | {"origin": "https://elsewhere.example"}
    assert served.client.post("/judge", data=given, headers=foreign).status_code == 403
    assert served.client.post("/judge", data=given, headers=csrf).status_code == 201


def test_who_is_shut_out_stays_out(served: Served) -> None:
    assert served.client.get("/", headers=served.as_("editor")).status_code == 200
    remove_user(served.ledger, "Ana editor")
    assert served.client.get("/", headers=served.as_("editor")).status_code == 401
