"""Several who are joined as one subject: "Orsk and Vell said …", whom a later "they" may mean together."""

from __future__ import annotations

from sayso.reading.view import View

_PEOPLE = ("PROPN", "NOUN")


def joined_subjects(view: View) -> dict[int, tuple[int, ...]]:
    """The heads of those who are joined by "and" as subject of a verb, by the head of the last of them."""
    found = {}
    for number, word in enumerate(view.words):
        if word.relation != "nsubj" or word.upos not in _PEOPLE:
            continue
        others = [
            child
            for child in view.children[number]
            if view.words[child].relation == "conj" and view.words[child].upos in _PEOPLE and child > number
        ]
        if others and any(view.lower[mark] == "and" for other in others for mark in view.children[other]):
            found[others[-1]] = (number, *others)
    return found
