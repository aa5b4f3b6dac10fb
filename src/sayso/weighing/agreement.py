"""How far reviewers agree: Krippendorff's alpha for nominal values, with missing ones allowed.

Klaus Krippendorff, Content Analysis (2004), chapter 11. 1 is perfect agreement, 0 is what chance would give, below 0
is worse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.model import Judgement
from sayso.weighing.judgements import in_force


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` is None where nothing was judged twice or every value is the same; `units` were judged by two or more."""

    alpha: float | None
    units: int
    reviewers: tuple[str, ...]
    differing: tuple[str, ...]


def measure_agreement(judgements: Iterable[Judgement]) -> Agreement:
    """Agreement of the reviewers' latest accept or reject on each claim, and link or unlink on each pair."""
    values: dict[str, dict[str, str]] = {}
    for item in in_force(judgements):
        if item.act in ("accept", "reject"):
            values.setdefault(item.subject, {})[item.by] = item.act
        elif item.act in ("link", "unlink") and item.object:
            unit = " ".join(sorted((item.subject, item.object)))
            values.setdefault(unit, {})[item.by] = item.act
    judged = {unit: given for unit, given in values.items() if len(given) >= 2}
    reviewers = sorted({by for given in judged.values() for by in given})
    differing = tuple(sorted(unit for unit, given in judged.items() if len(set(given.values())) > 1))
    return Agreement(alpha(judged), len(judged), tuple(reviewers), differing)


def alpha(units: Mapping[str, Mapping[str, str]]) -> float | None:
    """Krippendorff's alpha of nominal values by unit and reviewer; None where it is not defined."""
    totals: Counter[str] = Counter()
    observed = 0.0
    for given in units.values():
        if len(given) < 2:
            continue
        counts = Counter(given.values())
        totals.update(counts)
        size = len(given)
        observed += sum(number * (size - number) for number in counts.values()) / (size - 1)
    everything = sum(totals.values())
    expected = sum(number * (everything - number) for number in totals.values())
    if everything < 2 or not expected:
        return None
    return 1.0 - (everything - 1) * observed / expected
