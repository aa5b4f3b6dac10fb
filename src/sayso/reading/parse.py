"""Dependency trees from biaffine scores, after Dozat and Manning (2017), by sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.reading.labels import RELATIONS
from sayso.reading.weights import Graph

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
ROOT = RELATIONS.index("root")
BATCH = 512  # words whose relations are scored at once: bounds the memory of a long text to about 10 MB


def heads(dependents: Floats, governors: Floats, sentences: Sequence[tuple[int, int]]) -> Ints:
    """Heads of all words, -1 for roots: what each brings as a dependent and as a head, N x a both."""
    found = np.full(len(dependents), -1, np.intp)
    for first, last in sentences:
        tree = best_tree(dependents[first:last] @ governors[first:last].T)
        found[first:last] = np.where(tree < 0, -1, tree + first)
    return found


def best_tree(scores: Floats) -> Ints:
    """Heads within one sentence (-1: the one root) from word x head scores; a word that heads itself is the root."""
    size = len(scores)
    own = np.arange(size)
    best: Ints = scores.argmax(1)
    roots = np.flatnonzero(best == own)
    if len(roots) != 1:
        # One root: the word that loses least by being it, set against its best other head.
        others = scores.copy()
        others[own, own] = -np.inf
        gain = scores[own, own] - others.max(1) if size > 1 else scores[own, own]
        root = int(gain.argmax())
        best = others.argmax(1)
    else:
        root = int(roots[0])
        others = scores.copy()
        others[own, own] = -np.inf
    best[root] = root
    if _is_tree(best, root):
        best[root] = -1
        return best
    others[root] = -np.inf
    tree: Ints = _spanning(others.astype(np.float64), root)
    tree[root] = -1
    return tree


def _is_tree(found: Ints, root: int) -> bool:
    reached = found.copy()
    for _ in range(max(1, int(np.ceil(np.log2(max(2, len(found))))))):
        reached = reached[reached]
    return bool((reached == root).all())


def _spanning(scores: NDArray[np.float64], root: int) -> Ints:
    """Chu-Liu-Edmonds: the best tree from `root`; scores word x head, -inf where barred."""
    size = len(scores)
    best: Ints = scores.argmax(1)
    best[root] = root
    cycle = _cycle(best, root)
    if cycle is None:
        return best
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    # Contract the cycle to one node, numbered last.
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, cycle)]
    smaller[:-1, -1] = leaving.max(1)
    entering = scores[np.ix_(cycle, outside)] - scores[cycle, best[cycle]][:, None]
    smaller[-1, :-1] = entering.max(0)
    tree = _spanning(smaller, int(np.flatnonzero(outside == root)[0]))
    found = best.copy()
    for number, word in enumerate(outside):
        head = tree[number]
        found[word] = cycle[leaving[number].argmax()] if head == len(outside) else outside[head]
    broken = cycle[entering[:, tree[-1]].argmax()]
    found[broken] = outside[tree[-1]]
    found[root] = root
    return found


def _cycle(found: Ints, root: int) -> Ints | None:
    state = np.zeros(len(found), np.intp)
    state[root] = len(found) + 1
    for start in range(len(found)):
        word, path = start, []
        while state[word] == 0:
            state[word] = start + 1
            path.append(word)
            word = int(found[word])
        if state[word] == start + 1 and path:
            return np.array(path[path.index(word) :])
    return None


def relations(graph: Graph, dependents: Floats, governors: Floats, found: Ints) -> Ints:
    """Relation of each word to its head, by the relation graph; `dependents` and `governors` are N x r."""
    chosen = np.full(len(dependents), ROOT, np.intp)
    for start in range(0, len(dependents), BATCH):
        part = slice(start, start + BATCH)
        pairs = {"dependents": dependents[part], "heads": governors[np.maximum(found[part], 0)]}
        scores = graph.run(pairs)["scores"]
        scores[:, ROOT] = -np.inf
        chosen[part] = np.where(found[part] < 0, ROOT, scores.argmax(1))
    return chosen
