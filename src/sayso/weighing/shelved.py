"""What lies on a shelf: its tables, and the values that go onto it and come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sayso.model import Kind, SourceKind

SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE sketches (n INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE units (
    n INTEGER PRIMARY KEY, component INTEGER NOT NULL, unit INTEGER NOT NULL, claim INTEGER NOT NULL,
    report INTEGER NOT NULL, kind TEXT NOT NULL, told INTEGER NOT NULL, month INTEGER NOT NULL,
    matter INTEGER, denies INTEGER
);
CREATE UNIQUE INDEX units_unit ON units (unit);
CREATE INDEX units_claim ON units (claim);
CREATE INDEX units_report ON units (report);
CREATE INDEX units_told ON units (told) WHERE kind <> 'other';
CREATE INDEX units_component ON units (component, month, kind, matter);
CREATE INDEX units_matter ON units (matter) WHERE matter IS NOT NULL;
CREATE INDEX units_denies ON units (denies) WHERE denies IS NOT NULL;
CREATE TABLE blocks (key INTEGER, last INTEGER, n INTEGER, first INTEGER, PRIMARY KEY (key, last, n)) WITHOUT ROWID;
CREATE TABLE stretches (key INTEGER PRIMARY KEY, days INTEGER NOT NULL);
CREATE TABLE decided (claim INTEGER PRIMARY KEY);
CREATE TABLE stale (component INTEGER PRIMARY KEY);
CREATE TABLE matters (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, first TEXT NOT NULL, kind TEXT NOT NULL,
    standing TEXT NOT NULL,
    reports INTEGER NOT NULL, claims INTEGER NOT NULL, origins INTEGER NOT NULL, disputes INTEGER NOT NULL
);
CREATE INDEX matters_id ON matters (id);
CREATE TABLE bodies (matter INTEGER PRIMARY KEY, body TEXT NOT NULL, brief TEXT NOT NULL);
CREATE TABLE origins (n INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, counted INTEGER NOT NULL);
CREATE UNIQUE INDEX origins_name ON origins (name, kind, counted);
CREATE TABLE voices (origin INTEGER, matter INTEGER, claims INTEGER, PRIMARY KEY (origin, matter)) WITHOUT ROWID;
CREATE INDEX voices_matter ON voices (matter);
CREATE TABLE spellings (name INTEGER, matter INTEGER, PRIMARY KEY (name, matter)) WITHOUT ROWID;
CREATE INDEX spellings_matter ON spellings (matter);
"""


class Line(NamedTuple):
    """A matter as lists sort it, by its number here. A tuple, since a list makes as many as there are matters."""

    n: int
    id: str
    first: str
    kind: str
    standing: str
    reports: int
    claims: int
    origins: int
    disputes: int


@dataclass(frozen=True, slots=True)
class Census:
    """So many units of a component that share a month, a kind and a matter (None: in none yet)."""

    month: int
    kind: Kind
    matter: int | None
    units: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """An origin in one matter, with how many claims it speaks there, and the folded names it goes by."""

    name: str
    kind: SourceKind
    counted: bool
    claims: int
    spellings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A matter of these units to be kept. `facts` are those of a `Line`, in its order and without its number."""

    facts: tuple[str, str, str, str, int, int, int, int]
    body: str
    brief: str
    voices: tuple[Spoken, ...]
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """An origin by its number here: what a name is compared by, and how many claims it speaks."""

    n: int
    name: str
    kind: SourceKind
    counted: bool
    claims: int
