"""Phrases and clauses that a parse tore, put together again.

- What stands between a noun's article or preposition and the noun is the noun's, and so is a number right before it
  ("a drone strike", "two bombs");
- what stands before a verb that has no subject, and is no relative, is its subject and never its object; a noun is
  no modifier of a finite verb that follows it but its subject; of two subjects the one behind the verb is the object;
- a relative clause is of a noun before it: the noun behind its verb is the verb's object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Word

_CORE = frozenset(("nsubj", "obj"))
_INNER = {"NOUN": "compound", "PROPN": "compound", "NUM": "nummod"}
_OPENING = frozenset(("det", "case"))
_RELATIVE = frozenset(("who", "whom", "which", "that", "what", "whose", "whatever", "whoever", "how", "all"))
_PRONOUNS = frozenset(("who", "which", "that"))
_FINITE = frozenset(("root", "ccomp", "advcl", "conj", "parataxis"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
_PLAIN = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_WIDEST = 6  # words of a phrase from its article to its noun
_LONGEST_WAY = 60


def mend_phrases(words: list[Word]) -> None:
    """Put right, in place, what the parse tore."""
    _close_phrases(words)
    _turn_relatives(words)
    _turn_objects(words)
    _turn_subjects(words)


def _close_phrases(words: list[Word]) -> None:
    """Give each noun what stands between its article or preposition and itself, and the number right before it."""
    for number, word in enumerate(words):
        if word.relation in _OPENING and number < word.head <= number + _WIDEST and word.upos in ("DET", "ADP"):
            for inner in range(number + 1, word.head):
                _take_in(words, inner, number, word.head)
        elif word.upos == "NUM" and word.relation in _CORE and number + 1 < len(words):
            noun = words[number + 1]
            if noun.upos == "NOUN" and noun.head == word.head and noun.relation == word.relation:
                words[number] = replace(word, head=number + 1, relation="nummod")


def _take_in(words: list[Word], inner: int, opening: int, noun: int) -> None:
    word = words[inner]
    within = range(opening, noun + 1)
    if word.upos not in _INNER or word.head in within or words[noun].upos not in ("NOUN", "PROPN"):
        return
    if reaches(words, noun, inner):
        return
    if any(words[at].upos not in _PLAIN for at in within[1:]) or any(
        one.head == inner and at not in within for at, one in enumerate(words[inner : noun + 9], inner)
    ):
        return
    words[inner] = replace(word, head=noun, relation=_INNER[word.upos])


def _turn_relatives(words: list[Word]) -> None:
    """Hang a relative clause, which a parse gave to the noun behind its verb, from the one before it."""
    for number, pronoun in enumerate(words):
        verb = pronoun.head
        if pronoun.relation != "nsubj" or pronoun.text.lower() not in _PRONOUNS or verb <= number:
            continue
        noun = words[verb].head
        if words[verb].relation != "acl" or words[verb].upos != "VERB" or noun <= verb or words[noun].head >= number:
            continue
        above = words[noun].head
        if above >= 0 and words[above].upos in _NOMINAL:
            words[verb] = replace(words[verb], head=above)
            words[noun] = replace(words[noun], head=verb, relation="obj")


def _turn_objects(words: list[Word]) -> None:
    """Make subjects of the objects that stand before a verb which has no subject."""
    subjects = {word.head for number, word in enumerate(words) if word.relation in _SUBJECTS and word.head > number}
    for number, word in enumerate(words):
        verb = word.head
        modifies = word.relation == "compound" and word.upos in ("NOUN", "PROPN")
        if (
            not (word.relation == "obj" or modifies)
            or verb <= number
            or verb in subjects
            or word.text.lower() in _RELATIVE
        ):
            continue
        if words[verb].upos != "VERB" or words[verb].relation not in _FINITE or words[verb].text.endswith("ing"):
            continue
        if word.upos in _NOMINAL and not _asks(words, number, verb):
            words[number] = replace(word, relation="nsubj")
            subjects.add(verb)


def _turn_subjects(words: list[Word]) -> None:
    """Make an object of the second subject of a verb, which stands behind it."""
    before = {word.head for number, word in enumerate(words) if word.relation == "nsubj" and word.head > number}
    objects = {word.head for word in words if word.relation == "obj"}
    for number, word in enumerate(words):
        verb = word.head
        if word.relation == "nsubj" and verb in before - objects and verb < number and word.upos in _NOMINAL:
            between = words[verb + 1 : number]
            marked = any(one.head == number and one.relation in ("case", "cop") for one in between)
            if words[verb].upos == "VERB" and not marked and not any(one.upos == "PUNCT" for one in between):
                words[number] = replace(word, relation="obj")


def _asks(words: Sequence[Word], number: int, verb: int) -> bool:
    """Whether a relative or a question word, or what cuts it off, stands with an object or before the verb."""
    between = range(max(0, number - 2), verb)
    return any(words[at].text.lower() in _RELATIVE or words[at].text in (",", ":", ";") for at in between)


def reaches(words: Sequence[Word], number: int, top: int) -> bool:
    """Whether a word is `top` or hangs below it."""
    for _ in range(_LONGEST_WAY):
        if number == top:
            return True
        number = words[number].head
        if number < 0:
            return False
    return False
