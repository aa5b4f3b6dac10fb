"""Choosing among candidates with the whole report in view.

Each toponym's candidates are scored in three rounds: by what is known of the entry alone (population, kind, whether
the name is its own, what the words beside it say); then with the countries, regions and places that the other
toponyms are likely to name; then once more with the better idea of those that the second round gave. The weights of
each round are conditional-logit coefficients learned from geoparsed news (data/choosing.toml; `training.choosing`).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from sayso.resolving.candidates import Candidate
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.gazetteer.entries import CAPITAL, SEAT
from sayso.resolving.gazetteer.geometry import EARTH_KM
from sayso.resolving.gazetteer.layout import NONE, Array
from sayso.resolving.toponyms import Hint

DATA = Path(__file__).resolve().parent / "data"
ALONE = (
    "population", "town population", "country", "region", "district", "area", "own name", "capital", "seat",
    "repair", "said town", "said town, is not", "said region", "said region, is not", "said district",
    "said district, is not", "first by population", "bare district", "short alternate", "bare region of a town",
    "town of a bare region", "bare region of a town abroad",
)  # fmt: skip
TOGETHER = (
    "country share", "country among others", "country named", "people named", "region share", "region among others",
    "nearest", "closeness", "close in text", "in holder", "not in holder", "home country", "home region",
    "country of others", "region of others", "only in dominant country",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """One name of a report: its candidates, what is said of it, and where it stands.

    `places` are characters of the text where it begins; `holders` numbers of the groups it is said to lie in; `placed`
    says that the words around it make it a place.
    """

    candidates: tuple[Candidate, ...]
    hints: frozenset[Hint]
    places: tuple[int, ...]
    holders: frozenset[int] = frozenset()
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a report says of where it is besides its toponyms: countries by demonyms; the publisher's home rows."""

    people: Mapping[str, int]
    home_country: str = ""
    home_region: int = NONE


class Field:
    """The candidates of all groups of a report, as parallel arrays."""

    def __init__(self, gazetteer: Gazetteer, groups: Sequence[Group], evidence: Evidence) -> None:
        self.groups, self.evidence = groups, evidence
        counts = [len(group.candidates) for group in groups]
        self.group: Array = np.repeat(np.arange(len(groups)), counts)
        self.starts: Array = np.concatenate([[0], np.cumsum(counts)]).astype("i8")
        flat = [candidate for group in groups for candidate in group.candidates]
        self.row: Array = np.array([candidate.row for candidate in flat], dtype="i8")
        self.likeness: Array = np.array([candidate.likeness for candidate in flat])
        self.own: Array = np.array([candidate.own for candidate in flat], dtype=bool)
        self.short: Array = np.array([len(candidate.form) <= 3 for candidate in flat], dtype=bool)
        self.kind: Array = gazetteer.kind[self.row]
        self.flags: Array = gazetteer.flags[self.row]
        self.population: Array = np.log10(gazetteer.population[self.row].astype("f8") + 1.0)
        self.country: Array = gazetteer.country[self.row]
        region = gazetteer.region[self.row].astype("i8")
        self.region: Array = np.where(self.kind == PlaceKind.REGION, self.row, region)
        self.district: Array = np.where(self.kind == PlaceKind.DISTRICT, self.row, gazetteer.district[self.row])
        self.radius: Array = gazetteer.radius[self.row].astype("f8")
        lat, lon = np.radians(gazetteer.lat[self.row].astype("f8")), np.radians(gazetteer.lon[self.row].astype("f8"))
        self.point: Array = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        self.namesakes: Array = self._namesakes()

    def spread(self, flags: Sequence[bool]) -> Array:
        """A value for each group, given to each of its candidates."""
        return np.array(flags, dtype=bool)[self.group]

    def shares(self, score: Array) -> Array:
        """The softmax of `score` within each group."""
        starts = self.starts[:-1]
        value = np.exp(score - np.maximum.reduceat(score, starts)[self.group])
        total: Array = value / np.add.reduceat(value, starts)[self.group]
        return total

    def _namesakes(self) -> Array:
        """Regions that share their name with a town of their country, and the largest such town."""
        found = np.zeros(len(self.row), dtype=bool)
        regions = np.flatnonzero(self.kind == PlaceKind.REGION).tolist()
        for at in regions:
            start, end = self.starts[self.group[at]], self.starts[self.group[at] + 1]
            alike = (self.kind[start:end] == PlaceKind.TOWN) & (self.country[start:end] == self.country[at])
            if alike.any():  # candidates stand by falling population
                found[at] = found[start + int(np.argmax(alike))] = True
        return found

    def best(self, score: Array) -> Array:
        """The index of the best candidate of each group, the first where several are best."""
        return np.array(
            [
                start + int(np.argmax(score[start:end]))
                for start, end in zip(self.starts, self.starts[1:], strict=False)
            ],
            dtype="i8",
        )


