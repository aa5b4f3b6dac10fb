"""How control and figures were claimed over time. Nothing is summed, averaged or voted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.model import Figure
from sayso.weighing.holds import LAPSE
from sayso.weighing.said import Said
from sayso.weighing.sketches import iso_day


@dataclass(frozen=True, slots=True)
class ControlInterval:
    """One side's word on who holds a place: from `first` until its own next word or until it lapses, inclusive."""

    side: str
    says: str
    first: str | None
    last: str | None
    lapsed: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """A figure as an origin gave it on a day; `revises` is the claim of the same origin that gave another before."""

    on: str | None
    lower: float | None
    upper: float | None
    bound: str
    words: str
    claim: str
    revises: str | None


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """What one origin said over time of one category and scope."""

    origin: str
    category: str
    of: str
    points: tuple[FigurePoint, ...]


def control_intervals(said: Iterable[Said]) -> list[ControlInterval]:
    """The control claims of a matter as intervals for each side: the party, or the origin where it has none."""
    by_side: dict[str, list[tuple[int, str, str]]] = {}
    for item in sorted(said, key=lambda one: one.order):
        held = item.held
        if held is None or held.day is None:
            continue
        if held.contested:
            says = "contested"
        elif held.holder:
            says = f"not lost by {held.holder}" if held.partly else f"held by {held.holder}"
        else:
            says = f"{'left' if held.change else 'not held'} by {held.not_holder}"
        side = item.origin.party or item.origin.name
        by_side.setdefault(side, []).append((held.day, says, item.claim.id))
    return [interval for side in sorted(by_side) for interval in _intervals(side, sorted(by_side[side]))]


def _intervals(side: str, words: list[tuple[int, str, str]]) -> list[ControlInterval]:
    runs: list[tuple[str, int, int, list[str]]] = []
    for day, says, claim in words:
        if runs and runs[-1][0] == says and day - runs[-1][2] <= LAPSE:
            runs[-1] = (says, runs[-1][1], day, [*runs[-1][3], claim])
        else:
            runs.append((says, day, day, [claim]))
    found = []
    for index, (says, first, latest, claims) in enumerate(runs):
        until = latest + LAPSE
        following = runs[index + 1][1] if index + 1 < len(runs) else None
        cut = following is not None and following <= until
        last = max(first, following - 1) if cut and following is not None else until
        found.append(ControlInterval(side, says, iso_day(first), iso_day(last), not cut, tuple(claims)))
    return found


def figure_series(said: Iterable[Said], echoes: Mapping[str, str]) -> list[FigureSeries]:
    """The figures of a matter by origin, category and whom they count, in order of telling; `echoes` are left out."""
    series: dict[tuple[str, str, str], list[FigurePoint]] = {}
    for item in sorted(said, key=lambda one: one.order):
        if item.claim.id in echoes:
            continue
        for figure in item.claim.figures:
            key = (item.origin.name, figure.category or "", figure.of or "")
            points = series.setdefault(key, [])
            earlier = points[-1] if points else None
            changed = earlier is not None and (earlier.lower, earlier.upper) != (figure.lower, figure.upper)
            points.append(_point(figure, item, earlier.claim if changed and earlier else None))
    return [FigureSeries(*key, tuple(points)) for key, points in sorted(series.items())]


def _point(figure: Figure, item: Said, revises: str | None) -> FigurePoint:
    return FigurePoint(
        iso_day(item.day), figure.lower, figure.upper, figure.bound.value, figure.span.text, item.claim.id, revises
    )
