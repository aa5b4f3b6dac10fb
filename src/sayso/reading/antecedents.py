"""What speaks for a chain as what a pronoun means. The weights were fitted on UD GUM train (docs/reading.md)."""

from __future__ import annotations

import math

from sayso.reading.chains import HE, IT, SHE, THEY, Chain
from sayso.reading.view import OUTSIDE, View

_SUBJECT = frozenset(("nsubj", "csubj"))
SPEAKING = frozenset(
    ("said", "says", "say", "told", "added", "adds", "claimed", "claims", "stated", "states", "announced", "denied",
     "reported", "argued", "noted", "explained", "insisted", "warned", "wrote", "confirmed", "declared", "admitted")
)  # fmt: skip
# How far back, in sentences, a pronoun looks for its antecedent.
REACH = 8
# Weights of a candidate antecedent, fitted by `python -m training.antecedents` (839 pronouns of UD GUM train).
WEIGHTS = {
    "distance": -0.96,
    "same_sentence": 1.40,
    "subject": 0.25,
    "count": 0.79,
    "named": -0.57,
    "gender": 1.17,
    "paragraph": -0.22,
    "parallel": 0.17,
    "first": 0.38,
    "quote": -0.28,
    "same_form": 0.78,
    "pronoun": -0.96,
    "speaks": -0.46,
    "before": 0.64,
    "unquoted": 0.21,
    "speaker": 1.5,
    "plural": 1.0,
}


def antecedent_features(view: View, chain: Chain, last: int, head: int) -> dict[str, float] | None:
    """What speaks for a chain, last met at word `last`, as antecedent of the pronoun at `head`; None: it cannot be."""
    distance = view.sentence_of[head] - view.sentence_of[last]
    word = view.lower[head]
    if distance > REACH or not agree(chain, word) or _clash(view, last, head):
        return None
    relation = view.words[last].relation
    return {
        "distance": math.log1p(distance),
        "same_sentence": float(distance == 0),
        "subject": float(relation in _SUBJECT),
        "count": math.log(len(chain.mentions)),
        "named": float(chain.label != "noun"),
        "gender": float(chain.gender is not None and word in HE | SHE),
        "paragraph": float(view.paragraph_of[last] == view.paragraph_of[head]),
        "parallel": float((relation in _SUBJECT) == (view.words[head].relation in _SUBJECT)),
        "first": float(last - view.sentence(last)[0] <= 3),
        "quote": float((view.quoted_by[last] == OUTSIDE) != (view.quoted_by[head] == OUTSIDE)),
        "same_form": float(_form(view.lower[last]) is _form(word) is not None),
        "pronoun": float(_form(view.lower[last]) is not None),
        "speaks": float(relation in _SUBJECT and view.lower[view.words[last].head] in SPEAKING),
        "before": float(distance == 1),
        "plural": float(chain.plural and word in THEY),
        "unquoted": float(view.quoted_by[last] == OUTSIDE == view.quoted_by[head]),
    }


def _form(word: str) -> frozenset[str] | None:
    return next((form for form in (HE, SHE, THEY, IT) if word in form), None)


def agree(chain: Chain, word: str) -> bool:
    if word in HE:
        return chain.animate and not chain.plural and chain.gender != "female"
    if word in SHE:
        return chain.animate and not chain.plural and chain.gender != "male"
    if word in IT:
        return not chain.animate and not chain.plural
    return chain.plural or chain.label in ("organization", "norp") or (chain.label == "noun" and not chain.animate)


def _clash(view: View, mention: int, head: int) -> bool:
    """Whether pronoun and mention are subject and object of one verb, or one lies within the other."""
    words = view.words
    reflexive = view.lower[head].endswith(("self", "selves"))
    if words[mention].head == words[head].head and not reflexive:
        pair = {words[mention].relation, words[head].relation}
        if pair & _SUBJECT and pair & {"obj", "iobj", "obl"}:
            return True
    return words[head].head == mention and words[head].relation == "nmod"
