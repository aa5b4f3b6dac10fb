"""The words that stand over claims and what they do to them: verbs, nouns, adjectives, adverbs of `strength.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.coding.forms import noun_forms, read_data, verb_forms
from sayso.coding.trees import Tree
from sayso.model import Certainty


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to what stands under it."""

    certainty: Certainty | None
    flip: bool
    denial: bool


@dataclass(frozen=True, slots=True)
class Embedder:
    """A word that stands over claims: what it does affirmed and negated; `rest` are words it must go with."""

    name: str
    pos: str
    rest: tuple[str, ...]
    plus: Effect
    minus: Effect
    noun_too: bool


def _effect(raw: dict[str, Any]) -> Effect:
    certainty = Certainty(raw["certainty"]) if "certainty" in raw else None
    return Effect(certainty, raw.get("flip", False), raw.get("denial", False))


@cache
def load_embedders() -> dict[str, tuple[Embedder, ...]]:
    """The words that change strength, by form."""
    table: dict[str, list[Embedder]] = {}
    for group in read_data("strength.toml")["group"]:
        plus, minus = _effect(group["plus"]), _effect(group["minus"])
        for pos in ("verb", "noun", "adjective", "adverb"):
            for phrase in group.get(pos + "s", ()):
                head, *rest = phrase.split()
                forms = verb_forms(head) if pos == "verb" else noun_forms(head) if pos == "noun" else {head}
                entry = Embedder(group["name"], pos, tuple(rest), plus, minus, group.get("noun_too", False))
                for form in forms:
                    table.setdefault(form, []).append(entry)
    return {form: tuple(sorted(entries, key=lambda entry: -len(entry.rest))) for form, entries in table.items()}


@cache
def strength_tables() -> dict[str, Any]:
    """The modals, marks and adverbs that change strength."""
    data = read_data("strength.toml")
    modals = {form: Certainty(name) for name, forms in data["modals"].items() for form in forms}
    return {
        "modals": modals,
        "conditions": frozenset(data["conditions"]["marks"]),
        "phrases": tuple(tuple(phrase.split()) for phrase in data["conditions"]["phrases"]),
        "presupposed": frozenset(data["presupposed"]["marks"]),
        "turned": frozenset(data["turned"]["marks"]),
        "negating": frozenset(data["turned"]["adverbs"]),
    }


POS = {"verb": {"VERB", "AUX"}, "noun": {"NOUN", "PROPN"}, "adjective": {"ADJ", "VERB"}, "adverb": {"ADV", "ADJ"}}


def embedder(tree: Tree, index: int) -> Embedder | None:
    """What a word does to what stands under it, or None where it does nothing we know of."""
    for entry in load_embedders().get(tree.lower[index], ()):
        upos = tree.words[index].upos
        if upos not in POS[entry.pos] or (
            upos == "VERB" and entry.pos == "adjective" and tree.relation(index) != "amod"
        ):
            continue
        below = {tree.lower[kid] for kid in tree.children[index]}
        below |= {tree.lower[kid] for child in tree.children[index] for kid in tree.kids(child, "mark", "case")}
        # the particle is looked for next to the verb too: parses of "did not rule out on Monday sending" go astray
        if all(word in below or word in tree.lower[index + 1 : index + 3] for word in entry.rest):
            return entry
    return None
