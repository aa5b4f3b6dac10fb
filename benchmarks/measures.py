"""Precision, recall and their like, from counts."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """What was right, what was said and what there was to say; recall counts what was found of the latter."""

    right: int = 0
    said: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, said: Collection[Hashable], wanted: Collection[Hashable]) -> None:
        """Count exact matches of two sets."""
        both = len(set(said) & set(wanted))
        self.right += both
        self.found += both
        self.said += len(said)
        self.wanted += len(wanted)

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1, each 0 to 1."""
        precision = self.right / self.said if self.said else 0.0
        recall = self.found / self.wanted if self.wanted else 0.0
        both = precision + recall
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / both if both else 0.0, 4),
        }
