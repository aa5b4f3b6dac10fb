import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.labels import tag_span, tags
from sayso.reading.tags import best_tags, log_softmax, sigmoid, spans, viterbi


def legal(sequence: tuple[int, ...], names: tuple[str, ...]) -> bool:
    inside = None
    for tag in sequence:
        place, _, kind = names[tag].partition("-")
        if (place in {"I", "E"}) != (inside is not None) or (inside is not None and kind != inside):
            return False
        inside = kind if place in {"B", "I"} else None
    return inside is None


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.sampled_from([("a",), ("a", "b")]))
def test_viterbi_finds_the_best_legal_sequence(seed: int, width: int, kinds: tuple[str, ...]) -> None:
    names = tags(kinds)
    scores = np.random.default_rng(seed).normal(size=(1, width, len(names))).astype(np.float32)
    found = viterbi(scores, np.array([width]))[0]
    best = max(
        (s for s in itertools.product(range(len(names)), repeat=width) if legal(s, names)),
        key=lambda s: sum(scores[0, n, tag] for n, tag in enumerate(s)),
    )
    assert tuple(found) == best


def test_sequences_of_other_lengths_do_not_disturb_each_other() -> None:
    scores = np.random.default_rng(3).normal(size=(4, 9, 9)).astype(np.float32)
    lengths = np.array([9, 1, 4, 7])
    together = viterbi(scores, lengths)
    for row, length in enumerate(lengths):
        alone = viterbi(scores[row : row + 1, :length], np.array([length]))[0]
        assert together[row, :length].tolist() == alone.tolist()
        assert not together[row, length:].any()


def test_many_sequences_come_back_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.reading.tags._AT_ONCE", 20)
    choose = np.random.default_rng(5)
    sequences = [choose.normal(size=(length, 9)).astype(np.float32) for length in (3, 40, 0, 7, 1, 7, 0, 12)]
    found = best_tags(sequences)
    assert [len(one) for one in found] == [3, 40, 0, 7, 1, 7, 0, 12]
    for scores, one in zip(sequences, found, strict=True):
        if len(scores):
            assert one.tolist() == viterbi(scores[None], np.array([len(scores)]))[0].tolist()
    assert best_tags([]) == []


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4), st.integers(0, 2)), max_size=6))
def test_spans_come_back_from_their_tags(parts: list[tuple[int, int, int]]) -> None:
    sequence: list[int] = []
    wanted = []
    for kind, length, gap in parts:
        sequence += [0] * gap
        wanted.append((len(sequence), len(sequence) + length, kind))
        sequence += tag_span(kind, length)
    assert spans(np.array(sequence, dtype=np.intp)) == wanted


def test_probabilities() -> None:
    assert np.allclose(np.exp(log_softmax(np.array([[1.0, 2.0, -50.0]], np.float32))).sum(), 1)
    assert sigmoid(np.array([0.0, 1e9], np.float32)).tolist() == [0.5, 1.0]
