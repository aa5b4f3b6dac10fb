"""The page about the datasets names each column with its type; engines that are not ours read what was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.corpus import weighing
from sayso.corpus.crews import Loop, Orders
from sayso.corpus.datasets import SCHEMA_VERSION, SCHEMAS
from sayso.corpus.driving import drive
from sayso.corpus.shards import plan
from tests.corpus.lines import make_line

PAGE = (Path(__file__).parents[2] / "docs/reference/datasets.md").read_text(encoding="utf-8")
WORDS = {pa.string(): "string", pa.float64(): "double", pa.int64(): "int64", pa.binary(): "binary"}
WORDS[pa.list_(pa.string())] = "list of string"


@pytest.mark.parametrize("name", [*SCHEMAS, "matters"])
def test_the_page_names_every_column_and_its_type(name: str) -> None:
    schema = weighing.SCHEMA if name == "matters" else SCHEMAS[name]
    _, _, section = PAGE.partition(f"\n## {name}\n")
    rows = re.findall(r"^\| ([a-z_, ]+) \| ([a-z0-9; ]+) \|", section.partition("\n## ")[0], re.MULTILINE)
    told = {
        column: kinds.split("; ") for columns, kinds in rows if columns != "column" for column in columns.split(", ")
    }
    assert set(told) == set(schema.names)
    assert all(WORDS[field.type] in told[field.name] for field in schema)
    assert f"it is **{SCHEMA_VERSION}**" in PAGE


def test_duckdb_and_polars_read_what_was_written(corpus: Callable[..., Path], tmp_path: Path) -> None:
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    out = tmp_path / "out"
    drive(plan([str(corpus(30))], shard_bytes=2000), out, Loop(Orders(out, make_line, {})))
    for name in SCHEMAS:
        files = f"{out}/{name}/*.parquet"
        held = pq.read_table(out / name).num_rows
        assert duckdb.sql(f"select count(*) from '{files}'").fetchall() == [(held,)]
        assert polars.scan_parquet(files).select(polars.len()).collect().item() == held
    asked = duckdb.sql(f"select kind, count(*) from '{out}/claims/*.parquet' group by 1 order by 1").fetchall()
    counted = polars.scan_parquet(f"{out}/claims/*.parquet").group_by("kind").len().sort("kind").collect()
    assert asked == counted.rows() == [("control", 30), ("other", 60)]
