"""Names of places that the reader's tagger passed over: joined to a place, used as one elsewhere, or taken like one.

They are offered, not asserted: `resolve_places` keeps them only where the gazetteer and the report make them certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.model import Entity, Reading, Span, Word
from sayso.resolving.folding import fold
from sayso.resolving.toponyms import TAKING

_MISTAKEN = frozenset({"person", "organization", "facility", "weapon"})  # what towns are tagged as by mistake
_JOINED = frozenset({"conj", "appos"})
_PLACING = frozenset({"in", "near", "at", "around", "outside", "inside", "into"})
_OWN_WORDS = frozenset({"compound", "flat", "flat:name"})
_TAKEN_AS = frozenset({"obj", "nsubj:pass"})
_FIGHTS = frozenset(
    """
    attack attacks strike strikes airstrike airstrikes raid raids shelling bombardment bombing bombings assault assaults
    siege battle battles offensive advance capture recapture fall liberation seizure storming fighting clashes raging
    """.split()
)
_FOUGHT_OVER = frozenset({"on", "of", "for", "against", "towards"})
_MOVES = frozenset(
    """
    withdrew withdrawn withdraw withdrawal retreat retreated pulled pull pullout left travel travels travelled traveled
    travelling flew fly arrived returned
    """.split()
)
_WHITHER = frozenset({"of", "from", "to", "towards"})
_MONTHS_AND_DAYS = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday
    """.split()
)


def overlooked_spans(reading: Reading, known: Sequence[Span]) -> list[Span]:
    """Spans of names that may be places besides the `known` ones, in order of the text."""
    words = reading.words
    taken = _others(reading.entities)
    places = {index for span in known for index in reading.words_at(span)}
    names = {fold(span.text) for span in known}
    cases = {word.head for word in words if word.relation == "case" and word.text.lower() in _PLACING}
    found: dict[int, Span] = {}
    for index, word in enumerate(words):
        if index in places or not _is_name(word):
            continue
        entity = taken.get(index)
        start, end = _with_own_words(words, index)
        if any(taken.get(each) is not entity for each in range(start, end)):
            continue
        if entity is not None and (entity.first, entity.last) != (start, end):
            continue
        span = reading.report.span(words[start].start, words[end - 1].end)
        long = entity is not None and end - start > 1
        again = not long and fold(span.text) in names
        joined = word.relation in _JOINED and word.head in places
        # "at Bakhmut, Marinka and Vuhledar": what is joined to where something is is a place, whatever it was tagged
        lone = entity is None or (entity.label in _MISTAKEN and not _within_longer(entity, reading.entities))
        joined &= entity is None or (word.head in cases and lone and not long)
        fought = lone and (_is_fought_over(words, index) or (index in cases and entity is not None and not long))
        if again or joined or fought or _is_taken(words, index) or (index in cases and entity is None):
            found[span.start] = span
    return [found[start] for start in sorted(found)]


def _within_longer(entity: Entity, entities: Iterable[Entity]) -> bool:
    """Whether a longer name of the report holds the name: a person's or a body's that is named in full elsewhere."""
    form = fold(entity.span.text)
    longer = (one.span.text.split() for one in entities if one.last - one.first > 1)
    return any(form == fold(part) for parts in longer for part in parts)


def _is_name(word: Word) -> bool:
    return word.text[:1].isupper() and word.upos in {"PROPN", "NOUN", "X"} and word.text.lower() not in _MONTHS_AND_DAYS


def _is_taken(words: Sequence[Word], index: int) -> bool:
    """Whether a word is the object of capturing, shelling, holding and the like."""
    word = words[index]
    return word.relation in _TAKEN_AS and word.head >= 0 and TAKING.fullmatch(words[word.head].text) is not None


def _is_fought_over(words: Sequence[Word], index: int) -> bool:
    """Whether a word is what an attack or a battle is on or for, or where somebody moves: "the strike on Dnipro"."""
    head = words[index].head
    cases = {word.text.lower() for word in words[max(0, index - 5) : index] if word.head == index}
    if head < 0 or not cases:
        return False
    governor = words[head].text.lower()
    if governor in _FIGHTS:
        return bool(cases & _FOUGHT_OVER)
    return governor in _MOVES and bool(cases & _WHITHER)


def _with_own_words(words: Sequence[Word], index: int) -> tuple[int, int]:
    """The run of words around `index` that make up its name."""
    start, end = index, index + 1
    while start and words[start - 1].head == index and words[start - 1].relation in _OWN_WORDS:
        start -= 1
    while end < len(words) and words[end].head == index and words[end].relation in _OWN_WORDS:
        end += 1
    return start, end


def _others(entities: Iterable[Entity]) -> dict[int, Entity]:
    """The entity that is no place, by each of its words."""
    found: dict[int, Entity] = {}
    for entity in entities:
        if entity.label != "place":
            for index in range(entity.first, entity.last):
                found.setdefault(index, entity)
    return found
