"""The words of offices, titles and name particles, from data/roles.toml (its schema and sources stand there)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from sayso.errors import DataFileError
from sayso.reading.name_forms import fold


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Sets of folded words and phrases; what each holds is documented in data/roles.toml."""

    titles: frozenset[str]
    honorifics: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    offices: frozenset[str]
    private: frozenset[str]
    dissent: frozenset[str]
    backing: frozenset[str]
    holding: frozenset[str]
    settled: frozenset[str]
    bodies: frozenset[str]
    common: frozenset[str]
    governing: frozenset[str]
    capital: frozenset[str]
    cuts: frozenset[str]
    serving: frozenset[str]
    fillers: frozenset[str]
    legal: frozenset[str]
    generic: frozenset[str]
    directions: frozenset[str]


def parse_role_words(text: str, *, name: str) -> RoleWords:
    """The role words of a TOML text; `name` is the file's, for the errors."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: not valid TOML: {error}") from error
    wanted = {field.name for field in fields(RoleWords)}
    if set(table) != wanted:
        raise DataFileError(f"{name}: keys must be exactly {sorted(wanted)}; differing: {sorted(set(table) ^ wanted)}")
    for key, words in table.items():
        if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
            raise DataFileError(f"{name}: {key} must be a list of words")
        unfolded = [word for word in words if fold(word) != word]
        if unfolded:
            raise DataFileError(f"{name}: {key} holds words that are not folded: {unfolded}")
    return RoleWords(**{key: frozenset(words) for key, words in table.items()})


@cache
def role_words() -> RoleWords:
    """The role words shipped with Sayso, read once."""
    source = resources.files("sayso.resolving") / "data" / "roles.toml"
    return parse_role_words(source.read_text(encoding="utf-8"), name="roles.toml")


@cache
def given_name_forms() -> dict[str, int]:
    """Folded given name → number of its entry in data/given_names.toml: equal numbers are one given name."""
    source = resources.files("sayso.resolving") / "data" / "given_names.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {form: number for number, entry in enumerate(table["name"]) for form in entry["forms"]}