def alone(field: Field) -> Array:
    """`ALONE` for every candidate."""
    town, district = field.kind == PlaceKind.TOWN, field.kind == PlaceKind.DISTRICT
    region = field.kind == PlaceKind.REGION
    said = {hint: field.spread([hint in group.hints for group in field.groups]) for hint in Hint}
    largest = np.maximum.reduceat(field.population, field.starts[:-1])[field.group]
    flat = [candidate for group in field.groups for candidate in group.candidates]
    return np.stack(
        [
            field.population,
            field.population * town,
            field.kind == PlaceKind.COUNTRY,
            region,
            district,
            field.kind == PlaceKind.AREA,
            field.own,
            field.flags & CAPITAL != 0,
            field.flags & SEAT != 0,
            _log_odds(field.likeness) * np.array([candidate.repaired for candidate in flat]),
            said[Hint.TOWN] & town,
            said[Hint.TOWN] & ~town,
            said[Hint.REGION] & region,
            said[Hint.REGION] & ~region,
            said[Hint.DISTRICT] & district,
            said[Hint.DISTRICT] & ~district,
            field.population == largest,
            district & ~said[Hint.DISTRICT],
            field.short & ~field.own,
            region & ~said[Hint.REGION] & field.namesakes,
            town & ~said[Hint.REGION] & field.namesakes,
            # News in English names the states of the US bare; elsewhere the bare name is the town's.
            region & ~said[Hint.REGION] & field.namesakes & (field.country != b"US"),
        ],
        axis=1,
    ).astype("f8")


def together(field: Field, share: Array) -> Array:
    """`TOGETHER` for every candidate, given how likely each candidate of the other groups is."""
    others = max(1, len(field.groups) - 1)
    country_share = _others_agree(field, share, field.country)
    region_share = _others_agree(field, share, field.region) * (field.region != NONE)
    nearest, closeness, beside = _near_others(field, share)
    in_holder, not_in_holder = _held(field, share)
    is_country, is_region = field.kind == PlaceKind.COUNTRY, field.kind == PlaceKind.REGION
    named = _countries_named(field, share)
    people = np.array([field.evidence.people.get(code.decode(), 0) for code in field.country.tolist()])
    home = field.country == field.evidence.home_country.encode()
    total = country_share / others
    return np.stack(
        [
            total,
            np.log1p(country_share),
            np.log1p(named),
            np.log1p(people),
            region_share / others,
            np.log1p(region_share),
            nearest,
            closeness,
            beside,
            in_holder,
            not_in_holder,
            home & (field.country != b""),
            (field.region == field.evidence.home_region) & (field.region != NONE),
            total * is_country,
            region_share / others * is_region,
            total > 0.8,
        ],
        axis=1,
    ).astype("f8")


def _log_odds(chance: Array) -> Array:
    bounded = np.clip(chance, 1e-4, 1 - 1e-4)
    odds: Array = np.log(bounded / (1 - bounded))
    return odds


def _others_agree(field: Field, share: Array, label: Array) -> Array:
    """How many of the other groups, in parts, have the same label as each candidate."""
    _, code = np.unique(label, return_inverse=True)
    table = np.zeros((len(field.groups), int(code.max()) + 1))
    np.add.at(table, (field.group, code), share)
    agree: Array = (table.sum(axis=0)[None, :] - table)[field.group, code]
    return agree


def _countries_named(field: Field, share: Array) -> Array:
    """How often the candidate's country is named as such by the other groups."""
    named: Array = _others_agree(field, share * (field.kind == PlaceKind.COUNTRY), field.country)
    return named


def _near_others(field: Field, share: Array) -> tuple[Array, Array, Array]:
    """Nearness to the other groups' best candidates: of the nearest, of all, and of those beside it in the text."""
    best = field.best(share)
    sure = share[best] * (field.kind[best] != PlaceKind.COUNTRY) * (field.kind[best] != PlaceKind.AREA)
    cosine = np.clip(field.point @ field.point[best].T, -1, 1)
    apart = np.maximum(0.0, EARTH_KM * np.arccos(cosine) - field.radius[best][None, :])
    other = field.group[:, None] != np.arange(len(best))[None, :]
    near = np.exp(-apart / 100.0) * sure[None, :] * other
    nearest = near.max(axis=1)
    closeness = np.log1p(near.sum(axis=1))
    beside = (near * _beside(field.groups)[field.group]).max(axis=1)
    return nearest, closeness, beside


