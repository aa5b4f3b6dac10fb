"""Repairs of parses: what no tree of English holds, put as the words around it demand.

The parser learnt from edited English; translated reports leave out commas and articles, and it then gives a verb two
subjects ("the founder of the group Evgeny Prigozhin declared"), or tears "of" from what it governs ("the forces of
Moscow progress"). Only what breaks the grammar itself is touched:

- a second subject or object that a preposition introduces belongs to the noun before the preposition;
- a name that follows a verb's subject with nothing between them is in apposition to it;
- so is a name that modifies, without a preposition, the noun right before it or what that noun modifies ("told the
  agency TASS"), unless it tells a day;
- "called", "known" and the like with no subject of their own, behind a noun and a comma, describe that noun ("mines,
  also called petal mines"), and are nothing that is done beside the verb before;
- a word in -ing with an article is a noun ("excluded the sending of planes"), and what hangs from it by a preposition
  modifies it;
- so is one that "and" joins to a noun and that has neither subject nor object ("a message and warning by the union");
- what negates or helps the first part of a hyphenated predicate ("not clear-cut") does so to the whole;
- what a clause without its predicate denies ("Ukraine is a party and Russia is not") is not denied of the one before;
- "to which", behind a noun and a comma, opens a clause on that noun; "while", "when" and the like open one on a verb;
- what follows a noun with "by" is not of the participle before that noun ("the use of banned weapons by Ukraine");
- what `phrase_mending` mends: nouns torn from their phrases, subjects and objects that changed places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Word
from sayso.reading.phrase_mending import mend_phrases, reaches

_CORE = frozenset(("nsubj", "obj"))
_WITHIN = frozenset(("DET", "ADJ", "NUM", "PRON", "PROPN"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_OF_PREDICATES = frozenset(("aux", "cop", "nsubj", "mark"))
_OF_VERBS = frozenset(("nsubj", "obj", "iobj", "xcomp", "ccomp", "aux", "advmod"))
_SIDE = frozenset(("nmod", "obl", "iobj"))
_PARTING = frozenset((",", ";", ":", "-", "–", "—"))
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_NAMING = frozenset(("called", "known", "named", "nicknamed", "dubbed", "termed", "styled"))
_BEFORE_NAMING = frozenset(("also", "otherwise", "sometimes", "commonly", "locally", "often", "better", "so"))
_LOOSE = frozenset(("conj", "parataxis", "advcl"))  # how a parse hangs what it takes for a deed beside the verb
_NOT = frozenset(("not", "n't", "n’t"))
_TIMING = frozenset(("while", "when", "after", "before", "because", "although", "until", "once"))
_NEAR = 12  # words behind a noun in which its modifiers are sought


def mend_parse(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with their trees put right where these cannot be."""
    mended = list(words)
    core: list[int] = []  # the subjects and objects so far
    for number, word in enumerate(words):
        if word.relation in _CORE and word.upos in _NOMINAL and word.head >= 0:
            _rehang(mended, number, core)
        elif word.relation in _SIDE and word.upos == "PROPN" and (noun := _described(mended, number)) is not None:
            mended[number] = replace(word, head=noun, relation="appos")
            _release(mended, number, word.head)
        elif word.relation in _LOOSE and word.text.lower() in _NAMING:
            _describe(mended, number)
        elif word.text == "-" and 0 < number < len(words) - 1:
            _join(mended, number)
        elif word.relation == "det" and word.head > number:
            _make_noun(mended, word.head)
        elif word.text.lower() in _NOT and number > 1 and word.head < number - 2:
            _part_ellipsis(mended, number)
        elif word.relation == "obl" and word.head >= 0 and words[word.head].relation == "amod":
            _lift_agent(mended, number)
        elif word.text.lower() == "which" and number > 2:
            _turn_to_noun(mended, number)
        elif word.relation == "mark" and word.text.lower() in _TIMING:
            _turn_to_verb(mended, number)
        elif word.relation == "conj" and word.upos == "VERB" and _is_joined_noun(mended, number):
            mended[number] = replace(word, upos="NOUN")
        if word.relation in _CORE:
            core.append(number)
    mend_phrases(mended)
    return tuple(mended)


def _is_joined_noun(words: Sequence[Word], number: int) -> bool:
    """Whether "and" joins a word in -ing right to a noun, and nothing hangs from it that only a verb has."""
    word = words[number]
    right = number > 1 and words[number - 1].text.lower() == "and" and words[number - 2].upos == "NOUN"
    near = words[max(0, number - _NEAR) : number + _NEAR]
    bare = not any(one.head == number and one.relation in _OF_VERBS for one in near)
    return right and bare and word.head == number - 2 and word.text.lower().endswith("ing")


def _make_noun(words: list[Word], number: int) -> None:
    """Make a noun of the verb in -ing that an article stands before."""
    word = words[number]
    if word.upos != "VERB" or not word.text.lower().endswith("ing"):
        return
    relation = "obj" if word.relation in ("ccomp", "xcomp") and word.head < number else word.relation
    words[number] = replace(word, upos="NOUN", relation=relation)
    for below in range(number + 1, min(number + _NEAR, len(words))):
        if words[below].head == number and words[below].relation == "obl":
            words[below] = replace(words[below], relation="nmod")


def _describe(words: list[Word], number: int) -> None:
    """Hang a participle that gives another name from the noun before it, unless a conjunction or subject is its own."""
    if any(word.head == number and word.relation in ("cc", "nsubj") for word in words[max(0, number - 8) : number]):
        return
    at = number - 1
    while at > 0 and words[at].text.lower() in _BEFORE_NAMING:
        at -= 1
    if at > 0 and words[at].text == "," and words[at - 1].upos in ("NOUN", "PROPN"):
        words[number] = replace(words[number], head=at - 1, relation="acl")


