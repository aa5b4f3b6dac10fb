"""The inflected forms of the lexicons' lemmas, so that a word is looked up by the form it has in the text.

Looking forms up is exact for the words that matter and needs no lemmatizer for the words that do not.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

VOWELS = "aeiou"


def read_data(name: str) -> dict[str, Any]:
    """A TOML file of `coding/data`, parsed."""
    return tomllib.loads(files("sayso.coding").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def _tables() -> tuple[dict[str, list[str]], frozenset[str], dict[str, str]]:
    data = read_data("forms.toml")
    return data["irregular"], frozenset(data["doubling"]), data["plurals"]


def _doubles(lemma: str) -> bool:
    """Whether a regular verb doubles its last letter: short ones that end consonant, vowel, consonant."""
    if lemma in _tables()[1]:
        return True
    vowels = sum(letter in VOWELS for letter in lemma)
    ends = len(lemma) > 2 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
    return ends and vowels == 1


def _sibilant(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def past_forms(lemma: str) -> tuple[frozenset[str], frozenset[str]]:
    """The past tenses and the past participles of a verb."""
    irregular = _tables()[0].get(lemma)
    if irregular:
        past, participle = irregular
        return frozenset(past.split("|")), frozenset(participle.split("|"))
    if lemma.endswith("e"):
        regular = lemma + "d"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        regular = lemma[:-1] + "ied"
    else:
        regular = lemma + (lemma[-1] if _doubles(lemma) else "") + "ed"
    return frozenset({regular}), frozenset({regular})


def progressive(lemma: str) -> str:
    """The -ing form of a verb."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if _doubles(lemma) or lemma in DOUBLING_PRESENT else "") + "ing"


DOUBLING_PRESENT = frozenset({"begin", "get", "set", "put", "cut", "hit", "let", "run", "shut", "split", "win", "dig"})
BE_FORMS = frozenset({"be", "is", "are", "am", "was", "were", "been", "being", "'s", "'re", "’s", "’re"})


def verb_forms(lemma: str) -> frozenset[str]:
    """Every form of a verb."""
    if lemma == "be":
        return BE_FORMS
    third = {"have": "has", "do": "does", "go": "goes"}.get(lemma) or _sibilant(lemma)
    past, participle = past_forms(lemma)
    forms = {lemma, third, progressive(lemma), *past, *participle}
    if lemma.endswith(("el", "al", "il")) and _doubles(lemma):  # American English does not: "leveled", "traveling"
        forms |= {lemma + "ed", lemma + "ing"}
    return frozenset(forms)


def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of a noun, the possessive left out (it is a word of its own)."""
    plural = _tables()[2].get(lemma)
    return frozenset({lemma, *(plural.split("|") if plural else (_sibilant(lemma),))})
