"""Adjectives and names of peoples: a demonym is not a place, but it says which countries a report is about."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
_WORD = re.compile(r"[A-Z][\w’'-]*")


@cache
def demonyms() -> dict[str, str]:
    """Each adjective and name of a people, as written, with its country's ISO code (data/countries.csv).

    What two countries share ("Congolese") is left out.
    """
    found: dict[str, set[str]] = {}
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (*row["adjectives"].split("|"), *row["people"].split("|")):
                if name:
                    found.setdefault(name, set()).add(row["code"])
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def country_of(word: str) -> str | None:
    """The country of the demonym `word`, by its ISO code; None if it is none."""
    return demonyms().get(word)


@cache
def _areas() -> dict[str, str]:
    with (DATA / "peoples.csv").open(encoding="utf-8", newline="") as file:
        return {name: row["area"] for row in csv.DictReader(file) for name in row["names"].split("|")}


def entry_of_people(word: str) -> str | None:
    """What a demonym belongs to: a country's ISO code or an area's name (data/peoples.csv); None if it is none."""
    return demonyms().get(word) or _areas().get(word)


def countries_named_by_people(text: str) -> Counter[str]:
    """How often each country's demonyms stand in `text`, two-word ones ("South Korean") first."""
    found: Counter[str] = Counter()
    known = demonyms()
    previous: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        word = match.group()
        joined = f"{previous.group()} {word}" if previous and match.start() == previous.end() + 1 else ""
        code = known.get(joined) or known.get(word)
        if code is not None:
            found[code] += 1
            previous = None
        else:
            previous = match
    return found
