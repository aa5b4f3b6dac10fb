"""Same event or not across reports of one topic (ECB+, gold mentions): boosted trees over pairs, then average link.

Learned and tuned on the training part alone: each fifth of its topics is judged by what the other fifths taught, the
threshold is the best there, and the part that is measured is judged by all of them. Beside it the same stem alone,
which is the field's usual baseline, and the same stem with the two incidents of a topic told apart by an oracle, to
show what parting them can bring. Needs lightgbm, which Sayso does not: no claim is linked by these trees, since a claim
carries no vector of its word and a link is decided by two claims alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from benchmarks.coreference import clusters_of, conll
from benchmarks.ecbplus_mentions import Floats, Mention, read_mentions
from benchmarks.ecbplus_pairs import compare_mentions, compare_reports, learn_reports, learn_vectors
from training.boosting import PARAMETERS

STEPS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
FOLDS, TREES = 5, 120
EASY = 0.05  # share of the pairs of mentions that nothing speaks for from which the trees learn
STEM, BEGINNING, NEAR, ACTS = 2, 3, 12, 14  # features by which a pair is worth learning from


@dataclass(frozen=True, slots=True)
class Topic:
    """The mentions of a topic, the features of their pairs in the order of `pairs`, and which pairs are one event."""

    mentions: list[Mention]
    pairs: tuple[Floats, Floats]
    features: Floats
    same: Floats


def measure(corpora: Path, *, part: str = "Dev") -> dict[str, Any]:
    """CoNLL F1 of ours and of the same-stem baseline on one part, everything learned on the training part."""
    train, mentions = read_mentions(corpora, "Train"), read_mentions(corpora, part)
    names = sorted({one.topic for one in train})
    aside: dict[str, Topic] = {}
    for held in (set(names[start::FOLDS]) for start in range(FOLDS)):
        others = [one for one in train if one.topic not in held]
        aside |= prepare(others, [one for one in train if one.topic in held])
    chances: dict[str, Floats] = {}
    for held in (names[start::FOLDS] for start in range(FOLDS)):
        booster = learn([aside[name] for name in names if name not in held])
        chances |= {name: booster.predict(aside[name].features) for name in held}
    tuning = {step: _score(train, group(aside, chances, step))["conll"] for step in STEPS}
    best = max(STEPS, key=lambda step: tuning[step])
    topics, booster = prepare(train, mentions), learn(list(aside.values()))
    found = group(topics, {name: booster.predict(topic.features) for name, topic in topics.items()}, best)
    ours, baseline = _score(mentions, found), _score(mentions, _stems(mentions))
    return {
        "part": part,
        "mentions": len(mentions),
        "threshold": best,
        "sayso": _rounded(ours),
        "same stem": _rounded(baseline),
        "same stem, incidents by oracle": _rounded(_score(mentions, _stems(mentions, oracle=True))),
        "gain": round(100 * (ours["conll"] - baseline["conll"]), 2),
        "gain on train, set aside": round(100 * (tuning[best] - _score(train, _stems(train))["conll"]), 2),
    }


def prepare(train: Sequence[Mention], mentions: Sequence[Mention]) -> dict[str, Topic]:
    """The topics of `mentions`, compared as `train` teaches."""
    turned = learn_vectors(train)
    alike = learn_reports([compare_reports(those) for those in _by_topic(train).values()])
    found = {}
    for name, those in _by_topic(mentions).items():
        pairs = np.triu_indices(len(those), 1)
        features = compare_mentions(those, compare_reports(those), alike, turned)[pairs]
        chains = np.array([one.chain for one in those])
        found[name] = Topic(those, pairs, features, (chains[:, None] == chains[None])[pairs].astype(float))
    return found


def learn(topics: Sequence[Topic]) -> lightgbm.Booster:
    """Boosted trees; a topic's pairs weigh less the more there are, and of the easy ones a few stand for all."""
    chance = np.random.default_rng(0)
    rows, same, weights = [], [], []
    for topic in topics:
        seen = topic.features
        hard = (seen[:, STEM] > 0) | (seen[:, BEGINNING] >= 0.7) | (seen[:, ACTS] > 0.3)
        hard |= (seen[:, NEAR] > np.quantile(seen[:, NEAR], 0.85)) | (topic.same > 0)
        few = ~hard & (chance.random(len(hard)) < EASY)
        rows.append(seen[hard | few])
        same.append(topic.same[hard | few])
        weights.append(np.where(few, 1 / EASY, 1.0)[hard | few] / np.sqrt(len(seen)))
    weight = np.concatenate(weights)
    data = lightgbm.Dataset(np.concatenate(rows), np.concatenate(same), weight=np.minimum(weight / weight.mean(), 8))
    return lightgbm.train({**PARAMETERS, "lambda_l2": 5.0, "seed": 1}, data, TREES)


def group(topics: dict[str, Topic], chances: dict[str, Floats], step: float) -> dict[str, str]:
    """The event of each mention: average-link agglomeration within its topic, down to a mean chance of `step`."""
    found = {}
    for name, topic in topics.items():
        table = np.zeros((len(topic.mentions),) * 2)
        table[topic.pairs] = chances[name]
        for number, members in enumerate(agglomerate(table + table.T, step)):
            found |= {topic.mentions[member].id: f"{name}.{number}" for member in members}
    return found


def agglomerate(alike: Floats, step: float) -> list[list[int]]:
    """Groups by average link: the two that are most alike join, as long as they are so by `step`."""
    table, groups = alike.astype(float), [[index] for index in range(len(alike))]
    np.fill_diagonal(table, -1.0)
    while len(groups) > 1:
        left, right = sorted(divmod(int(table.argmax()), len(table)))
        if table[left, right] < step:
            break
        ours, theirs = len(groups[left]), len(groups[right])
        row = (table[left] * ours + table[right] * theirs) / (ours + theirs)
        table[left] = table[:, left] = row
        table[left, left] = -1.0
        table = np.delete(np.delete(table, right, 0), right, 1)
        groups[left] += groups.pop(right)
    return groups


def _by_topic(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        found[one.topic].append(one)
    return dict(sorted(found.items()))


def _stems(mentions: Sequence[Mention], *, oracle: bool = False) -> dict[str, str]:
    return {one.id: f"{one.topic}|{oracle and 'plus' in one.report}|{' '.join(sorted(one.stems))}" for one in mentions}


def _score(mentions: Sequence[Mention], labels: dict[str, str]) -> dict[str, float]:
    return conll(clusters_of({one.id: one.chain for one in mentions}), clusters_of(labels))


def _rounded(scores: dict[str, float]) -> dict[str, float]:
    return {name: round(score, 4) for name, score in scores.items()}
