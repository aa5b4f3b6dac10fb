"""Sources by any address that fsspec opens; a source that goes away is no gap, and the next run reads it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from sayso.corpus.crews import Loop, Orders
from sayso.corpus.driving import Progress, drive
from sayso.corpus.shards import plan
from sayso.errors import IntakeError, UsageError
from tests.corpus.lines import make_line
from tests.corpus.pages import archive, demo_pages
from tests.corpus.test_driving import rows


def run(source: str, out: Path) -> Progress:
    return drive(plan([source]), out, Loop(Orders(out, make_line, {}, language=None)))


def texts(out: Path) -> list[str]:
    return sorted(row["text"] for row in rows(out, "reports"))


@pytest.mark.parametrize("address", ["memory://crawl/*.warc.gz", "zip://*.warc.gz::file://{}/crawl.zip"])
def test_an_address_reads_what_the_file_reads(address: str, tmp_path: Path) -> None:
    data = archive(demo_pages(5))
    (tmp_path / "a.warc.gz").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "crawl.zip", "w") as packed:
        packed.writestr("a.warc.gz", data)
    fsspec.filesystem("memory").pipe("/crawl/a.warc.gz", data)
    run(str(tmp_path / "a.warc.gz"), tmp_path / "here")
    run(address.format(tmp_path), tmp_path / "there")
    assert len(texts(tmp_path / "here")) == 5
    assert texts(tmp_path / "there") == texts(tmp_path / "here")


@pytest.mark.parametrize("address", ["s3://bucket/a.warc.gz", "nothing://a.warc.gz"])
def test_an_address_that_needs_a_package_or_is_of_no_kind_says_so(address: str) -> None:
    with pytest.raises((UsageError, IntakeError), match=address.partition(":")[0]):
        plan([address])


class Wavering(io.BytesIO):
    """A file in a store whose connection is lost beyond its first bytes, as often as `losses` says."""

    losses = 0

    def read(self, size: int | None = -1) -> bytes:
        if Wavering.losses and self.tell() > 1000:
            Wavering.losses -= 1
            raise ConnectionResetError(104, "connection reset by peer")
        return super().read(min(600, size) if size and size > 0 else size)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.jsonl", "a.parquet"])
def test_a_source_that_goes_away_gives_no_receipt_and_is_read_by_the_next_run(
    name: str, corpus: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pa.table({"text": [f"Report {number} said that bridge {number} stood." for number in range(900)]})
    pq.write_table(table, tmp_path / "a.parquet")
    (tmp_path / "a.warc.gz").write_bytes(archive(demo_pages(8)))
    corpus(40, name="a.jsonl")
    fsspec.filesystem("memory").pipe(f"/far/{name}", (tmp_path / name).read_bytes())
    shards = plan([f"memory://far/{name}"])
    data = (tmp_path / name).read_bytes()
    monkeypatch.setattr(MemoryFileSystem, "_open", lambda *_, **__: Wavering(data))
    out = tmp_path / "out"
    Wavering.losses = 1
    progress = drive(shards, out, Loop(Orders(out, make_line, {}, language=None)))
    assert "connection reset" in progress.failed[shards[0].name]
    assert not (out / "receipts").exists()
    again = drive(shards, out, Loop(Orders(out, make_line, {}, language=None)))
    assert (again.done, again.failed, Wavering.losses) == (1, {}, 0)
    run(str(tmp_path / name), tmp_path / "calm")
    assert texts(out) == texts(tmp_path / "calm")
    assert rows(out, "gaps") == []


def test_a_table_that_is_damaged_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    table = pa.table({"text": [f"Report {number} said that bridge {number} stood." for number in range(300)]})
    for name in ("a", "b"):
        pq.write_table(table, tmp_path / f"{name}.parquet", row_group_size=100)
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    shards = plan([str(tmp_path)], shard_bytes=1000)
    out = tmp_path / "out"
    progress = drive(shards, out, Loop(Orders(out, make_line, {}, language=None)))
    assert list(progress.failed) == [str(tmp_path / "a.parquet")]
    assert progress.counts["reports"] == 300


def test_a_reader_that_cannot_be_loaded_names_every_shard_and_kills_no_worker(
    corpus: Callable[..., Path], tmp_path: Path
) -> None:
    shards = plan([str(corpus(20))], shard_bytes=2000)
    out = tmp_path / "out"
    progress = drive(shards, out, Loop(Orders(out, make_line, {"no_such": "setting"})))
    assert set(progress.failed) == {shard.name for shard in shards}
    assert progress.deaths == 0
