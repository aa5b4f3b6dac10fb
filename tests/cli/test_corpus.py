"""`sayso corpus`, with a reader made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import sayso.cli.corpus
import sayso.corpus.lines
from sayso.ledger import open_ledger
from tests.cli.conftest import Run
from tests.made import hand_line


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sayso.corpus.lines, "load_line", lambda *_, **__: hand_line())


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    def line(number: int, text: str) -> str:
        return json.dumps({"text": text, "publisher": f"Wire {number % 2}", "published": f"2023-01-{number + 1:02}"})

    texts = [f"The governor said that bridge {n} over the river was closed to all. It stayed closed." for n in range(6)]
    texts.append("Le gouverneur a dit que le pont sur la rivière était fermé à la circulation depuis lundi matin.")
    path = tmp_path / "news.jsonl"
    path.write_text("".join(line(n, text) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
    return path


def test_read_says_what_it_read_and_what_it_left(sayso_run: Run, lines: Path) -> None:
    ran = sayso_run("corpus", "read", str(lines), "--out", "data", "--workers", "0")
    assert ran.status == 0
    assert "6 reports, 12 claims, 0 gaps in 1 of 1 shards" in ran.err
    assert "left in other languages: 1 (fr 1)" in ran.err
    assert sorted(each.name for each in Path("data").iterdir()) == [
        "claims", "gaps", "originals", "receipts", "reports",
    ]  # fmt: skip


def test_read_in_any_language_leaves_nothing(sayso_run: Run, lines: Path) -> None:
    ran = sayso_run("corpus", "read", str(lines), "--out", "data", "--workers", "0", "--language", "any")
    assert "7 reports" in ran.err
    assert "left in" not in ran.err


def test_read_again_reads_nothing_and_says_the_same(sayso_run: Run, lines: Path) -> None:
    command = ("corpus", "read", str(lines), "--out", "data", "--workers", "0")
    first, second = sayso_run(*command).err, sayso_run(*command).err
    assert first.partition(" shards")[0] == second.partition(" shards")[0]


def test_a_sample_estimates_and_writes_nothing(sayso_run: Run, lines: Path) -> None:
    ran = sayso_run("corpus", "read", str(lines), "--out", "data", "--sample", "4")
    assert ran.status == 0
    assert "sample: 4 reports" in ran.err
    assert "hours of one core" in ran.err
    assert "GB of datasets" in ran.err
    assert not Path("data").exists()


def test_a_log_is_told_the_rate_the_gaps_and_what_remains(
    sayso_run: Run, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sayso.cli.corpus, "LINE_EVERY", 0.0)
    ran = sayso_run("corpus", "read", str(lines), "--out", "data", "--workers", "0")
    first, last = [line for line in ran.err.splitlines() if line.endswith(" left")]
    assert first == "0 of 1 shards, 0 reports, 0.0 a second, 0 gaps, unknown time left"
    assert last.startswith("1 of 1 shards, 6 reports, ")
    assert last.endswith(" a second, 0 gaps, 0 minutes left")


def test_a_source_that_is_not_there_is_named(sayso_run: Run) -> None:
    ran = sayso_run("corpus", "read", "nowhere.warc.gz", "--out", "data", "--workers", "0")
    assert ran.status == 1
    assert "nowhere.warc.gz" in ran.err


def test_load_brings_a_selection_into_a_ledger_once(sayso_run: Run, lines: Path) -> None:
    sayso_run("corpus", "read", str(lines), "--out", "data", "--workers", "0")
    command = ("corpus", "load", "data", "--publisher", "Wire 1", "--until", "2023-01-04", "--ledger", "l.sayso")
    assert "2 reports hold such claims; 2 were new to l.sayso" in sayso_run(*command).err
    assert "2 reports hold such claims; 0 were new" in sayso_run(*command).err
    with open_ledger("l.sayso") as ledger:
        assert ledger.count() == 4
        assert all(check.problem is None for check in ledger.verify())


def test_weigh_writes_matters_beside_the_claims(sayso_run: Run, lines: Path) -> None:
    sayso_run("corpus", "read", str(lines), "--out", "data", "--workers", "0")
    ran = sayso_run("corpus", "weigh", "data", "--workers", "0", "--parts", "3")
    assert ran.status == 0
    found = pq.read_table("data/matters").to_pylist()
    assert f"{len(found)} matters of 12 claims" in ran.err
    assert sum(row["claims"] for row in found) == 12


def test_load_from_a_folder_that_is_no_corpus_says_so(sayso_run: Run, tmp_path: Path) -> None:
    ran = sayso_run("corpus", "load", str(tmp_path), "--ledger", "l.sayso")
    assert ran.status == 1
    assert "corpus read" in ran.err