def _described(words: Sequence[Word], number: int) -> int | None:
    """The common noun right before a name, nothing but the name's own words between, that it or both hang from."""
    word, at = words[number], number - 1
    while at > 0 and words[at].head == number and words[at].relation in ("compound", "flat"):
        at -= 1
    common = at >= 0 and (words[at].upos == "NOUN" or (words[at].upos == "PROPN" and words[at].text.islower()))
    if not common or word.text.lower() in _DAYS:
        return None
    beside = words[at].head == word.head and words[at].relation == word.relation
    return at if word.head == at or beside else None


def _release(words: list[Word], name: int, verb: int) -> None:
    """Give back to the verb the clause that "that" opens right behind a name, which bears none of its own."""
    opened = name + 1 < len(words) and words[name + 1].text.lower() == "that" and words[name + 1].relation == "mark"
    clause = words[name + 1].head if opened else -1
    if clause >= 0 and words[clause].head == name and words[verb].upos == "VERB":
        words[clause] = replace(words[clause], head=verb, relation="ccomp")


def _rehang(words: list[Word], number: int, core: Sequence[int]) -> None:
    """Put a second subject or object under the noun that it follows."""
    word = words[number]
    rival = next((n for n in reversed(core) if _is_rival(words, n, word)), None)
    if rival is None:
        return
    marker = _preposition(words, number)
    if marker is not None and reaches(words, marker - 1, rival):
        words[marker] = replace(words[marker], head=number, relation="case")
        words[number] = replace(word, head=marker - 1, relation="nmod")
    elif marker is None and word.relation == "nsubj" and _names_it(words, number) and reaches(words, number - 1, rival):
        words[number] = replace(word, head=rival, relation="appos")


def _is_rival(words: Sequence[Word], number: int, word: Word) -> bool:
    other = words[number]
    return other.relation == word.relation and other.head == word.head and other.text.lower() not in ("there", "it")


def _preposition(words: Sequence[Word], number: int) -> int | None:
    """The "of" right before a nominal with its own modifiers, if one stands there."""
    at = number - 1
    while at > 0 and words[at].upos in _WITHIN and words[at].head == number:
        at -= 1
    return at if at > 0 and words[at].text.lower() == "of" and words[at].upos == "ADP" else None


def _names_it(words: Sequence[Word], number: int) -> bool:
    """Whether a name follows with no comma or dash before it."""
    return words[number].upos == "PROPN" and words[number - 1].text not in _PARTING


def _part_ellipsis(words: list[Word], negation: int) -> None:
    """Make a clause of its own of "and Russia is not", where a predicate before it must be understood."""
    subject, copula, predicate = negation - 2, negation - 1, words[negation].head
    closed = negation + 1 == len(words) or words[negation + 1].upos in ("PUNCT", "CCONJ")
    if predicate < 0 or not closed or words[copula].upos != "AUX" or words[copula].head != predicate:
        return
    if words[subject].upos in _NOMINAL and words[subject].head == predicate and words[subject].relation != "cop":
        words[copula] = replace(words[copula], relation="conj")
        words[subject] = replace(words[subject], head=copula, relation="nsubj")
        words[negation] = replace(words[negation], head=copula)


def _turn_to_noun(words: list[Word], pronoun: int) -> None:
    """Hang the clause of "…, to which Norland is a party" from the noun before the comma."""
    clause, noun = words[pronoun].head, pronoun - 3
    opened = (
        words[pronoun - 1].upos == "ADP" and words[pronoun - 2].text == "," and words[noun].upos in ("NOUN", "PROPN")
    )
    if opened and clause > pronoun and words[clause].relation == "advcl" and not reaches(words, noun, clause):
        words[clause] = replace(words[clause], head=noun, relation="acl")


def _turn_to_verb(words: list[Word], mark: int) -> None:
    """Hang the clause that "while" opens from the verb above the noun that the parse gave it to."""
    clause = words[mark].head
    if clause < mark or words[clause].relation != "acl":
        return
    above = words[clause].head
    for _ in range(_NEAR):
        if above < 0 or words[above].upos == "VERB":
            break
        above = words[above].head
    if above >= 0 and words[above].upos == "VERB" and not reaches(words, above, clause):
        words[clause] = replace(words[clause], head=above, relation="advcl")


def _lift_agent(words: list[Word], number: int) -> None:
    """Hang a phrase with "by" from the noun it follows instead of the participle before that noun."""
    noun = words[words[number].head].head
    if words[number].head < noun < number and any(
        word.head == number and word.text.lower() == "by" for word in words[noun + 1 : number]
    ):
        words[number] = replace(words[number], head=noun, relation="nmod")


def _join(words: list[Word], hyphen: int) -> None:
    """Hand what belongs to a predicate from the first part of a hyphenated one to the last."""
    first, last = words[hyphen - 1], words[hyphen + 1]
    glued = first.end == words[hyphen].start and words[hyphen].end == last.start
    if not glued or first.head != hyphen + 1 or first.upos not in ("ADJ", "ADV") or last.upos not in ("VERB", "ADJ"):
        return
    for number in range(max(0, hyphen - 8), hyphen - 1):
        word = words[number]
        if word.head == hyphen - 1 and (word.relation in _OF_PREDICATES or word.text.lower() in _NOT):
            words[number] = replace(word, head=hyphen + 1)
