"""The same WARC-wrapped reports give the same claims by `sayso read`, the local pool and Ray, with the real reader.

SAYSO_CORPUS_REPORTS sets how many; the fewer, the sooner the suite is done.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.corpus.pages import archive, demo_pages
from tests.corpus.test_driving import hashes
from tests.made import child_environment

pytest.importorskip("fastwarc")
pytest.importorskip("ray")
COUNT = int(os.environ.get("SAYSO_CORPUS_REPORTS", "30"))


def sayso(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "sayso", *arguments]
    ran = subprocess.run(command, cwd=folder, env=child_environment(), capture_output=True, text=True, timeout=900)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def claims_in(out: Path) -> list[dict[str, Any]]:
    tables = [pq.read_table(path) for path in sorted((out / "claims").glob("*.parquet"))]
    return [json.loads(text) for table in tables for text in table.column("json").to_pylist()]


def test_read_pool_and_ray_give_the_same_claims(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl"
    crawl.mkdir()
    pages = demo_pages(COUNT)
    for part in range(3):  # three archives: more shards than workers
        (crawl / f"{part}.warc.gz").write_bytes(archive(pages[part::3], first=1000 * part))
    printed = sayso(tmp_path, "read", str(crawl), "--json", "--no-ledger")
    read = [json.loads(line) for line in printed.splitlines()]
    sayso(tmp_path, "corpus", "read", str(crawl), "--out", "pool", "--workers", "2", "--language", "any")
    sayso(tmp_path, "corpus", "read", str(crawl), "--out", "ray", "--workers", "2", "--language", "any", "--ray")
    assert len({claim["report"]["id"] for claim in read}) > COUNT * 0.8
    by_id = sorted(read, key=lambda claim: claim["id"])
    assert sorted(claims_in(tmp_path / "pool"), key=lambda claim: claim["id"]) == by_id
    assert hashes(tmp_path / "pool") == hashes(tmp_path / "ray")
