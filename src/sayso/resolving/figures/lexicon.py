"""The words that tell what a figure counts and what befell it, from `data/figures.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.errors import DataFileError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`units` and `categories` by word; `people` gives the group a noun names; `phrases` are categories in many words.

    `counted` are all the words that can follow a number that counts.
    """

    units: dict[str, str]
    people: dict[str, str]
    categories: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    counted: frozenset[str]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon that is shipped with the package."""
    source = files("sayso.resolving") / "data" / "figures.toml"
    try:
        tables = tomllib.loads(source.read_text(encoding="utf-8"))
        return _build(tables)
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError) as failure:
        raise DataFileError(f"figures.toml breaks its schema: {failure}") from failure


def _build(tables: dict[str, dict[str, dict[str, object]]]) -> Lexicon:
    units: dict[str, str] = {}
    people: dict[str, str] = {}
    for name, table in tables["units"].items():
        units.update(dict.fromkeys(str(table["words"]).split(), name))
        groups = table.get("of", {})
        if isinstance(groups, dict):
            for group, words in groups.items():
                units.update(dict.fromkeys(words.split(), name))
                people.update(dict.fromkeys(words.split(), group))
    categories: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, table in tables["categories"].items():
        categories.update(dict.fromkeys(str(table["words"]).split(), name))
        listed = table.get("phrases", [])
        for phrase in listed if isinstance(listed, list) else []:
            words = tuple(str(phrase).split())
            phrases.setdefault(words[0], []).append((words, name))
    ordered = {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in phrases.items()}
    return Lexicon(units, people, categories, ordered, frozenset(units) | frozenset(people) | frozenset(categories))
