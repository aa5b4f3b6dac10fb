"""Boosted trees that were learned elsewhere, evaluated with numpy alone."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from sayso.resolving.gazetteer.layout import Array

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees as parallel arrays: a row a node, leaves with feature -1; `roots` are where trees begin."""

    feature: Array
    threshold: Array
    left: Array
    right: Array
    value: Array
    roots: Array

    def score(self, inputs: Array) -> float:
        """The sum of the leaves that one row of features reaches: log-odds."""
        at = self.roots
        while True:
            feature = self.feature[at]
            inner = feature >= 0
            if not inner.any():
                return float(self.value[at].sum())
            below = inputs[np.maximum(feature, 0)] <= self.threshold[at]
            at = np.where(inner, np.where(below, self.left[at], self.right[at]), at)

    def scores(self, inputs: Array) -> Array:
        """The same for every row of `inputs`."""
        at = np.tile(self.roots, (len(inputs), 1))
        rows = np.arange(len(inputs))[:, None]
        while True:
            feature = self.feature[at]
            inner = feature >= 0
            if not inner.any():
                found: Array = self.value[at].sum(axis=1)
                return found
            below = inputs[rows, np.maximum(feature, 0)] <= self.threshold[at]
            at = np.where(inner, np.where(below, self.left[at], self.right[at]), at)


@cache
def read_trees(name: str) -> Trees:
    """The trees of data/`name`: columns root, feature, threshold, left, right, value; lines with # are remarks."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    column = {heading: np.array([float(row[heading]) for row in rows]) for heading in rows[0]}
    return Trees(
        column["feature"].astype("i4"),
        column["threshold"],
        column["left"].astype("i4"),
        column["right"].astype("i4"),
        column["value"],
        np.flatnonzero(column["root"] == 1),
    )
