"""Every report lies in exactly one shard, however small the shards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.corpus.shards import arrivals, plan
from sayso.errors import IntakeError
from sayso.model import Arrival, Gap


def urls(shards: tuple) -> list[str | None]:  # type: ignore[type-arg]
    return [found.report.url for shard in shards for found in arrivals(shard) if isinstance(found, Arrival)]


@pytest.mark.parametrize("size", [50, 201, 1000, 100_000])
def test_lines_are_cut_without_loss_or_repeat(corpus: Callable[..., Path], size: int) -> None:
    shards = plan([str(corpus(30))], shard_bytes=size)
    assert urls(shards) == [f"https://e.example/{i}" for i in range(30)]


def test_row_groups_of_parquet_become_reports_with_their_row(tmp_path: Path) -> None:
    table = pa.table(
        {"text": [f"Report {i} said that the bridge stood." for i in range(9)], "url": [f"u{i}" for i in range(9)]}
    )
    pq.write_table(table, tmp_path / "news.parquet", row_group_size=4)
    shards = plan([str(tmp_path)], shard_bytes=10)
    assert len(shards) == 3
    found = list(arrivals(shards[2]))
    assert isinstance(found[0], Arrival)
    assert found[0].report.locator == "row 1 of group 2"
    assert urls(shards) == [f"u{i}" for i in range(9)]


def test_a_table_without_text_is_a_gap(tmp_path: Path) -> None:
    pq.write_table(pa.table({"x": [1]}), tmp_path / "odd.parquet")
    (gap,) = arrivals(plan([str(tmp_path)])[0])
    assert isinstance(gap, Gap)


def test_a_source_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="nowhere"):
        plan([str(tmp_path / "nowhere")])


def test_a_file_named_twice_is_planned_once(corpus: Callable[..., Path], tmp_path: Path) -> None:
    path = corpus(3)
    assert plan([str(path), str(tmp_path), str(tmp_path / "*.jsonl")]) == plan([str(path)])
