import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.formats.passage import OUTSIDE, ROOT, Passage, Tied, mark
from training import noise
from training.noise import keep_only, noised


def passage() -> Passage:
    forms = "Fighting resumes “ We held the bridge , ” said Oleh Sova . The army left .".split()
    heads = [1, ROOT, 4, 4, 10, 6, 4, 4, 4, 10, 10, 12, 10, 10, 15, 16, ROOT, 16]
    forms.insert(9, "he")
    entities = [OUTSIDE] * len(forms)
    mark(entities, [11, 12], "person")
    return Passage(
        "made",
        forms,
        [3, 1, 2, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0],
        opens=[n in {0, 2, 14} for n in range(len(forms))],
        upos=[0] * len(forms),
        heads=heads[: len(forms)],
        relations=[0] * len(forms),
        entities=entities,
        attributions=[Tied([11, 12], [10], [2, 3, 4, 5, 6, 7, 8])],
        factuality={4: 2.5},
    )


@given(st.integers(0, 10_000))
def test_noise_keeps_every_annotation_in_place(seed: int) -> None:
    spoilt = noised(passage(), random.Random(seed))
    size = len(spoilt)
    parallel = (spoilt.blanks, spoilt.opens, spoilt.upos, spoilt.heads, spoilt.relations, spoilt.entities)
    assert all(values is not None and len(values) == size for values in parallel)
    assert spoilt.heads is not None
    assert all(head < size for head in spoilt.heads)
    assert -2 not in spoilt.heads  # only leaves are dropped, so no word loses its head
    (tied,) = spoilt.attributions or ()
    assert len(tied.cue) == 1
    assert len(tied.source) == 2
    assert spoilt.entities is not None
    assert [w for w, bits in enumerate(spoilt.entities) if bits != OUTSIDE] == tied.source
    assert len(spoilt.factuality) == 1
    assert sum(spoilt.opens or ()) == 3


def test_the_same_chance_spoils_the_same() -> None:
    assert noised(passage(), random.Random(5)) == noised(passage(), random.Random(5))


def test_sentences_go_on_opening_when_their_first_word_is_lost() -> None:
    kept = [n for n in range(len(passage())) if n != 14]
    shorter = keep_only(passage(), kept)
    assert shorter.opens is not None
    assert shorter.forms[14] == "army"
    assert shorter.opens[14]


@pytest.mark.parametrize("name", ["_quotes", "_articles", "_marks", "_misspelt", "_run_in", "_hard_wrapped"])
def test_each_noise_changes_something_for_some_chance(name: str) -> None:
    apply = getattr(noise, name)
    assert any(apply(passage(), random.Random(seed)) != passage() for seed in range(60))
