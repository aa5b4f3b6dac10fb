"""How fast the pages answer: `python -m benchmarks.web [--claims 100000] [--places 2000] [--ledger FILE] [--browser]`.

A made-up ledger (see benchmarks/ledger.py), really served. Prints one JSON object: for each page the median
milliseconds at the server, by the wall and by the processor (what a busy machine cannot blur), and its size; how long
the first weighing took; fifty requests at once; and what JavaScript and CSS weigh compressed.
With `--browser`, what Chromium sees of the same pages (benchmarks/web_browser.py).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

import sayso.web
from benchmarks.ledger import make_entries
from sayso.ledger import open_ledger
from sayso.web.app import make_app

ADDRESS = "http://127.0.0.1:8000"
TIMES = 7
IN_BROWSER = ("matters", "matter", "claim", "report", "reports", "sources", "source", "place", "review", "search")
AT_ONCE = 50
STATIC = Path(sayso.web.__file__).parent / "static"
EVERYWHERE = ("sayso.css", "sayso.js", "send.js")
MAP = ("map.js", "vendor/maplibre-gl.mjs", "vendor/maplibre-gl-worker.mjs", "vendor/maplibre-gl.css")


def pages_of(client: TestClient) -> dict[str, str]:
    """A path of each kind of page."""
    matter = client.get("/api/matters", params={"kind": "control", "limit": 1}).json()["items"][0]
    claim = client.get(f"/api/claims/{matter['claims'][0]['id']}").json()
    return {
        "matters": "/",
        "matters, filtered": "/?kind=strike&place=town44&sort=latest",
        "matters, page 20": "/?page=20",
        "matter": f"/matter/{matter['id']}",
        "dossier": f"/matter/{matter['id']}/dossier",
        "claim": f"/claim/{claim['id']}",
        "report": f"/report/{claim['report']['id']}",
        "reports": "/reports",
        "reports, last page": "/reports?page=190",
        "sources": "/sources",
        "source": f"/source?name={quote(claim['attribution']['origin']['name'])}",
        "place": f"/place?name={claim['places'][0]['id']}",
        "map": "/map",
        "review": "/review",
        "search": "/search?q=river+bridge",
        "export": "/export",
        "api claims": "/api/claims?limit=100",
        "api matters": "/api/matters?limit=50",
        "api map": "/api/map",
        "api towns": "/api/towns?west=22&south=44&east=40&north=52&zoom=6",
    }


def time_page(client: TestClient, path: str) -> dict[str, float]:
    """Median milliseconds and bytes of a page, its first answer included apart."""
    wall, busy = [], []
    for _ in range(TIMES):
        start, used = time.perf_counter(), time.process_time()
        answer = client.get(path)
        wall.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.process_time() - used))
        assert answer.status_code == 200, (path, answer.status_code)  # noqa: S101
    return {
        "wall_ms": round(statistics.median(wall), 1),
        "cpu_ms": round(statistics.median(busy), 1),
        "first_cpu_ms": round(busy[0], 1),
        "kB": round(len(answer.content) / 1000),
    }


def ask_at_once(get: Callable[[str], Any], paths: list[str]) -> dict[str, float]:
    """Fifty requests at once: how many failed, and how long all took."""
    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(get, (paths * AT_ONCE)[:AT_ONCE]))
    failed = sum(answer.status_code != 200 for answer in answers)
    return {"requests": AT_ONCE, "failed": failed, "all_s": round(time.perf_counter() - start, 2)}


def weigh_assets() -> dict[str, float]:
    """Compressed kB of JavaScript and CSS, without the map and with it."""
    size = {name: len(gzip.compress((STATIC / name).read_bytes(), 6)) for name in (*EVERYWHERE, *MAP)}
    here = sum(size[name] for name in EVERYWHERE)
    basemap = len(gzip.compress((STATIC / "basemap.json").read_bytes(), 6))
    return {
        "page_kB": round(here / 1000, 1),
        "map_kB": round((here + sum(size[name] for name in MAP)) / 1000, 1),
        "basemap_kB": round(basemap / 1000, 1),
    }


def main() -> None:
    """Fill a ledger, serve it, ask every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=2000, help="towns that the made-up claims are about")
    parser.add_argument("--browser", action="store_true", help="also look with Chromium: first paint, and the map")
    parser.add_argument("--ledger", type=Path, help="a ledger that is there already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "bench.sayso"
        if options.ledger is None:
            with open_ledger(path) as ledger:
                for entry in make_entries(options.claims, places=options.places):
                    ledger.add(entry)
        ledger = open_ledger(path, create=False)
        start, used = time.perf_counter(), time.process_time()
        with TestClient(make_app(ledger), base_url=ADDRESS) as client:
            while client.get("/api/matters?limit=1").status_code == 503:
                time.sleep(0.2)
            weighed = {
                "wall_s": round(time.perf_counter() - start, 1),
                "cpu_s": round(time.process_time() - used, 1),
            }
            paths = pages_of(client)
            result = {
                "claims": ledger.count(),
                "first_weighing": weighed,
                "pages": {name: time_page(client, path) for name, path in paths.items()},
                "at_once": ask_at_once(client.get, list(paths.values())),
                "assets": weigh_assets(),
                "load": os.getloadavg()[0],
            }
        if options.browser:
            from benchmarks import web_browser

            result["browser"] = web_browser.measure(path, {name: paths[name] for name in IN_BROWSER})
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
