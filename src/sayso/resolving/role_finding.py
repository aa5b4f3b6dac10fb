"""What a report calls the people and organizations it names: roles and affiliations, as said, with their spans.

A role stands right before the name ("the Moscow-backed head of the Donetsk region, Denis Pushilin"; "President Macron")
or right after it between commas ("Steve Goose, arms director at Human Rights Watch,"). It is kept whole and unchanged.
"""

from __future__ import annotations

from functools import cache

from sayso.model import Entity, Reading, Span, Word
from sayso.reading.name_forms import fold
from sayso.resolving.role_words import role_words

_LONGEST = 22  # words; longer appositions are clauses that the parser took for a phrase
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "ADP", "DET", "PART", "NUM", "CCONJ", "X", "ADV", "SYM"})
_OPENERS = frozenset({"DET", "PUNCT", "ADP", "CCONJ", "ADV", "PART"})
_CLOSERS = frozenset({"PUNCT", "VERB", "AUX", "PRON", "SCONJ"})
_MARKS = frozenset({",", ";", ":", ".", "(", ")", "“", "”", '"', "—", "–"})


def find_roles(reading: Reading, entity: Entity) -> tuple[Span, ...]:
    """The roles said of one mention: none where the words around it hold no word for an office or a calling."""
    found = (_before(reading, entity), _inside(reading, entity), _after(reading, entity))
    return tuple(span for span in found if span is not None)


@cache
def _callings() -> frozenset[str]:
    known = role_words()
    # Words that only belong to an office or a body ("foreign", "staff") do not lead a person's role.
    parts = {"people", "family", "former", "ex", "foreign", "interior", "leadership", "field", "rear"}
    return (known.offices | known.private | known.titles) - known.honorifics - known.bodies - parts


def _bounds(reading: Reading, entity: Entity) -> tuple[int, int]:
    """First and last (half-open) word of the sentence that holds the entity."""
    for sentence in reading.sentences:
        if sentence.first <= entity.first < sentence.last:
            return sentence.first, sentence.last
    return entity.first, entity.last


def _belongs(word: Word) -> bool:
    return word.text not in _MARKS and (word.upos in _INSIDE or word.text[:1].isupper() or "-" in word.text)


def _before(reading: Reading, entity: Entity) -> Span | None:
    """Words that lead up to the name: "Russian-installed official", "the head of the region," with its comma."""
    words, (first, _) = reading.words, _bounds(reading, entity)
    end = entity.first
    apposed = end - 1 >= first and words[end - 1].text == ","
    end -= apposed
    start = end
    while start > first and _belongs(words[start - 1]) and end - start < _LONGEST:
        start -= 1
    if apposed:  # "in the words of the prosecutor for the region, Ada Holm": the longest part that a calling leads
        parts = [start, *(index + 1 for index in range(start, end) if words[index].upos == "ADP")]
        return next((span for part in parts if (span := _phrase(reading, part, end, entity)) is not None), None)
    near = max((index + 1 for index in range(start, end) if words[index].upos == "ADP"), default=start)
    if near < end and fold(words[end - 1].text) in _callings():
        return _span(reading, near, end, entity)
    return _phrase(reading, start, end, entity) if near > start else None


def _inside(reading: Reading, entity: Entity) -> Span | None:
    """A title that the entity's own span begins with: "President Emmanuel Macron"."""
    if entity.label != "person":
        return None
    titles = role_words().titles
    last = entity.first
    while last < entity.last - 1 and fold(reading.words[last].text) in titles:
        last += 1
    told = any(fold(word.text) in _callings() for word in reading.words[entity.first : last])
    return _span(reading, entity.first, last, entity) if told else None


def _after(reading: Reading, entity: Entity) -> Span | None:
    """An apposition after the name: from the comma to the next comma or verb."""
    words, (_, last) = reading.words, _bounds(reading, entity)
    start = entity.last + 1
    if start >= last or words[entity.last].text not in {",", "("} or words[start].upos in {"ADP", "CCONJ"}:
        return None
    determined = words[start].upos == "DET"
    end = start
    while end < last and _belongs(words[end]) and end - start < _LONGEST:
        end += 1
    if end < last and words[end].upos not in _CLOSERS:
        return None
    found = _phrase(reading, start, end, entity)
    # "Ada Holm, a practising potter, …": an article and a common noun between two commas need no known calling.
    if found is None and determined and (end >= last or words[end].text in {",", ".", ")"}):
        head = _head(words[start:end])
        return _span(reading, start, end, entity) if head is not None and head.upos == "NOUN" else None
    return found


def _phrase(reading: Reading, start: int, end: int, entity: Entity) -> Span | None:
    """The phrase if the word that it is about, or one right before that, is an office or a calling."""
    words = reading.words
    while start < end and words[start].upos in _OPENERS:
        start += 1
    leading: list[str] = []
    for word in words[start:end]:
        if word.upos == "ADP":
            break
        leading.append(fold(word.text))
    if not any(word in _callings() for word in leading[-3:]):
        return None
    return _span(reading, start, end, entity)


def _head(words: tuple[Word, ...]) -> Word | None:
    """The last noun before the first preposition."""
    found = None
    for word in words:
        if word.upos == "ADP":
            break
        if word.upos in {"NOUN", "PROPN"}:
            found = word
    return found


def _span(reading: Reading, start: int, end: int, entity: Entity) -> Span | None:
    """The words' span without articles and loose ends; None where they hold another person's name and title only."""
    words = reading.words
    while start < end and words[start].upos in _OPENERS:
        start += 1
    while end > start and words[end - 1].upos in {"PUNCT", "ADP", "CCONJ", "DET", "PART"}:
        end -= 1
    if end <= start:
        return None
    for other in reading.entities:
        if other != entity and other.label == "person" and start < other.last and other.first < end:
            governed = any(
                word.upos in {"ADP", "PART"} or word.text.endswith(("'s", "’s")) for word in words[start:end]
            )
            if not governed:
                return None
    return reading.report.span(words[start].start, words[end - 1].end)
