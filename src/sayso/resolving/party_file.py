"""The file of parties: its schema, read and checked.

    [[party]]
    id = "HOUTHI"                     a short id in capitals; ISO 3166-1 alpha-3 for a state
    name = "Houthis"                  how it is shown
    kind = "movement"                 state, authority, movement, force or alliance
    conflicts = ["yemen"]
    country = "YEM"                   where it belongs or fights (optional)
    names = ["Houthi", …]             what it is called, transliterations among them
    adjectives = ["Houthi", …]        words before an office: "Houthi spokesman"
    metonyms = ["Kyiv", …]            cities that stand for it in the press
    bodies = ["Saba news agency", …]  ministries, armies, agencies, state media that act for it
    phrases = ["Syrian rebel", …]     words that mean it without naming it
    people = ["…"]                    office holders so well known that reports leave the office out
    source = "https://…"              where the entry can be checked
    replace = true                    a user's entry takes the place of ours; without it the lists are joined

    [[opposed]]                       left and right fight each other, from since to until (ISO dates; optional)
    left = "…"  right = "…"  since = "…"  until = "…"  source = "https://…"

    [[aligned]]                       party fights or speaks on the side of with; the same dates and source
    party = "…"  with = "…"

Whatever breaks the schema is a `DataFileError` that names the file, the entry and what to do.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sayso.errors import DataFileError

KINDS = frozenset({"state", "authority", "movement", "force", "alliance"})
_LISTS = ("conflicts", "names", "adjectives", "metonyms", "bodies", "phrases", "people")
_TEXTS = ("id", "name", "kind", "country", "source")


@dataclass(frozen=True, slots=True)
class Party:
    """A side, with the words by which reports mean it; the fields are those of the file."""

    id: str
    name: str
    kind: str
    conflicts: tuple[str, ...] = ()
    country: str | None = None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    source: str | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties opposed, or one aligned with another, between two ISO dates (None: open)."""

    left: str
    right: str
    since: str | None = None
    until: str | None = None
    source: str | None = None

    def holds(self, on: str | None) -> bool:
        """Whether it holds on an ISO date; without a date, whether it ever did."""
        day = on[:10] if on else None
        return day is None or ((self.since or "") <= day <= (self.until or "9999"))


@dataclass(frozen=True, slots=True)
class PartyFile:
    """What one file says."""

    parties: tuple[Party, ...]
    opposed: tuple[Tie, ...]
    aligned: tuple[Tie, ...]


def parse_party_file(text: str, *, name: str) -> PartyFile:
    """The parties of a TOML text in the schema above; `name` is the file's, for the errors."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: not valid TOML: {error}") from error
    unknown = set(table) - {"party", "opposed", "aligned"}
    if unknown:
        raise DataFileError(f"{name}: unknown table {sorted(unknown)}; wanted [[party]], [[opposed]] and [[aligned]]")
    for key, rows in table.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise DataFileError(f"{name}: write [[{key}]] with two brackets, once for each entry")
    return PartyFile(
        tuple(_party(row, f"{name}: [[party]] number {n}") for n, row in enumerate(table.get("party", []), start=1)),
        tuple(
            _tie(row, "left", "right", f"{name}: [[opposed]] number {n}")
            for n, row in enumerate(table.get("opposed", []), start=1)
        ),
        tuple(
            _tie(row, "party", "with", f"{name}: [[aligned]] number {n}")
            for n, row in enumerate(table.get("aligned", []), start=1)
        ),
    )


def _party(row: dict[str, Any], where: str) -> Party:
    """One entry, checked."""
    unknown = set(row) - {field.name for field in fields(Party)}
    if unknown:
        raise DataFileError(f"{where}: unknown key {sorted(unknown)}; the keys are {[f.name for f in fields(Party)]}")
    for key in _TEXTS:
        if key in row and (not isinstance(row[key], str) or not row[key].strip()):
            raise DataFileError(f"{where}: {key} must be a text that is not empty")
    if "id" not in row or not re.fullmatch(r"[A-Z][A-Z0-9-]{1,19}", row["id"]):
        raise DataFileError(f"{where}: id must be 2 to 20 capitals, digits or hyphens, as UKR or AL-SHABAAB")
    if row.get("kind", "movement") not in KINDS:
        raise DataFileError(f"{where}: kind must be one of {sorted(KINDS)}, not {row['kind']!r}")
    if not isinstance(row.get("replace", False), bool):
        raise DataFileError(f"{where}: replace must be true or false")
    lists = {}
    for key in _LISTS:
        words = row.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise DataFileError(f"{where}: {key} must be a list of texts")
        lists[key] = tuple(words)
    return Party(
        id=row["id"],
        name=row.get("name", row["id"]),
        kind=row.get("kind", ""),
        country=row.get("country"),
        source=row.get("source"),
        replace=row.get("replace", False),
        **lists,
    )


def _tie(row: dict[str, Any], left: str, right: str, where: str) -> Tie:
    """One relation, checked."""
    unknown = set(row) - {left, right, "since", "until", "source"}
    if unknown:
        raise DataFileError(
            f"{where}: unknown key {sorted(unknown)}; the keys are {left}, {right}, since, until, source"
        )
    for key in (left, right):
        if not isinstance(row.get(key), str):
            raise DataFileError(f"{where}: {key} must name a party's id")
    for key in ("since", "until"):
        if key in row and not _is_day(row[key]):
            raise DataFileError(f'{where}: {key} must be a day as "2022-02-24", in quotation marks')
    return Tie(row[left], row[right], row.get("since"), row.get("until"), row.get("source"))


def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def join_parties(ours: Party, theirs: Party) -> Party:
    """A user's entry laid over ours: its texts take the place of ours, its lists are added, unless it replaces all."""
    if theirs.replace:
        return replace(theirs, kind=theirs.kind or ours.kind, replace=False)

    def both(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*getattr(ours, key), *getattr(theirs, key))))

    return Party(
        id=ours.id,
        name=theirs.name if theirs.name != theirs.id else ours.name,
        kind=theirs.kind or ours.kind,
        conflicts=both("conflicts"),
        country=theirs.country or ours.country,
        names=both("names"),
        adjectives=both("adjectives"),
        metonyms=both("metonyms"),
        bodies=both("bodies"),
        phrases=both("phrases"),
        people=both("people"),
        source=theirs.source or ours.source,
    )
