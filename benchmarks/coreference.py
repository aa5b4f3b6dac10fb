"""CoNLL scores of clusterings (MUC, B³, CEAF with entity similarity) over one and the same set of mentions.

Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B³), Luo 2005 (CEAF-φ4); their mean is the CoNLL 2012 score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[frozenset[str]]


def conll(gold: Clusters, found: Clusters) -> dict[str, float]:
    """The three F1 scores and their mean."""
    scores = {"muc": muc(gold, found), "b3": b_cubed(gold, found), "ceaf": ceaf(gold, found)}
    return {**scores, "conll": sum(scores.values()) / 3}


def clusters_of(labels: Mapping[str, str]) -> list[frozenset[str]]:
    """The clusters of a labelling."""
    found: dict[str, set[str]] = {}
    for mention, label in labels.items():
        found.setdefault(label, set()).add(mention)
    return [frozenset(cluster) for cluster in found.values()]


def muc(gold: Clusters, found: Clusters) -> float:
    """Links that must be added to make one from the other."""
    return _f1(_muc_side(found, gold), _muc_side(gold, found))


def _muc_side(these: Clusters, those: Clusters) -> float:
    home = {mention: index for index, cluster in enumerate(those) for mention in cluster}
    kept = sum(len(cluster) - len({home.get(mention, mention) for mention in cluster}) for cluster in these)
    possible = sum(len(cluster) - 1 for cluster in these)
    return kept / possible if possible else 0.0


def b_cubed(gold: Clusters, found: Clusters) -> float:
    """Mean over mentions of how much of each one's cluster is right."""
    return _f1(_b_cubed_side(found, gold), _b_cubed_side(gold, found))


def _b_cubed_side(these: Clusters, those: Clusters) -> float:
    home = {mention: index for index, cluster in enumerate(those) for mention in cluster}
    total = sum(len(cluster) for cluster in these)
    right = 0.0
    for cluster in these:
        counts = Counter(home[mention] for mention in cluster if mention in home)
        right += sum(number * number for number in counts.values()) / len(cluster)
    return right / total if total else 0.0


def ceaf(gold: Clusters, found: Clusters) -> float:
    """The best one-to-one alignment of clusters, by Dice similarity."""
    similar = np.zeros((len(gold), len(found)))
    home = {mention: index for index, cluster in enumerate(found) for mention in cluster}
    for row, cluster in enumerate(gold):
        for column, number in Counter(home[mention] for mention in cluster if mention in home).items():
            similar[row, column] = 2 * number / (len(cluster) + len(found[column]))
    rows, columns = linear_sum_assignment(-similar)
    best = float(similar[rows, columns].sum())
    return _f1(best / len(found) if found else 0.0, best / len(gold) if gold else 0.0)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
