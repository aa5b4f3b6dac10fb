"""A sample's estimate comes near what the whole run then is, for every kind of source."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import sayso.corpus.sampling
from sayso.corpus.crews import Loop, Orders
from sayso.corpus.driving import drive
from sayso.corpus.sampling import sample
from sayso.corpus.shards import plan
from tests.corpus.lines import make_line
from tests.corpus.pages import archive, demo_pages

TEXTS = [f"Unit {n} held the village of Example. It said that road {n} was closed to everybody." for n in range(600)]


@pytest.mark.parametrize("kind", ["warc.gz", "jsonl", "parquet"])
def test_an_estimate_is_near_what_the_run_is(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sayso.corpus.sampling, "packaged_line", make_line)
    source = tmp_path / "crawl"
    source.mkdir()
    for part in range(3):
        path, texts = source / f"{part}.{kind}", TEXTS[part::3]
        if kind == "jsonl":
            path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
        elif kind == "parquet":
            pq.write_table(pa.table({"text": texts}), path)
        else:
            path.write_bytes(archive(demo_pages(60), first=1000 * part))
    shards = plan([str(source)])
    found = sample(shards, 60, language=None)
    out = tmp_path / "out"
    run = drive(shards, out, Loop(Orders(out, make_line, {}, language=None)))
    assert found.reports in range(50, 61)
    assert found.reports / found.share == pytest.approx(run.counts["reports"], rel=0.15)
    hours = found.seconds / found.share / 3600
    assert f"{hours * 1000:,.2f} at 1000 an hour" in found.describe(1000)
