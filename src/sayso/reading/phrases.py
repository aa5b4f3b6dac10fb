"""What the rules ask of the parse: the verb of a cue, the phrase of a noun, the agent of a passive, who can speak."""

from __future__ import annotations

from sayso.reading.drafts import Draft
from sayso.reading.lexicon import lexicon
from sayso.reading.view import View

SUBJECT = ("nsubj", "csubj")


def cue_verb(view: View, draft: Draft) -> int | None:
    """The verb that heads the cue, or None ("according to", "in a statement")."""
    verbs = [number for number in draft.cue if view.words[number].upos == "VERB"]
    if not verbs:
        return None
    inside = set(verbs)
    tops = [number for number in verbs if view.words[number].head not in inside]
    return (tops or verbs)[0]


def phrase(view: View, head: int) -> list[int]:
    """The whole noun phrase of `head`, apposition and clauses included, conjoined verbs left out."""
    left = set(view.subtree(head))
    for child in view.children[head]:
        if view.words[child].upos == "VERB" and view.words[child].relation in ("conj", "parataxis", "acl"):
            left -= set(view.subtree(child))
    return sorted(left)


def is_passive(view: View, verb: int) -> bool:
    """Whether a verb is a participle with a form of "be"."""
    word = view.lower[verb]
    forms = {view.lower[child] for child in view.children[verb] if view.words[child].relation == "aux"}
    return bool(forms & {"is", "was", "were", "been", "being", "are", "be"}) and word.endswith(
        ("ed", "en", "told", "said")
    )


def passive_agent(view: View, verb: int) -> int | None:
    """The head of the phrase with "by", or None."""
    for child in view.children[verb]:
        marks = {view.lower[mark] for mark in view.children[child] if view.words[mark].relation == "case"}
        if view.words[child].relation == "obl" and "by" in marks:
            return child
    return None


def may_speak(view: View, number: int) -> bool:
    """Whether a noun is somebody, or a document, that can say something."""
    known = lexicon()
    lemma = known.lemma(view.lower[number])
    named = view.named(number)
    if named is not None:
        return named.label in ("person", "organization", "place", "norp")
    return view.words[number].upos == "PRON" or lemma in known.nouns
