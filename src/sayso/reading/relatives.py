"""Whom a relative pronoun stands for: "the farmers, *who* said …"."""

from __future__ import annotations

from sayso.reading.lexicon import lexicon
from sayso.reading.view import View


def antecedent(view: View, head: int) -> int | None:
    """The noun that a relative pronoun stands for: what the clause it opens modifies, or else ends right before it."""
    number, before = head, head - 1
    if (
        before >= 0
        and view.words[before].upos in ("NOUN", "PROPN")
        and view.words[before].head == view.words[head].head
    ):
        return before  # a parse that makes "supporters who broke it" the object of its own clause
    for _ in range(4):
        if view.words[number].relation == "acl":
            return view.words[number].head
        number = view.words[number].head
        if number < 0:
            break
    return _met_before(view, head) if view.lower[head] == "who" else None


def _met_before(view: View, head: int) -> int | None:
    """The noun that ends right before "who"; the subject, where the clause is put off: "others came later, who …"."""
    first, at = view.sentence(head)[0], head - 1
    while at > first and view.words[at].upos == "PUNCT":
        at -= 1
    if at == head - 1 or at < first:
        return None  # "asked who fired": no relative
    loose = view.words[at].relation == "obl" and view.child(at, "case") is None  # "today", "last night"
    if view.words[at].upos == "ADV" or loose:
        at = max(view.words[at].head, first)
    if view.words[at].upos == "VERB":
        at = view.child(at, "nsubj") or at
    while not _is_somebody(view, at) and first <= view.words[at].head < head and _is_nominal(view, at):
        at = view.words[at].head  # "voters in the villages, who": not the villages
    if view.words[at].relation == "appos" and first <= view.words[at].head < head:
        at = view.words[at].head
    return at if view.words[at].upos in ("NOUN", "PROPN") else None


def _is_somebody(view: View, number: int) -> bool:
    named = view.named(number)
    person = lexicon().lemma(view.lower[number]) in lexicon().person
    if named is not None:
        person = named.label in ("person", "organization")
    return person and view.words[number].relation not in ("compound", "flat")


def _is_nominal(view: View, number: int) -> bool:
    return view.words[number].relation in ("nmod", "compound", "flat", "appos", "amod", "conj")
