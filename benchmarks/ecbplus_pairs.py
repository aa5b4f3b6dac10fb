"""What tells whether two mentions of a topic are one event: features of all pairs of its mentions at once, as matrices.

Reports come first: two reports that are alike, and like the same others, tell of one incident. Which reports are alike
is learned from the training part, where a topic's two incidents are told apart by the names of their files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from benchmarks.ecbplus_mentions import Floats, Mention, Words

Scorer = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of a topic: their names, how rare each word is among them, and the features of their pairs."""

    names: list[str]
    rarity: dict[str, float]
    common: dict[str, float]
    features: Floats


def compare_reports(mentions: Sequence[Mention]) -> Reports:
    """The reports of one topic, compared by words, names, numbers, days and vectors."""
    names = sorted({one.report for one in mentions})
    own = [[one for one in mentions if one.report == name] for name in names]
    words = [frozenset().union(*(one.words | one.stems for one in those)) for those in own]
    total = len(names)
    held = {word: sum(word in these for these in words) for word in frozenset().union(*words)}
    rarity = {word: max(0.0, float(np.log((total + 1) / (count + 0.5)))) for word, count in held.items()}
    named = [frozenset().union(*(one.names for one in those)) for those in own]
    vectors = np.array([np.mean([one.around for one in those], axis=0) for those in own])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    features = [
        _cosine(words, rarity),
        _cosine(named, rarity),
        vectors @ vectors.T,
        _shared(named),
        _shared([frozenset().union(*(one.numbers for one in those)) for those in own], of_all=True),
        _shared([frozenset().union(*(one.days for one in those)) for those in own], of_all=True),
        _shared(words, of_all=True),
    ]
    return Reports(names, rarity, {word: count / total for word, count in held.items()}, np.stack(features, axis=-1))


def learn_reports(topics: Sequence[Reports]) -> Scorer:
    """A logistic scorer of pairs of reports: do they tell of one incident?"""
    rows, gold = [], []
    for topic in topics:
        for one, two in combinations(range(len(topic.names)), 2):
            rows.append(topic.features[one, two])
            gold.append(float(("plus" in topic.names[one]) == ("plus" in topic.names[two])))
    inputs, wanted = np.array(rows), np.array(gold)
    middle, spread = inputs.mean(0), inputs.std(0) + 1e-6
    scaled = np.c_[np.ones(len(inputs)), (inputs - middle) / spread]

    def loss(by: Floats) -> tuple[float, Floats]:
        chance = expit(scaled @ by)
        given = wanted * np.log(chance + 1e-9) + (1 - wanted) * np.log(1 - chance + 1e-9)
        return float(-given.mean() + 1e-3 * by @ by), scaled.T @ (chance - wanted) / len(wanted) + 2e-3 * by

    by = minimize(loss, np.zeros(scaled.shape[1]), jac=True).x
    return lambda those: np.asarray(expit(((those - middle) / spread) @ by[1:] + by[0]))


def learn_vectors(mentions: Sequence[Mention]) -> Floats:
    """What turns a word's vector so that differences within one event count least (within-class whitening)."""
    chains: dict[str, list[Floats]] = {}
    for one in mentions:
        chains.setdefault(one.chain, []).append(one.vector)
    several = [np.array(those) for those in chains.values() if len(those) > 1]
    rows = np.concatenate([(those - those.mean(0)) / np.sqrt(len(those) - 1) for those in several])
    widths, axes = np.linalg.eigh(rows.T @ rows / len(several))
    widths = widths + 0.3 * widths.mean()
    turned: Floats = (axes * widths**-0.5) @ axes.T
    return turned


def compare_mentions(mentions: Sequence[Mention], reports: Reports, alike: Scorer, turned: Floats) -> Floats:
    """Features of all pairs, mentions x mentions x features; the diagonal means nothing."""
    at = {name: index for index, name in enumerate(reports.names)}
    home = np.array([at[one.report] for one in mentions])
    cell = np.ix_(home, home)
    chances = alike(reports.features)
    np.fill_diagonal(chances, 1.0)
    rows = np.corrcoef(chances) if len(chances) > 2 else chances
    return np.stack(
        [
            *_words(mentions, reports),
            *_vectors(mentions, turned, home[:, None] == home[None]),
            *_company(mentions, reports),
            rows[cell],
            chances[cell],
            *(reports.features[..., index][cell] for index in range(reports.features.shape[-1])),
        ],
        axis=-1,
    ).astype(np.float32)


