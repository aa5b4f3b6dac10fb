"""What a corpus read can be brought into a ledger, whole reports at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.corpus.crews import Loop, Orders
from sayso.corpus.datasets import SCHEMA_VERSION, ShardWriter
from sayso.corpus.driving import drive
from sayso.corpus.loading import Selection, entries, select
from sayso.corpus.receipts import Receipt, file_hash, receipts, write_receipt
from sayso.corpus.shards import plan
from sayso.errors import IntakeError
from sayso.ledger import open_ledger
from tests.corpus.lines import make_line
from tests.made import make_entry


def test_a_selection_enters_a_ledger_and_every_span_holds(corpus: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    drive(plan([str(corpus(20, odd={4: "left"}))], shard_bytes=2000), out, Loop(Orders(out, make_line, {})))
    chosen = select(out, Selection(kind="control", publisher="Example Wire", since="2023-01-01", until="2023-02-01"))
    assert len(chosen) == 19
    with open_ledger(str(tmp_path / "l.sayso")) as ledger:
        for entry in entries(out, chosen):
            ledger.add(entry)
        checked = list(ledger.verify())
        assert not [found for found in checked if found.problem]
        assert sum(found.spans for found in checked) >= 19 * 3
    assert select(out, Selection(until="2022-01-01")) == []


def test_a_corpus_without_originals_cannot_be_loaded_and_says_what_to_do(
    corpus: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    drive(plan([str(corpus(3))]), out, Loop(Orders(out, make_line, {}, originals=False)))
    with pytest.raises(IntakeError, match="originals"):
        list(entries(out, select(out, Selection())))


def test_a_folder_that_is_no_corpus_says_so(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="corpus read"):
        select(tmp_path, Selection())


def test_a_place_is_found_wherever_in_a_claim_it_stands(tmp_path: Path) -> None:
    entry = make_entry()
    first = entry.claims[0]
    second = entry.claims[2].places[0]
    entry = replace(entry, claims=(replace(first, places=(*first.places, second)), *entry.claims[1:2]))
    with ShardWriter(tmp_path, "s") as writer:
        writer.add(entry)
        files = {str(path.relative_to(tmp_path)): file_hash(path) for path in writer.commit().values()}
    write_receipt(tmp_path, Receipt("s", "made", "test", SCHEMA_VERSION, files))
    for name in (first.places[0].name, second.name, str(second.id)):
        assert select(tmp_path, Selection(place=name)) == [entry.arrival.report.id]
    assert select(tmp_path, Selection(place=second.name, kind="denial")) == []


def test_a_corpus_in_another_schema_is_refused_and_read_anew(corpus: Callable[..., Path], tmp_path: Path) -> None:
    out, shards = tmp_path / "out", plan([str(corpus(3))])
    drive(shards, out, Loop(Orders(out, make_line, {})))
    (receipt,) = receipts(out)
    write_receipt(out, replace(receipt, schema="0"))
    with pytest.raises(IntakeError, match="schema 0"):
        select(out, Selection())
    drive(shards, out, Loop(Orders(out, make_line, {})))
    assert len(select(out, Selection())) == 3
