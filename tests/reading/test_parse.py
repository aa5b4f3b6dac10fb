import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.parse import best_tree, heads


def is_tree(found: tuple[int, ...]) -> bool:
    roots = [n for n, head in enumerate(found) if head == -1]
    if len(roots) != 1:
        return False
    for word in range(len(found)):
        seen = set()
        while word != -1:
            if word in seen:
                return False
            seen.add(word)
            word = found[word]
    return True


def score(scores: np.ndarray, found: tuple[int, ...]) -> float:
    return float(sum(scores[n, n if head == -1 else head] for n, head in enumerate(found)))


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_every_sentence_becomes_a_tree_with_one_root(seed: int, size: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    assert is_tree(tuple(best_tree(scores).tolist()))


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_the_tree_is_the_best_for_its_root(seed: int, size: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    found = tuple(best_tree(scores).tolist())
    trees = [t for t in itertools.product(range(-1, size), repeat=size) if is_tree(t)]
    best = max(score(scores, t) for t in trees if t.index(-1) == found.index(-1))
    assert abs(score(scores, found) - best) < 1e-5


def test_a_greedy_tree_is_kept() -> None:
    scores = np.full((3, 3), -1.0, np.float32)
    scores[0, 1] = scores[1, 1] = scores[2, 1] = 1
    assert best_tree(scores).tolist() == [1, -1, 1]


def test_sentences_are_parsed_apart_and_numbered_together() -> None:
    rng = np.random.default_rng(1)
    left, right = rng.normal(size=(2, 7, 5)).astype(np.float32)
    found = heads(left, right, [(0, 3), (3, 7)])
    assert (found == -1).sum() == 2
    assert all(head == -1 or (head < 3) == (word < 3) for word, head in enumerate(found))
