"""The demo's ledger, really served, in a real browser that watches for errors and for requests to other hosts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import FLAGS, find_chromium
from tests.made import child_environment

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install sayso[dev])")
LAPTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
PATIENCE = 60_000  # milliseconds: a loaded machine draws a map slowly


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser without a window."""
    path = find_chromium()
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's reports, read once by the real reader."""
    find_chromium()
    path = tmp_path_factory.mktemp("browser") / "demo.sayso"
    command = [sys.executable, "-m", "sayso", "demo", "--fresh", "--ledger", str(path)]
    subprocess.run(command, check=True, capture_output=True, env=child_environment(), timeout=300)
    return path


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """`sayso serve` in a process of its own; gives the address it printed."""
    command = [sys.executable, "-m", "sayso", "serve", str(ledger), "--port", "0"]
    with subprocess.Popen(command, env=child_environment(), stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        line = server.stderr.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line
        try:
            yield found.group().rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def address(demo_ledger: Path) -> Iterator[str]:
    """Where the demo is served, to look at."""
    with serving(demo_ledger) as where:
        yield where


@pytest.fixture
def own_address(demo_ledger: Path, tmp_path: Path) -> Iterator[str]:
    """Where a copy is served, to write to."""
    own = tmp_path / "own.sayso"
    own.write_bytes(demo_ledger.read_bytes())
    with serving(own) as where:
        yield where


def ask(address: str, path: str) -> Any:
    """What the API answers."""
    with urllib.request.urlopen(address + path, timeout=60) as answer:
        return json.load(answer)


def serious(page: Any) -> list[str]:
    """What axe finds serious or worse, a line each."""
    # Evaluated by the browser's own console, which the page's policy does not bind.
    page.evaluate(AXE)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


Open = Callable[..., Any]


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Open]:
    """Open a page in a context of its own; when the test ends, no page may have erred or asked another host. `failing`
    is the status that a page is expected to fail with, which the browser's console tells too.
    """
    wrong: list[str] = []
    contexts = []

    def open_(url: str, *, size: dict[str, int] = LAPTOP, dark: bool = False, failing: int | None = None) -> Any:
        context = chromium.new_context(
            viewport=size, color_scheme="dark" if dark else "light", accept_downloads=True, reduced_motion="reduce"
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        home = urlsplit(url).netloc
        expected = f"the server responded with a status of {failing} "
        page.on(
            "console",
            lambda said: (
                wrong.append(f"console: {said.text}") if said.type == "error" and expected not in said.text else None
            ),
        )
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on(
            "request",
            lambda asked: (
                None
                if urlsplit(asked.url).netloc == home or asked.url.startswith(("blob:", "data:"))
                else wrong.append(f"another host: {asked.url}")
            ),
        )
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong, wrong
