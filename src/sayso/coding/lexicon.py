"""The lexicon of triggers: which word may mean which kind of claim, and which argument fills which role.

The words stand in `data/triggers/*.toml`, one file a kind (`speech.toml` holds the kinds that are done by saying);
docs/coding.md gives the schema. Everything is looked up by inflected form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.coding.forms import noun_forms, past_forms, read_data, verb_forms
from sayso.errors import DataFileError
from sayso.model import Kind

VERB_FRAME = {"agent": "subj", "patient": "obj", "recipient": "iobj"}
NOUN_FRAME = {"agent": "by|poss|light|mod", "patient": "of|on|against", "recipient": "none"}
ADJECTIVE_FRAME = {"agent": "none", "patient": "subj", "recipient": "none"}
ROLES = ("agent", "patient", "recipient")
PREPOSITIONS = frozenset({"of", "to", "against", "for", "on", "in", "by", "from", "with", "between", "over", "at"})
KEYS = {"kind", "act", "verbs", "nouns", "adjectives", "needs", "not_with", "weight", "detail"} | {
    prefix + role for prefix in ("", "noun_") for role in ROLES
}


@dataclass(frozen=True, slots=True)
class Test:
    """One condition of a sense: the slots of an argument, and the class or words asked of it."""

    what: str
    value: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a trigger: a kind, an act of it, the frame of its roles, and what it asks of its context."""

    kind: Kind
    act: str
    frame: dict[str, tuple[str, ...]]
    needs: tuple[tuple[Test, ...], ...]
    not_with: frozenset[str]
    weight: int
    detail: dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger's form: part of speech (verb, noun, adjective), lemma, the words it goes with, and its sense."""

    pos: str
    lemma: str
    rest: tuple[frozenset[str], ...]
    sense: Sense
    participle: bool


def _tests(need: str, name: str) -> tuple[Test, ...]:
    """A need such as "patient:place", "only:flee" or "noun:of:force&figure" as the conditions that must all hold."""
    found = []
    for part in need.split("&"):
        head, _, tail = part.partition(":")
        if head == "word":
            found.append(Test(head, "", frozenset(form for word in tail.split() for form in noun_forms(word))))
        elif head == "only":
            found.append(Test(head, "", frozenset(tail.split())))
        elif head in {"verb", "noun"} and tail:
            found.append(Test(head, "", frozenset()))
            found.extend(_tests(tail, name))
        elif tail:
            found.append(Test("slot", tail, frozenset({head})))
        elif head:
            found.append(Test("plain", head, frozenset()))
        else:
            raise DataFileError(f"triggers/{name}: an empty need; write a class or SLOT:CLASS")
    return tuple(found)


def frame_of(raw: dict[str, Any], pos: str) -> dict[str, tuple[str, ...]]:
    """The slots that fill each role of a sense, as its file gives them, else as its part of speech has them."""
    base = {"verb": VERB_FRAME, "noun": NOUN_FRAME, "adjective": ADJECTIVE_FRAME}[pos]
    frame = {}
    for role in ROLES:
        given = raw.get(role) if pos == "verb" else raw.get("noun_" + role) if pos == "noun" else None
        if given is None and pos == "noun" and (not raw.get("verbs") or role == "recipient"):
            given = raw.get(role)
        text = given if given is not None else base[role]
        frame[role] = () if text == "none" else tuple(text.split("|"))
    return frame


def _sense(raw: dict[str, Any], pos: str, name: str) -> Sense:
    unknown = set(raw) - KEYS
    if unknown or "act" not in raw:
        raise DataFileError(f"triggers/{name}: unknown keys {sorted(unknown)} or no act in {raw.get('act')!r}")
    try:
        kind = Kind(raw.get("kind", name.removesuffix(".toml")))
    except ValueError as error:
        raise DataFileError(f"triggers/{name}: {error}") from error
    return Sense(
        kind,
        raw["act"],
        frame_of(raw, pos),
        tuple(_tests(need, name) for need in raw.get("needs", ())),
        frozenset(raw.get("not_with", ())),
        raw.get("weight", 0),
        raw.get("detail", {}),
    )


def _verb_entries(phrase: str, sense: Sense) -> list[tuple[str, Entry]]:
    head, *rest = phrase.split()
    if rest and head.endswith("ly"):  # "sexually assault": the adverb comes first, the verb is the head
        head, rest = rest[-1], [head, *rest[:-1]]
    around = tuple(noun_forms(word) for word in rest)
    participles = past_forms(head)[1]
    return [(form, Entry("verb", phrase, around, sense, form in participles)) for form in verb_forms(head)]


def _noun_entries(phrase: str, sense: Sense) -> list[tuple[str, Entry]]:
    words = phrase.split()
    head = words[0] if PREPOSITIONS & set(words[1:]) else words[-1]
    around = tuple(noun_forms(word) for word in words if word != head and word not in PREPOSITIONS - {words[0]})
    return [(form, Entry("noun", phrase, around, sense, False)) for form in noun_forms(head)]


@cache
def load_triggers() -> dict[str, tuple[Entry, ...]]:
    """Every trigger by form. Raises `DataFileError` where a file breaks its schema."""
    table: dict[str, list[Entry]] = {}
    folder = files("sayso.coding").joinpath("data", "triggers")
    for name in sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml")):
        for raw in read_data(f"triggers/{name}")["sense"]:
            verb, noun, adjective = (_sense(raw, pos, name) for pos in ("verb", "noun", "adjective"))
            found: list[tuple[str, Entry]] = []
            for phrase in raw.get("verbs", ()):
                found += _verb_entries(phrase, verb)
            for phrase in raw.get("nouns", ()):
                found += _noun_entries(phrase, noun)
            for word in raw.get("adjectives", ()):
                found.append((word, Entry("adjective", word, (), adjective, False)))
            for form, entry in found:
                table.setdefault(form, []).append(entry)
    return {form: tuple(entries) for form, entries in table.items()}


@cache
def load_classes() -> dict[str, frozenset[str]]:
    """The classes of common nouns: form → the classes it belongs to."""
    table: dict[str, set[str]] = {}
    for name, lemmas in read_data("nouns.toml").items():
        for lemma in lemmas:
            for form in noun_forms(lemma):
                table.setdefault(form, set()).add(name)
    return {form: frozenset(classes) for form, classes in table.items()}