def _words(mentions: Sequence[Mention], reports: Reports) -> list[Floats]:
    heads = [one.head for one in mentions]
    common = np.array([reports.common.get(head, 0.0) for head in heads])
    part = np.array([float(one.part) for one in mentions])
    inside = np.array([[float(head in one.words) for one in mentions] for head in heads])
    return [
        np.array([[float(one == two) for two in heads] for one in heads]),
        np.array([[float(one.stems == two.stems) for two in mentions] for one in mentions]),
        _shared([one.stems for one in mentions], of_all=True),
        _beginning(heads),
        np.minimum(inside, inside.T),
        np.maximum(inside, inside.T),
        np.minimum.outer(common, common),
        np.maximum.outer(common, common),
        np.minimum.outer(part, part) * 4 + np.maximum.outer(part, part),
    ]


def _vectors(mentions: Sequence[Mention], turned: Floats, within: Floats) -> list[Floats]:
    plain, middle, around = (
        np.array([getattr(one, name) for one in mentions]) for name in ("vector", "middle", "around")
    )
    bent = plain @ turned
    bent /= np.linalg.norm(bent, axis=1, keepdims=True)
    near = bent @ bent.T
    nearest = np.sort(np.where(within, -1.0, near), axis=1)[:, -3:].mean(1)
    told = np.array([one.told for one in mentions])
    acts, tells = np.sqrt(told[:, 1:]), 1 - told[:, 0]
    return [
        plain @ plain.T,
        middle @ middle.T,
        around @ around.T,
        near,
        np.where(within, 0.0, near - np.minimum.outer(nearest, nearest)),
        acts @ acts.T,
        np.minimum.outer(tells, tells),
        np.maximum.outer(tells, tells),
    ]


def _company(mentions: Sequence[Mention], reports: Reports) -> list[Floats]:
    every = [one.agents | one.patients | one.others for one in mentions]
    cued = np.array([float(one.cued) for one in mentions])
    fact = np.array([one.factuality for one in mentions])
    home = np.array([one.report for one in mentions])
    place = np.array([one.sentence for one in mentions])
    within = home[:, None] == home[None]
    return [
        _shared([one.agents for one in mentions]),
        _shared([one.patients for one in mentions]),
        _shared(every),
        _cosine(every, reports.rarity),
        _cosine([one.words for one in mentions], reports.rarity),
        _cosine([one.names for one in mentions], reports.rarity),
        _shared([one.numbers for one in mentions], of_all=True),
        _shared([one.days for one in mentions], of_all=True),
        np.add.outer(cued, cued),
        np.abs(np.subtract.outer(fact, fact)),
        within.astype(float),
        (within & (place[:, None] == place[None])).astype(float),
        np.add.outer(place == 0, place == 0).astype(float),
    ]


def _table(sets: Sequence[Words]) -> tuple[Floats, list[str]]:
    every = sorted(frozenset().union(*sets)) or [""]
    column = {word: index for index, word in enumerate(every)}
    found = np.zeros((len(sets), len(every)))
    for row, words in enumerate(sets):
        for word in words:
            found[row, column[word]] = 1.0
    return found, every


def _shared(sets: Sequence[Words], *, of_all: bool = False) -> Floats:
    """Shared words over the smaller set, or over all words of both; -0.1 where one has none."""
    table, _ = _table(sets)
    both, sizes = table @ table.T, table.sum(1)
    whole = np.add.outer(sizes, sizes) - both if of_all else np.minimum.outer(sizes, sizes)
    return np.where(np.minimum.outer(sizes, sizes) == 0, -0.1, both / np.maximum(whole, 1))


def _cosine(sets: Sequence[Words], rarity: dict[str, float]) -> Floats:
    table, every = _table(sets)
    most = max(rarity.values(), default=1.0)
    weighed = table * np.array([rarity.get(word, most) for word in every])
    weighed /= np.linalg.norm(weighed, axis=1, keepdims=True) + 1e-9
    found: np.ndarray[Any, Any] = weighed @ weighed.T
    return found


def _beginning(heads: Sequence[str]) -> Floats:
    """How much of the shorter word the two have in common from the beginning."""

    def share(one: str, two: str) -> float:
        length = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
        return length / max(1, min(len(one), len(two)))

    several = sorted(set(heads))
    found = {(one, two): share(one, two) for one in several for two in several}
    return np.array([[found[one, two] for two in heads] for one in heads])
