from pathlib import Path

import pytest

from benchmarks.formats.passage import ANY, UNLABELLED, kind_bits
from sayso.coding.kinds import ACTS
from sayso.model import Kind
from sayso.reading.encoder import Encoder
from sayso.reading.labels import TRIGGERS
from training import triggers
from training.said import of
from training.written import grouped, lay_over


def test_every_trigger_is_an_act_that_coding_knows() -> None:
    acts = [label.partition(".") for label in TRIGGERS[1:]]
    assert all(act in ACTS[Kind(kind)] for kind, _, act in acts)
    assert {kind for kind, _, _ in acts} == {kind.value for kind in ACTS} - {"other"}


def test_marks_are_taken_out_of_a_written_line() -> None:
    text, marks = triggers.unmarked("They [hit](strike.strike) {Saki air base} and [left](?).")
    assert text == "They hit Saki air base and left."
    assert [(text[a:b], label) for a, b, label in marks] == [
        ("hit", "strike.strike"), ("Saki air base", "facility"), ("left", "?")
    ]  # fmt: skip


def test_every_written_line_is_whole() -> None:
    passages = list(triggers.written())
    assert len(passages) > 1000
    for passage in passages:
        assert not {"[", "]", "(", "{", "}"} & {form for form in passage.forms if len(form) == 1 and form != "("}
        assert len(passage.triggers or ()) == len(passage.entities or ()) == len(passage)


def test_labels_of_a_corpus_stand_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One two. The town fell on Monday. Three four.", encoding="utf-8")
    table = tmp_path / "table.tsv"
    table.write_text("# head\na.txt\t9\t33\t18-22:control.lost\n", encoding="utf-8")
    (passage,) = triggers.labelled(tmp_path, table)
    told = dict(zip(passage.forms, passage.triggers or (), strict=True))
    assert told["fell"] == TRIGGERS.index("control.lost")
    assert told["town"] == 0
    assert told["two"] == told["Three"] == UNLABELLED
    named = dict(zip(passage.forms, passage.entities or (), strict=True))
    assert named["town"] == ANY & ~kind_bits("facility")
    assert named["Three"] == ANY


def test_an_undecided_word_is_left_open(tmp_path: Path) -> None:
    path = tmp_path / "written.txt"
    path.write_text("# note\nIt [moved](?) and [fell](control.lost).\n", encoding="utf-8")
    (passage,) = triggers.written(path)
    assert (passage.triggers or [])[1] == UNLABELLED


def test_a_document_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        triggers.document(tmp_path, "a.txt")


def test_what_a_reader_says_is_laid_over_a_passage(tmp_path: Path) -> None:
    path = tmp_path / "written.txt"
    path.write_text("Kyiv said the town [fell](control.lost) near {Saki air base}.\n", encoding="utf-8")
    (passage,) = triggers.written(path)
    told = of(Encoder.load(), [passage])
    lay_over(passage, told[passage.name])
    assert passage.upos is not None
    assert len(passage.upos) == len(passage.heads or ()) == len(passage.opens or ()) == len(passage)
    assert [passage.forms[tie.cue[0]] for tie in passage.attributions or ()] == ["said"]
    known = passage.entities or []
    base = passage.forms.index("Saki")
    assert known[base] & kind_bits("facility") == known[base]
    assert known[0] & kind_bits("place")
    (both,) = grouped([passage, passage])
    assert both.heads == [*(passage.heads or []), *(h + len(passage) if h >= 0 else h for h in passage.heads or [])]
