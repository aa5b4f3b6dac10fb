"""What the OpenAPI document promises: no request it allows, nor any that it does not, breaks the app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.ledger import open_ledger
from sayso.web.app import Settings, make_app

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed (pip install sayso[dev])")


@pytest.fixture(scope="module")
def document(filled: Path) -> Iterator[Any]:
    """The document of a running app."""
    app = make_app(open_ledger(filled, create=False), Settings(hosts=("testserver", "localhost")))
    with TestClient(app) as client:
        while client.get("/api/matters").status_code == 503:
            pass
        yield schemathesis.openapi.from_asgi("/api/openapi.json", _running(app))


def _running(app: ASGIApp) -> ASGIApp:
    """The app as one that runs already: whoever asks it neither starts nor ends it."""

    async def running(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for step in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{step}.complete"})

    return running


ALLOWED = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_no_request_breaks_the_app(document: Any) -> None:
    asked = 0
    for found in document.get_all_operations():
        operation = found.ok()

        @ALLOWED
        @given(operation.as_strategy())
        def ask(case: Any) -> None:
            answer = case.call()
            assert answer.status_code < 500, (case.path, answer.text)

        ask()
        asked += 1
    assert asked >= 9
