"""Each shard is read exactly once, whoever dies; what comes out equals an undisturbed run, bit for bit."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from sayso.corpus.crews import Loop, Orders, Pool
from sayso.corpus.driving import drive
from sayso.corpus.receipts import receipts, valid_receipt
from sayso.corpus.shards import plan
from tests.corpus.hunting import PAUSE, Hunt
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
    """A pool that says which of its processes are at work."""

    def at_work(self) -> list[int]:
        return [worker.process.pid or 0 for worker in list(self._workers) if worker.shard is not None]


def test_workers_killed_twenty_times_at_random_change_nothing(corpus: MakeCorpus, tmp_path: Path) -> None:
    shards = plan([str(corpus(3000))], shard_bytes=10_000)
    drive(shards, tmp_path / "calm", Loop(orders(tmp_path / "calm")))
    out = tmp_path / "hunted"
    hunt = Hunt(out, 20, lambda: crew.at_work())
    crew = Hunted(orders(out, pause=PAUSE, until=str(hunt.over)), 2)
    hunt.start()
    progress = drive(shards, out, crew)
    assert hunt.killed == 20
    assert progress.deaths > 10  # who is killed right after a shard is replaced without anybody's noticing
    assert hashes(tmp_path / "calm") == hashes(out)


def test_a_disk_that_fills_in_the_middle_of_a_shard_of_a_worker(corpus: MakeCorpus, tmp_path: Path) -> None:
    out, calm = tmp_path / "out", tmp_path / "calm"
    shards = [*plan([str(corpus(10))]), *plan([str(corpus(400, name="long.jsonl"))])]
    drive(shards, calm, Pool(orders(calm, rows_a_group=20), 1))  # in workers of its own: the setting is theirs
    full = drive(shards, out, Pool(orders(out, rows_a_group=20, file_limit=100_000), 2))
    assert "too large" in full.failed[shards[1].name]
    assert [receipt.shard for receipt in receipts(out)] == [shards[0].id]
    assert len(list((out / "claims").glob("*"))) == 1
    assert not list((out / "writing").glob("*.parquet*")), "what was half written is gone"
    drive(shards, out, Pool(orders(out, rows_a_group=20), 2))
    assert hashes(out) == hashes(calm)


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