def _beside(groups: Sequence[Group], reach: int = 120) -> Array:
    """Which groups stand within `reach` characters of each other somewhere in the text."""
    firsts = np.concatenate([np.array(group.places, dtype="i8") for group in groups])
    owner = np.repeat(np.arange(len(groups)), [len(group.places) for group in groups])
    close = np.abs(firsts[:, None] - firsts[None, :]) <= reach
    found = np.zeros((len(groups), len(groups)), dtype=bool)
    left, right = np.nonzero(close)
    found[owner[left], owner[right]] = True
    return found


def _held(field: Field, share: Array) -> tuple[Array, Array]:
    """How surely a candidate lies in what its group is said to lie in; and how surely it does not."""
    inside = np.zeros(len(field.row))
    outside = np.zeros(len(field.row))
    for number, group in enumerate(field.groups):
        mine = slice(int(field.starts[number]), int(field.starts[number + 1]))
        for holder in group.holders:
            theirs = slice(int(field.starts[holder]), int(field.starts[holder + 1]))
            kind, row = field.kind[theirs], field.row[theirs]
            fits = (kind == PlaceKind.COUNTRY) & (field.country[mine, None] == field.country[None, theirs])
            fits |= (kind == PlaceKind.REGION) & (field.region[mine, None] == row)
            fits |= (kind == PlaceKind.DISTRICT) & (field.district[mine, None] == row)
            fits &= field.row[mine, None] != row
            held = (fits * share[None, theirs]).sum(axis=1)
            inside[mine] = np.maximum(inside[mine], held)
            outside[mine] = np.maximum(outside[mine], 1.0 - held)
    return inside, outside


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients of the three rounds."""

    first: Array
    second: Array
    third: Array


@cache
def weights() -> Weights:
    """The learned coefficients of data/choosing.toml."""
    read = tomllib.loads((DATA / "choosing.toml").read_text(encoding="utf-8"))
    return Weights(
        np.array([read["first"][name] for name in ALONE]),
        np.array([read["second"][name] for name in (*ALONE, *TOGETHER)]),
        np.array([read["third"][name] for name in (*ALONE, *TOGETHER)]),
    )


# By what a report supports a choice (`TOGETHER`), and from what value on: half a name of the same country, a demonym
# of it, a sure place within 300 km, a place it is said to lie in, the publisher's country.
_SUPPORT = {
    "country among others": float(np.log1p(0.5)), "people named": 0.5, "nearest": 0.05, "in holder": 0.5,
    "home country": 0.5,
}  # fmt: skip
_SURE = 0.5  # share from which on a place counts as one that the report names
_FAR = float(np.exp(-5.0))  # "nearest" of a place 500 km from all others: a front may be as long
_SMALL = 4.0  # decimal logarithm of the inhabitants below which a town needs more than its country's name


def _stray(field: Field, share: Array, company: Array) -> Array:
    """Small towns far from every other place of a report that names some: a country alone does not speak for them.

    A village that the gazetteer lacks would else be taken for a namesake at the other end of its country. Capitals do
    not count: officials speak there of what happened elsewhere.
    """
    best = field.best(share)
    local = (field.kind[best] != PlaceKind.COUNTRY) & (field.kind[best] != PlaceKind.AREA) & (share[best] >= _SURE)
    local &= field.flags[best] & CAPITAL == 0
    others = local.sum() - local[field.group]
    nearest, held = (company[:, TOGETHER.index(name)] for name in ("nearest", "in holder"))
    small = (field.kind == PlaceKind.TOWN) & (field.population < _SMALL)
    found: Array = small & (others > 0) & (nearest < _FAR) & (held < _SUPPORT["in holder"])
    return found


@dataclass(frozen=True, slots=True)
class Shares:
    """For one group how likely each of its candidates is meant, and which of them the rest of the report supports."""

    share: Array
    supported: Array


def choose(gazetteer: Gazetteer, groups: Sequence[Group], evidence: Evidence) -> list[Shares]:
    """For each group how likely each of its candidates is meant; all groups have candidates."""
    if not groups:
        return []
    field = Field(gazetteer, groups, evidence)
    learned = weights()
    single = alone(field)
    share = field.shares(single @ learned.first)
    company = together(field, share)
    share = field.shares(np.hstack([single, company]) @ learned.second)
    company = together(field, share)
    share = field.shares(np.hstack([single, company]) @ learned.third)
    supported = np.zeros(len(share), dtype=bool)
    for name, least in _SUPPORT.items():
        supported |= company[:, TOGETHER.index(name)] >= least
    supported &= ~_stray(field, share, company)
    return [
        Shares(share[start:end], supported[start:end])
        for start, end in zip(field.starts, field.starts[1:], strict=False)
    ]


def evidence_of(people: Counter[str], *, home_country: str = "", home_region: int = NONE) -> Evidence:
    """Evidence from counted demonyms and the publisher's home."""
    return Evidence(dict(people), home_country, home_region)
