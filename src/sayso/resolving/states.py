"""The words that name a state: its names, its adjectives and peoples, and the city put for its government.

data/states.csv has a row for each state: `alpha_3` (ISO 3166-1; XKX for Kosovo as the European Union writes it),
`names`, `adjectives` (with the words for the people) and `metonyms` (cities that stand for the government in the
press), each parted by semicolons. A cell may be empty. Source: the U.S. Central Intelligence Agency's World Factbook,
fields "Country name", "Nationality" and "Capital" (public domain); it takes no position on any state's recognition.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.errors import DataFileError
from sayso.reading.name_forms import fold


@dataclass(frozen=True, slots=True)
class State:
    """A state with the words it is called by, as written."""

    id: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    metonyms: tuple[str, ...]


def parse_states(text: str, *, name: str) -> tuple[State, ...]:
    """The states of a CSV text in the documented schema; `name` is the file's, for the errors."""
    rows = list(csv.reader(text.splitlines()))
    if not rows or rows[0] != ["alpha_3", "names", "adjectives", "metonyms"]:
        raise DataFileError(f"{name}: the first line must read alpha_3,names,adjectives,metonyms")
    states = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != 4 or len(row[0]) != 3 or not row[1]:
            raise DataFileError(f"{name}, line {number}: wanted a three-letter code, names, adjectives and metonyms")
        cells = [tuple(cell for cell in column.split(";") if cell) for column in row[1:]]
        states.append(State(row[0], *cells))
    return tuple(states)


@cache
def all_states() -> tuple[State, ...]:
    """Every state shipped with Sayso, read once."""
    source = resources.files("sayso.resolving") / "data" / "states.csv"
    return parse_states(source.read_text(encoding="utf-8"), name="states.csv")


@cache
def state_of_word() -> dict[str, str]:
    """Folded name or adjective → the state's code; metonyms are left out, being cities as well."""
    return {fold(word): state.id for state in all_states() for word in (*state.adjectives, *state.names)}
