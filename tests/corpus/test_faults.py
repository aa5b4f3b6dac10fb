"""What a corpus run meets besides dying workers: a driver that is killed, archives cut short or damaged, repeats."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.corpus.crews import Loop, Orders, Pool
from sayso.corpus.driving import Progress, drive
from sayso.corpus.loading import Selection, entries, select
from sayso.corpus.receipts import receipts
from sayso.corpus.shards import plan
from sayso.ledger import open_ledger
from tests.corpus.lines import make_line
from tests.corpus.pages import demo_pages, record
from tests.corpus.test_driving import hashes, rows
from tests.made import child_environment


@pytest.mark.parametrize(("kind", "kills"), [("pool", 2), ("ray", 1)])
def test_a_driver_killed_and_started_again_ends_with_the_same_bytes(
    kind: str, kills: int, corpus: Callable[..., Path], tmp_path: Path
) -> None:
    source, out = corpus(2000), tmp_path / "out"
    shards = plan([str(source)], shard_bytes=30_000)
    drive(shards, tmp_path / "calm", Loop(Orders(tmp_path / "calm", make_line, {})))
    command = [sys.executable, "-m", "tests.corpus.driver", kind, str(source), str(out)]
    for number in range(kills):
        child = subprocess.Popen(command, env=child_environment(), start_new_session=True)
        wanted = len(receipts(out)) + 1
        while len(receipts(out)) < wanted:
            assert child.poll() is None
            time.sleep(0.01)
        # The first time the driver alone: workers that outlive it end their shard and go.
        child.kill() if number == 0 else os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    assert 0 < len(receipts(out)) < len(shards)
    drive(shards, out, Loop(Orders(out, make_line, {})))
    assert hashes(out) == hashes(tmp_path / "calm")
    assert not (out / "writing").exists()


def run(source: Path, out: Path, *, pool: bool = False) -> Progress:
    orders = Orders(out, make_line, {}, language=None)
    return drive(plan([str(source)]), out, Pool(orders, 2) if pool else Loop(orders))


@pytest.mark.parametrize("damage", ["truncated", "corrupt"])
def test_a_damaged_archive_costs_what_the_damage_hit_and_no_more(damage: str, tmp_path: Path) -> None:
    records = [record(number, page) for number, page in enumerate(demo_pages(8))]
    path, whole = tmp_path / "crawl.warc.gz", tmp_path / "whole.warc.gz"
    whole.write_bytes(b"".join(records))
    if damage == "truncated":
        hit, data = 7, b"".join(records)[:-80]
    else:
        hit, broken = 3, bytearray(records[3])
        broken[80:200] = bytes(120)
        data = b"".join([*records[:3], bytes(broken), *records[4:]])
    path.write_bytes(data)
    progress = run(path, tmp_path / "out")
    run(whole, tmp_path / "all")
    run(path, tmp_path / "again", pool=True)
    assert hashes(tmp_path / "out") == hashes(tmp_path / "again")
    kept, everything = ({row["url"]: row["text"] for row in rows(tmp_path / o, "reports")} for o in ("out", "all"))
    assert {url: everything[url] for url in kept} == kept
    assert set(everything) - set(kept) <= {f"https://news.example/{hit}"}
    damaged = [gap for gap in rows(tmp_path / "out", "gaps") if gap["reason"] == "damaged archive"]
    assert damaged
    assert all(gap["path"] == str(path) and gap["locator"].startswith("byte ") for gap in damaged)
    assert progress.failed == {}


def test_a_page_in_several_shards_enters_a_ledger_once_and_whole(tmp_path: Path) -> None:
    pages = demo_pages(6)
    for name, part in {"a": pages[:4], "b": pages[2:], "c": pages}.items():
        data = b"".join(record(number, page) for number, page in enumerate(part))
        (tmp_path / f"{name}.warc.gz").write_bytes(data)
    out = tmp_path / "out"
    orders = Orders(out, make_line, {}, language=None)
    progress = drive(plan([str(tmp_path / "*.warc.gz")]), out, Loop(orders))
    assert progress.counts["reports"] == 14
    chosen = select(out, Selection())
    assert len(chosen) == 6
    with open_ledger(tmp_path / "l.sayso") as ledger:
        added = [ledger.add(entry) for entry in entries(out, chosen)]
        assert all(each.reading for each in added)
        once = {row["id"] for row in rows(out, "claims")}
        assert ledger.count() == len(once)
        assert all(check.problem is None for check in ledger.verify())
