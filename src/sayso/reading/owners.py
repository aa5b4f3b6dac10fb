"""Who has what a noun names, where the noun is a wish, a fear or a word: "US requests", "the wrath of the minister"."""

from __future__ import annotations

from sayso.reading.attitudes import attitudes, has
from sayso.reading.chains import HE, IT, SHE, THEY
from sayso.reading.lexicon import lexicon
from sayso.reading.phrases import may_speak
from sayso.reading.view import View

OWNING = frozenset(("nmod", "compound", "amod"))
OWNED = frozenset(("'s", "’s", "'", "’"))
_FROM = frozenset(("of", "by", "among", "from"))  # what leads to who has an attitude: "the wrath of", "fear among"


def owner(view: View, number: int) -> int | None:
    """Who has what a noun names: "Moscow's views", "US requests", "the wrath of the minister"."""
    for child in view.children[number]:
        marks = {view.lower[mark] for mark in view.children[child]}
        owned = bool(marks & OWNED) or view.words[child].upos == "PRON"
        if view.words[child].relation in OWNING and child < number and owned:
            return child
    if not is_held(view, number):
        return None
    return next((child for child in view.children[number] if _has(view, child, number)), None)


def _has(view: View, child: int, number: int) -> bool:
    if view.words[child].relation in ("compound", "amod") and child < number:
        named = view.named(child)
        if named is not None:
            return named.label in ("place", "norp", "organization", "person")
        return view.lower[child] == "public" or lexicon().lemma(view.lower[child]) in lexicon().person
    marks = {view.lower[mark] for mark in view.children[child]}
    return view.words[child].relation == "nmod" and bool(marks & _FROM) and may_speak(view, child)


def is_held(view: View, number: int) -> bool:
    """Whether a noun is a wish, a belief, a fear or a word: something that somebody holds."""
    return view.words[number].upos == "NOUN" and has(attitudes().nouns, view.lower[number])


def agrees(view: View, subject: int, form: str) -> bool:
    """Whether a possessive pronoun may stand for a subject."""
    word, named = view.lower[subject], view.named(subject)
    person = (named is not None and named.label == "person") or lexicon().lemma(word) in lexicon().person
    pronouns = {"its": IT, "their": THEY, "his": HE, "her": SHE}[form]
    if view.words[subject].upos == "PRON":
        return word in pronouns
    many = lexicon().plural(word) if named is None else named.label == "norp"
    if form == "its":
        return not person and (not many or lexicon().lemma(word) in lexicon().collective)
    return many if form == "their" else person and not many
