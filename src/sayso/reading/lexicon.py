"""The words that tell what a source is: data/lexicon.toml (documented there) and data/given_names.csv.

given_names.csv has a row a gender with its given names, blank-separated, as they are written in English-language news.
Source: the categories of male and female given names in Wiktionary (https://en.wiktionary.org); names that both share
are left out or stand where most holders in the news belong.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.errors import DataFileError

_LISTS = ("person", "organization", "document", "collective", "male", "female", "anonymous", "title")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case lemmas by what they name; `irregular` gives the lemma of irregular plurals.

    `named` holds those of people and organizations, `nouns` those of documents as well.
    """

    person: frozenset[str]
    organization: frozenset[str]
    document: frozenset[str]
    collective: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    anonymous: frozenset[str]
    title: frozenset[str]
    irregular: dict[str, str]
    given: dict[str, str]
    named: frozenset[str]
    nouns: frozenset[str]

    def lemma(self, word: str) -> str:
        """The singular of a lower-case noun, as far as the lists need it."""
        if word in self.irregular:
            return self.irregular[word]
        if word in self.nouns:
            return word
        if word.endswith("s"):
            for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
                if word.endswith(ending) and word[: -len(ending)] + instead in self.nouns:
                    return word[: -len(ending)] + instead
        return self.lemma(word.rsplit("-", 1)[-1]) if "-" in word else word

    def plural(self, word: str) -> bool:
        """Whether a lower-case noun is plural, or a collective that takes "they"."""
        lemma = self.lemma(word)
        return lemma in self.collective or (lemma != word and not word.endswith("-" + lemma))


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    folder = files("sayso.reading") / "data"
    value = tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8"))
    missing = [name for name in (*_LISTS, "irregular") if name not in value]
    if missing:
        raise DataFileError(f"lexicon.toml: no list {', '.join(missing)}")
    given: dict[str, str] = {}
    with (folder / "given_names.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            given.update(dict.fromkeys(row["names"].lower().split(), row["gender"]))
    lists = {name: frozenset(value[name]) for name in _LISTS}
    named = lists["person"] | lists["organization"]
    return Lexicon(**lists, irregular=value["irregular"], given=given, named=named, nouns=named | lists["document"])
