"""First paint, and a map of many places, in headless Chromium: `python -m benchmarks.web --browser`.

A real server, a fresh context (nothing cached) for each page. `paint_ms` is the browser's own first contentful paint by
the wall; `busy_ms` the processor time of the page's process until it stood, which a busy machine cannot blur.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TIMES = 3
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
PATIENCE = 180_000  # milliseconds: without a graphics card a map of ten thousand places is drawn slowly


def measure(ledger: Path, paths: Mapping[str, str]) -> dict[str, Any]:
    """For each page the median first paint; for the map how it stands up and answers."""
    from playwright.sync_api import sync_playwright

    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("Chromium is not installed (Debian: apt-get install chromium)")
    with serving(ledger) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        pages = {name: time_page(browser, address + where) for name, where in paths.items()}
        found = {"chromium": browser.version, "pages": pages, "map": time_map(browser, address)}
        browser.close()
    return found


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """`sayso serve` in a process of its own, its matters weighed; gives its address."""
    command = [sys.executable, "-m", "sayso", "serve", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr  # noqa: S101
        said = re.search(r"http://\S+/", server.stderr.readline())
        try:
            if said is None:
                raise SystemExit("the server did not start")
            address = said.group().rstrip("/")
            while not _is_ready(address):
                time.sleep(0.5)
            yield address
        finally:
            server.terminate()


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/api/matters?limit=1", timeout=120):
            return True
    except urllib.error.URLError:  # not listening yet, or still weighing
        return False


def time_page(browser: Any, url: str) -> dict[str, float]:
    """The median of a page's first paint, and of its main thread's work."""
    paints, busy = [], []
    for _ in range(TIMES):
        context = browser.new_context(viewport={"width": 1280, "height": 860})
        page, session = _page(context)
        page.goto(url)
        page.wait_for_function(f"() => {PAINT} !== undefined")
        paints.append(page.evaluate(PAINT))
        busy.append(1000 * _work(session))
        context.close()
    return {"paint_ms": round(statistics.median(paints)), "busy_ms": round(statistics.median(busy))}


def _page(context: Any) -> tuple[Any, Any]:
    """A page that counts its work from the first, and where to ask for it."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    return page, session


def _work(session: Any) -> float:
    """Seconds of processor time that the page's process has taken."""
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["ProcessTime"])


def time_map(browser: Any, address: str) -> dict[str, float]:
    """How long the map takes to stand, to follow the slider, and to follow a step of the wheel, and how many places
    it shows. What counts is until the map is at rest again; `busy` is its processor time.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page, session = _page(context)
    start = time.perf_counter()
    page.goto(f"{address}/map")
    page.locator("#map[data-ready]").wait_for()
    found = {
        "places": int(re.sub(r"\D", "", page.locator("#map-count").inner_text().split(" ")[0])),
        "ready_ms": round(1000 * (time.perf_counter() - start)),
        "ready_busy_ms": round(1000 * _work(session)),
        "page_kB": round(len(page.content()) / 1000),
    }
    slider = page.locator("#map-day")
    slider.focus()
    found |= _after(page, session, "slider", lambda: slider.press("ArrowLeft"))
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    found |= _after(page, session, "zoom", lambda: page.mouse.wheel(0, -400))
    context.close()
    return found


def _after(page: Any, session: Any, name: str, act: Any) -> dict[str, int]:
    """How long the map took to come to rest after something was done."""
    work, start = _work(session), time.perf_counter()
    page.evaluate("document.getElementById('map').removeAttribute('data-ready')")
    act()
    page.locator("#map[data-ready]").wait_for()
    took = {f"{name}_ms": round(1000 * (time.perf_counter() - start))}
    return took | {f"{name}_busy_ms": round(1000 * (_work(session) - work))}
