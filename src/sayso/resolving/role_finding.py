"""What a report calls the people and organizations it names: roles and affiliations, as said, with their spans.

A role stands right before the name ("the Moscow-backed head of the Donetsk region, Denis Pushilin"; "President Macron")
or right after it between commas ("Steve Goose, arms director at Human Rights Watch,"). It is kept whole and unchanged.
"""

from __future__ import annotations

from sayso.model import Entity, Reading, Span, Word
from sayso.reading.name_forms import fold
from sayso.resolving.role_words import role_words

_LONGEST = 22  # words; longer appositions are clauses that the parser took for a phrase
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "ADP", "DET", "PUNCT", "PART", "NUM", "CCONJ", "X", "ADV", "SYM"})
_OPENERS = frozenset({"DET", "PUNCT", "ADP", "CCONJ"})


def find_roles(reading: Reading, entity: Entity) -> tuple[Span, ...]:
    """The roles said of one mention: none where the words around it hold no word for an office or a calling."""
    found = (_before(reading, entity), _inside(reading, entity), _after(reading, entity))
    return tuple(span for span in found if span is not None)


def _bounds(reading: Reading, entity: Entity) -> tuple[int, int]:
    """First and last (half-open) word of the sentence that holds the entity."""
    for sentence in reading.sentences:
        if sentence.first <= entity.first < sentence.last:
            return sentence.first, sentence.last
    return entity.first, entity.last


def _before(reading: Reading, entity: Entity) -> Span | None:
    """Words before the name that lead up to it: "Russian-installed official", "head of the region," with its comma."""
    words, (first, _) = reading.words, _bounds(reading, entity)
    index = entity.first
    apposed = index - 1 >= first and words[index - 1].text == ","
    if apposed:
        index -= 1
    end = index
    while index > first and _belongs(words[index - 1]) and entity.first - index < _LONGEST:
        index -= 1
    while index < end and words[index].upos in _OPENERS:
        index += 1
    return _role_span(reading, index, end, last_must_lead=not apposed)


def _belongs(word: Word) -> bool:
    return word.upos in _INSIDE and word.text not in {",", ";", ":", ".", "(", ")", "“", "”", '"', "—", "–"}


def _inside(reading: Reading, entity: Entity) -> Span | None:
    """A title that the entity's own span begins with: "President Emmanuel Macron"."""
    titles = role_words().titles
    last = entity.first
    while last < entity.last - 1 and fold(reading.words[last].text) in titles:
        last += 1
    return _role_span(reading, entity.first, last, last_must_lead=True)


def _after(reading: Reading, entity: Entity) -> Span | None:
    """An apposition after the name: from the comma to the next comma or verb."""
    words, (_, last) = reading.words, _bounds(reading, entity)
    index = entity.last
    if index >= last or words[index].text not in {",", "("}:
        return None
    start = index + 1
    while start < last and words[start].upos == "DET":
        start += 1
    end = start
    while end < last and _belongs(words[end]) and end - start < _LONGEST:
        end += 1
    closed = end >= last or words[end].upos in {"PUNCT", "VERB", "AUX", "PRON", "SCONJ"}
    return _role_span(reading, start, end, last_must_lead=False) if closed else None


def _role_span(reading: Reading, start: int, end: int, *, last_must_lead: bool) -> Span | None:
    """The span of words `start` to `end` if they hold a role; right before a name the role word must come last."""
    words = reading.words
    while end > start and words[end - 1].upos in {"PUNCT", "ADP", "CCONJ"}:
        end -= 1
    if end <= start:
        return None
    known = role_words()
    callings = known.offices | known.private | known.titles
    heads = [fold(word.text) for word in words[start:end]]
    led = heads[-1:] if last_must_lead else heads[:6]
    if not any(head in callings or head.rstrip("s") in callings for head in led):
        return None
    return reading.report.span(words[start].start, words[end - 1].end)
