"""The words that give somebody a wish, a belief, a fear or a word of his own: data/attitudes.toml, documented there."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.errors import DataFileError

_LISTS = ("verbs", "adjectives", "nouns", "asking", "answering", "persuading", "light", "drawing")
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)


@dataclass(frozen=True, slots=True)
class Attitudes:
    """Sets of lower-case base forms; `irregular` gives the base of forms that no rule finds."""

    verbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    asking: frozenset[str]
    answering: frozenset[str]
    persuading: frozenset[str]
    light: frozenset[str]
    drawing: frozenset[str]
    irregular: dict[str, str]


@cache
def attitudes() -> Attitudes:
    """The lists, read once."""
    value = tomllib.loads((files("sayso.reading") / "data" / "attitudes.toml").read_text(encoding="utf-8"))
    missing = [name for name in (*_LISTS, "irregular") if name not in value]
    if missing:
        raise DataFileError(f"attitudes.toml: no list {', '.join(missing)}")
    return Attitudes(**{name: frozenset(value[name]) for name in _LISTS}, irregular=value["irregular"])


def has(words: frozenset[str], form: str) -> bool:
    """Whether a lower-case form is one of the base forms in `words`, inflected as English inflects."""
    return not words.isdisjoint(_bases(form))


@cache
def _bases(form: str) -> frozenset[str]:
    """The forms of which an inflected form may be: "planned" of plan, "seizes" of seize."""
    found = {form, attitudes().irregular.get(form, form)}
    for ending, instead in _ENDINGS:
        stem = form.removesuffix(ending)
        if len(stem) > 2 and stem != form:
            found.add(stem + instead)
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found)
