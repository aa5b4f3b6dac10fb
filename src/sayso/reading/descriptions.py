"""What a description ("the Norvian president") says of whom it means, by the words that stand with its noun."""

from __future__ import annotations

from sayso.reading.chains import Chain
from sayso.reading.lexicon import lexicon
from sayso.reading.view import OUTSIDE, View


def stands_with_name(view: View, head: int) -> bool:
    known, at = lexicon(), head + 1
    while at < len(view.words) and view.lower[at] in known.title | known.person and view.entity_of[at] == OUTSIDE:
        at += 1
    after = view.named(at) if at < len(view.words) and not known.plural(view.lower[head]) else None
    if after is not None and after.label == "person" and after.first == at:
        return True  # "President Orsk", "Secretary General Orsk", however they are parsed
    for child in view.children[head]:
        if view.words[child].relation in ("appos", "flat") and view.entity_of[child] != OUTSIDE:
            return True
    governor = view.words[head].head
    return governor >= 0 and view.words[head].relation == "appos" and view.entity_of[governor] != OUTSIDE


def is_bare(view: View, head: int) -> bool:
    """Whether a singular noun stands with nothing but a preposition: "into force", "in court" name no body."""
    relations = {view.words[child].relation for child in view.children[head] if view.words[child].upos != "PUNCT"}
    return relations == {"case"} and not lexicon().plural(view.lower[head])


def is_definite(view: View, head: int) -> bool:
    determiners = [view.lower[child] for child in view.children[head] if view.words[child].relation == "det"]
    return any(word in ("the", "this", "that", "these", "those", "both") for word in determiners)


def distinguishing(view: View, head: int) -> set[str]:
    """The words that make a description one of several: names and adjectives before it, "of …" behind it."""
    return {
        view.lower[child]
        for child in view.children[head]
        if view.words[child].relation in ("amod", "compound", "nmod", "acl")
        and not (view.lower[child] == "state" and heads_state(view, head))
    }


def heads_state(view: View, head: int) -> bool:
    """Whether a noun is "head of state": as news call presidents."""
    words = view.lower[head : head + 3]
    return words == ["head", "of", "state"]


def is_national(view: View, head: int) -> bool:
    """Whether nothing but a country tells a description from others: "the Norvian president"."""
    state = head + 2 if heads_state(view, head) else head
    told = [
        n
        for n in view.children[head]
        if view.words[n].relation in ("amod", "compound", "nmod", "acl") and n != state and n < head
    ]
    return len(told) == 1 and view.words[told[0]].relation in ("amod", "compound") and _is_country(view, told[0])


def _is_country(view: View, number: int) -> bool:
    named = view.named(number)
    return named is not None and named.label in ("place", "norp")


def tells_country(view: View, chain: Chain) -> bool:
    """Whether a chain's mentions tell a country beside it."""
    return any(
        _is_country(view, number)
        for mention in chain.mentions
        for number in view.subtree(mention)[:30]
        if view.sentence_of[number] == view.sentence_of[mention]
    )


def words_of(view: View, chain: Chain) -> set[str]:
    words = set(chain.tokens)
    for mention in chain.mentions[:3]:
        words.update(view.lower[number] for number in view.subtree(mention)[:30])
    return words
