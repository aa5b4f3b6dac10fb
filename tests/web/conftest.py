"""The app over a ledger of a hand-made scenario and one hostile report, asked in process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.ledger import Ledger, open_ledger
from sayso.web.app import Settings, make_app
from sayso.web.security import CSRF_COOKIE
from tests.made import make_entry
from tests.weighing.ledgers import fill_ledger

HOSTILE = "<script>alert(1)</script>"
HOSTILE_TEXT = (
    f"{HOSTILE} <img src=x onerror=alert(2)> <a href='javascript:alert(3)'>x</a> "
    "\u202elatot\u202c said & <b>bold \ud800.\r\nMore."
)
ADDRESS = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Browser:
    """A client that reads pages as trees and writes with the token of our pages."""

    client: TestClient
    ledger: Ledger

    def page(self, path: str, status: int = 200) -> html.HtmlElement:
        """The page at a path as a tree, after checking its status and that it holds nothing foreign."""
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"].startswith("text/html")
        tree = html.document_fromstring(answer.text)
        check_harmless(tree)
        return tree

    def post(self, path: str, **given: object):  # type: ignore[no-untyped-def]
        """A write from our own page."""
        self.client.get("/bring")
        return self.client.post(path, headers={"x-csrf-token": self.client.cookies[CSRF_COOKIE]}, **given)  # type: ignore[arg-type]


def check_harmless(tree: html.HtmlElement) -> None:
    """Nothing in the page runs or loads that is not ours."""
    for script in tree.iter("script"):
        assert script.get("src", "").startswith("/static/")
    for element in tree.iter(html.etree.Element):
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name != "style", element.tag
            if name in ("href", "src", "action", "formaction"):
                assert value.startswith(("/", "#")), (element.tag, value)
    assert "\u202e" not in tree.text_content()


def words(tree: html.HtmlElement) -> str:
    """The page's words on one line."""
    return " ".join(tree.text_content().split())


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the scenario, with a hostile report."""
    path = tmp_path_factory.mktemp("web") / "web.sayso"
    fill_ledger(path)
    with open_ledger(path) as ledger:
        ledger.add(
            make_entry(
                HOSTILE_TEXT, title=HOSTILE, publisher='"><img src=x onerror=alert(4)>', url="javascript:alert(5)"
            )
        )
    return path


def opened(path: Path, **settings: object) -> Iterator[Browser]:
    """A browser at an app over the ledger at `path`."""
    ledger = open_ledger(path, create=False, by="tester")
    with TestClient(make_app(ledger, Settings(**settings)), base_url=ADDRESS, follow_redirects=False) as client:  # type: ignore[arg-type]
        while client.get("/api/matters").status_code == 503:  # a loaded machine takes its time to weigh
            time.sleep(0.05)
        yield Browser(client, ledger)


@pytest.fixture(scope="module")
def browser(filled: Path) -> Iterator[Browser]:
    """The app to look at; whoever writes takes `writer`."""
    yield from opened(filled)


@pytest.fixture
def writer(filled: Path, tmp_path: Path) -> Iterator[Browser]:
    """The app over a ledger of its own."""
    own = tmp_path / "own.sayso"
    own.write_bytes(filled.read_bytes())
    yield from opened(own)


def soledar(browser: Browser) -> str:
    """The id of the matter of Soledar."""
    (row,) = browser.client.get("/api/matters", params={"place": "Soledar", "kind": "control"}).json()["items"]
    return str(row["id"])
