"""Boosted trees by lightgbm (which Sayso itself does not need), written as the tables that `resolving.trees` reads."""

from __future__ import annotations

import csv
from pathlib import Path

import lightgbm

PARAMETERS = {
    "objective": "binary", "learning_rate": 0.07, "num_leaves": 12, "min_data_in_leaf": 25, "feature_fraction": 0.6,
    "bagging_fraction": 0.8, "bagging_freq": 1, "verbosity": -1, "deterministic": True, "num_threads": 1,
}  # fmt: skip


def write_trees(booster: lightgbm.Booster, path: Path, note: str) -> None:
    """The trees as rows of one table."""
    rows: list[list[float | int]] = []

    def walk(node: dict[str, object], root: int) -> int:
        at = len(rows)
        rows.append([])
        if "leaf_value" in node:
            rows[at] = [root, -1, 0, 0, 0, float(f"{node['leaf_value']:.5g}")]
            return at
        left = walk(node["left_child"], 0)  # type: ignore[arg-type]
        right = walk(node["right_child"], 0)  # type: ignore[arg-type]
        rows[at] = [root, node["split_feature"], float(f"{node['threshold']:.6g}"), left, right, 0]  # type: ignore[list-item]
        return at

    for tree in booster.dump_model()["tree_info"]:
        walk(tree["tree_structure"], 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(note)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["root", "feature", "threshold", "left", "right", "value"])
        writer.writerows(rows)
