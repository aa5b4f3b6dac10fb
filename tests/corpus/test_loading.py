"""What a corpus read can be brought into a ledger, whole reports at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.corpus.crews import Loop, Orders
from sayso.corpus.driving import drive
from sayso.corpus.loading import Selection, entries, select
from sayso.corpus.shards import plan
from sayso.errors import IntakeError
from sayso.ledger import open_ledger
from tests.corpus.lines import make_line


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
