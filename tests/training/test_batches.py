import random

import numpy as np
import pytest

from benchmarks.formats.passage import Passage, Tied, passage_of_text
from sayso.reading.labels import ROLE_TAGS
from sayso.reading.pieces import Pieces
from training.batches import collate, cue_forms, role_tags, stream, windows

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, ".", ",", *(f"##{c}" for c in LETTERS[:8])])
TEXT = "He said a bad cab fed a cafe. She said no.\n\nA dead bee faded. " * 6


def passage() -> Passage:
    made = passage_of_text("made", TEXT)
    said = [n for n, form in enumerate(made.forms) if form == "said"]
    made.attributions = [Tied([word - 1], [word], [word + 1, word + 2]) for word in said]
    return made


def test_windows_hold_every_word_once_and_keep_to_the_limit() -> None:
    cut = list(windows(passage(), PIECES, 40))
    assert [form for window in cut for form in window.forms] == passage().forms
    assert all(sum(len(PIECES.of(form)) for form in window.forms) <= 40 for window in cut)
    assert sum(len(window.attributions or ()) for window in cut) >= 12


def test_windows_are_cut_elsewhere_by_chance() -> None:
    cuts = {tuple(len(w) for w in windows(passage(), PIECES, 60, random.Random(seed))) for seed in range(8)}
    assert len(cuts) > 2


def test_role_tags_prefer_the_cue_then_the_source() -> None:
    tags = role_tags(source=[1, 2], cue=[2], content=[2, 3, 5], width=6)
    assert [ROLE_TAGS[tag] for tag in tags] == ["O", "S-source", "S-cue", "S-content", "O", "S-content"]


def test_a_batch_holds_what_its_windows_say() -> None:
    rows = list(windows(passage(), PIECES, 60))[:3]
    batch = collate(rows, PIECES, cue_forms([passage()]), random.Random(0))
    assert batch.attended.sum(1).tolist() == [2 + sum(len(PIECES.of(f)) for f in row.forms) for row in rows]
    for number, row in enumerate(rows):
        assert batch.words[number].sum() == len(row)
        for word, form in enumerate(row.forms):
            first, last = batch.first[number, word], batch.last[number, word]
            assert tuple(batch.pieces[number, first : last + 1]) == PIECES.of(form)
    assert (batch.entities == 0).all()
    assert (batch.heads == -1).all()
    assert np.isnan(batch.factuality).all()
    for (_, word), tags in zip(batch.anchors, batch.roles, strict=True):
        assert ROLE_TAGS[tags[word]].endswith("cue") or not tags.any()


def test_a_stream_goes_on_and_repeats_itself_by_seed() -> None:
    first, second = (stream([passage()], PIECES, 7) for _ in range(2))
    for _ in range(20):
        assert next(first).forms == next(second).forms


@pytest.mark.parametrize("rows", [1, 4])
def test_batches_of_unattributed_text_have_no_anchors(rows: int) -> None:
    batch = collate([passage_of_text("x", "a b c.")] * rows, PIECES, frozenset(), random.Random(0))
    assert batch.anchors.shape == (0, 2)
