"""How control and figures were claimed over time. Nothing is summed, averaged or voted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Figure
from sayso.weighing.holds import LAPSE, Hold, hold_words
from sayso.weighing.parties import party_name
from sayso.weighing.said import Said
from sayso.weighing.sketches import iso_day


@dataclass(frozen=True, slots=True)
class ControlInterval:
    """One side's word on who holds a place: from `first` until its own next word or until it lapses, inclusive.

    `side` is the name of `party`, or of the origin where it has none. `manner` is held, not (held) or contested,
    `about` the party that is said to hold the place or not to.
    """

    side: str
    says: str
    first: str | None
    last: str | None
    lapsed: bool
    claims: tuple[str, ...]
    party: str | None = None
    manner: str = "held"
    about: str | None = None


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
    """The control claims of a matter as intervals for each side: the party, or the origin where it has none.

    What a side says of one day stands together ("fighting goes on there; Ukraine has not lost it").
    """
    by_side: dict[tuple[str, str | None], dict[int, list[tuple[Hold, str]]]] = {}
    for item in sorted(said, key=lambda one: one.order):
        if item.held is not None and item.held.day is not None:
            side = party_name(item.origin.party) if item.origin.party else item.origin.name
            days = by_side.setdefault((side, item.origin.party), {})
            days.setdefault(item.held.day, []).append((item.held, item.claim.id))
    ordered = sorted(by_side.items(), key=lambda one: (one[0][0], one[0][1] or ""))
    return [interval for (side, party), days in ordered for interval in _intervals(side, party, days)]


@dataclass(slots=True)
class _Run:
    """What a side says from one day to another, in its words and claims."""

    says: dict[str, Hold]
    first: int
    latest: int
    claims: list[str]


def _intervals(
    side: str, party: str | None, days: Mapping[int, Sequence[tuple[Hold, str]]]
) -> Iterator[ControlInterval]:
    runs: list[_Run] = []
    for day, words in sorted(days.items()):
        says = {hold_words(held): held for held, _ in words}
        claims = [claim for _, claim in words]
        if runs and says.keys() <= runs[-1].says.keys() and day - runs[-1].latest <= LAPSE:
            runs[-1].latest = day
            runs[-1].claims += claims
        else:
            runs.append(_Run(says, day, day, claims))
    for run, following in zip(runs, [*(one.first for one in runs[1:]), None], strict=True):
        until = run.latest + LAPSE
        cut = following is not None and following <= until
        last = max(run.first, following - 1) if cut and following is not None else until
        # What is said of a holder says more than that there is fighting.
        told = min(run.says.values(), key=lambda held: held.contested)
        manner = "contested" if told.contested else "held" if told.holder else "not"
        yield ControlInterval(
            side,
            "; ".join(run.says),
            iso_day(run.first),
            iso_day(last),
            not cut,
            tuple(run.claims),
            party,
            manner,
            told.holder or told.not_holder,
        )


def figure_series(said: Iterable[Said], echoes: Mapping[str, str]) -> list[FigureSeries]:
    """The figures of a matter by origin, category and whom they count, in order of telling; `echoes` are left out."""
    series: dict[tuple[str, str, str], list[FigurePoint]] = {}
    for item in sorted(said, key=lambda one: one.order):
        if item.claim.id in echoes:
            continue
        for figure in item.claim.figures:
            key = (item.origin.name, figure.category or "", figure.of or _counted(figure))
            points = series.setdefault(key, [])
            earlier = points[-1] if points else None
            changed = earlier is not None and (earlier.lower, earlier.upper) != (figure.lower, figure.upper)
            points.append(_point(figure, item, earlier.claim if changed and earlier else None))
    return [FigureSeries(*key, tuple(points)) for key, points in sorted(series.items())]


def _counted(figure: Figure) -> str:
    """What is counted where nobody is: areas, rockets."""
    return figure.unit if figure.unit and figure.unit != "persons" else ""


def _point(figure: Figure, item: Said, revises: str | None) -> FigurePoint:
    return FigurePoint(
        iso_day(item.day), figure.lower, figure.upper, figure.bound.value, figure.span.text, item.claim.id, revises
    )
