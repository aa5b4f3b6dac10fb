"""Each shard is read exactly once, whoever dies; what comes out equals an undisturbed run, bit for bit."""

from __future__ import annotations

import os
import random
import resource
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from sayso.corpus.crews import Loop, Orders, Pool
from sayso.corpus.driving import drive
from sayso.corpus.receipts import receipts, valid_receipt
from sayso.corpus.shards import plan
from tests.corpus.lines import make_line

MakeCorpus = Callable[..., Path]


def orders(out: Path, **settings: Any) -> Orders:
    return Orders(out, make_line, settings)


def rows(out: Path, name: str) -> list[dict[str, Any]]:
    found = [row for path in sorted((out / name).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return sorted(found, key=str)


def hashes(out: Path) -> dict[str, str]:
    return {name: hash_ for receipt in receipts(out) for name, hash_ in receipt.files.items()}


def test_a_loop_and_a_pool_write_the_same_bytes(corpus: MakeCorpus, tmp_path: Path) -> None:
    shards = plan([str(corpus(120))], shard_bytes=4000)
    assert len(shards) > 3
    alone = drive(shards, tmp_path / "a", Loop(orders(tmp_path / "a")))
    drive(shards, tmp_path / "b", Pool(orders(tmp_path / "b"), 2))
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")
    assert alone.counts["reports"] == 120
    assert alone.counts["claims"] == 360
    assert not (tmp_path / "b" / "writing").exists()


def test_a_rerun_reads_nothing_and_gives_the_same_sums(corpus: MakeCorpus, tmp_path: Path) -> None:
    shards = plan([str(corpus(50))], shard_bytes=4000)
    first = drive(shards, tmp_path / "out", Loop(orders(tmp_path / "out")))

    class Idle(Loop):
        def give(self, shard: Any) -> None:
            pytest.fail("nothing is left to read")

    again = drive(shards, tmp_path / "out", Idle(orders(tmp_path / "out")))
    assert again.counts == first.counts


def test_a_shard_whose_files_were_touched_is_read_again(corpus: MakeCorpus, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = plan([str(corpus(50))], shard_bytes=4000)
    drive(shards, out, Loop(orders(out)))
    before = hashes(out)
    touched = out / "claims" / f"{shards[1].id}.parquet"
    touched.write_bytes(touched.read_bytes()[:-1] + b"?")
    assert valid_receipt(out, shards[1].id) is None
    drive(shards, out, Loop(orders(out)))
    assert hashes(out) == before


def test_a_report_that_kills_its_worker_is_passed_over_and_the_rest_kept(corpus: MakeCorpus, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = plan([str(corpus(80, odd={17: "poisoned"}))])
    progress = drive(shards, out, Pool(orders(out, poison="poisoned"), 2))
    assert progress.counts["reports"] == 80
    assert progress.deaths >= 4
    (gap,) = rows(out, "gaps")
    assert gap["reason"] == "reader failed"
    assert gap["locator"] == "line 18"
    assert len(rows(out, "claims")) == 79 * 3


def test_a_report_that_raises_is_recorded_and_the_rest_kept(corpus: MakeCorpus, tmp_path: Path) -> None:
    out = tmp_path / "out"
    progress = drive(plan([str(corpus(40, odd={3: "odd"}))]), out, Loop(orders(out, raising="odd")))
    assert progress.counts["claims"] == 39 * 3
    (gap,) = rows(out, "gaps")
    assert "ValueError" in gap["detail"]


class Hunted(Pool):
    """A pool whose workers are killed at random moments."""

    def __init__(self, orders: Orders, hands: int, kills: int) -> None:
        super().__init__(orders, hands)
        self.left = kills
        self._random = random.Random(7)
        self._over = threading.Event()
        threading.Thread(target=self._hunt, daemon=True).start()

    def _hunt(self) -> None:
        while self.left and not self._over.is_set():
            time.sleep(self._random.uniform(0.05, 0.4))
            living = [worker.process.pid for worker in list(self._workers) if worker.shard is not None]
            if living and (pid := self._random.choice(living)):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                self.left -= 1

    def dismiss(self) -> None:
        self._over.set()
        super().dismiss()


def test_workers_killed_at_random_change_nothing(corpus: MakeCorpus, tmp_path: Path) -> None:
    shards = plan([str(corpus(3000))], shard_bytes=30_000)
    drive(shards, tmp_path / "calm", Loop(orders(tmp_path / "calm")))
    crew = Hunted(orders(tmp_path / "hunted"), 2, kills=20)
    progress = drive(shards, tmp_path / "hunted", crew)
    assert progress.deaths > 0
    assert hashes(tmp_path / "calm") == hashes(tmp_path / "hunted")


def test_a_disk_that_is_full_names_the_shard_and_leaves_no_receipt(corpus: MakeCorpus, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = plan([str(corpus(200))])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, hard))  # the kernel refuses to let any file grow beyond it
    try:
        progress = drive(shards, out, Loop(orders(out)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "too large" in progress.failed[shards[0].name]
    assert receipts(out) == []
    assert not list((out / "claims").glob("*"))
    assert drive(shards, out, Loop(orders(out))).counts["reports"] == 200


def test_a_shard_of_duplicates_is_read_once(tmp_path: Path, corpus: MakeCorpus) -> None:
    path = corpus(5)
    path.write_text(path.read_text() * 10)
    progress = drive(plan([str(path)]), tmp_path / "out", Loop(orders(tmp_path / "out")))
    assert progress.counts["reports"] == 5
    assert progress.counts["repeats"] == 45
