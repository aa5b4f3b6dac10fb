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


class RoleFinder:
    """Finds the roles in one reading; knows which sentence and which person each word belongs to."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._bounds: dict[int, tuple[int, int]] = {}
        for sentence in reading.sentences:
            self._bounds.update(dict.fromkeys(range(sentence.first, sentence.last), (sentence.first, sentence.last)))
        self._person_at = {
            index: entity
            for entity in reading.entities
            if entity.label == "person"
            for index in range(entity.first, entity.last)
        }

    def roles_of(self, entity: Entity) -> tuple[Span, ...]:
        """The roles said of one mention: none where the words around it hold no word for an office or a calling."""
        found = (self._before(entity), self._inside(entity), self._after(entity))
        return tuple(span for span in found if span is not None)

    def _before(self, entity: Entity) -> Span | None:
        """Words that lead up to the name: "Russian-installed official", "the head of the region," with its comma."""
        words, (first, _) = self._reading.words, self._bounds.get(entity.first, (entity.first, entity.last))
        end = entity.first
        apposed = end - 1 >= first and words[end - 1].text == ","
        end -= apposed
        start = end
        while start > first and _belongs(words[start - 1]) and end - start < _LONGEST:
            start -= 1
        if apposed:  # "in the words of the prosecutor for the region, Ada Holm": the longest part that a calling leads
            parts = [start, *(index + 1 for index in range(start, end) if words[index].upos == "ADP")]
            return next((span for part in parts if (span := self._phrase(part, end, entity)) is not None), None)
        near = max((index + 1 for index in range(start, end) if words[index].upos == "ADP"), default=start)
        if near < end and fold(words[end - 1].text) in _callings():
            return self._span(near, end, entity)
        return self._phrase(start, end, entity) if near > start else None

    def _inside(self, entity: Entity) -> Span | None:
        """A title that the entity's own span begins with: "President Emmanuel Macron"."""
        if entity.label != "person":
            return None
        titles = role_words().titles
        last = entity.first
        while last < entity.last - 1 and fold(self._reading.words[last].text) in titles:
            last += 1
        told = any(fold(word.text) in _callings() for word in self._reading.words[entity.first : last])
        return self._span(entity.first, last, entity) if told else None

    def _after(self, entity: Entity) -> Span | None:
        """An apposition after the name: from the comma to the next comma or verb."""
        words, (_, last) = self._reading.words, self._bounds.get(entity.first, (entity.first, entity.last))
        start = entity.last + 1
        if start >= last or words[entity.last].text not in {",", "("} or words[start].upos in {"ADP", "CCONJ"}:
            return None
        determined = words[start].upos == "DET"
        end = start
        while end < last and _belongs(words[end]) and end - start < _LONGEST:
            end += 1
        if end < last and words[end].upos not in _CLOSERS:
            return None
        found = self._phrase(start, end, entity)
        # "Ada Holm, a practising potter, …": an article and a common noun between two commas need no known calling.
        if found is None and determined and (end >= last or words[end].text in {",", ".", ")"}):
            head = _head(words[start:end])
            return self._span(start, end, entity) if head is not None and head.upos == "NOUN" else None
        return found

    def _phrase(self, start: int, end: int, entity: Entity) -> Span | None:
        """The phrase if the word that it is about, or one right before that, is an office or a calling."""
        words = self._reading.words
        while start < end and words[start].upos in _OPENERS:
            start += 1
        leading: list[str] = []
        for word in words[start:end]:
            if word.upos == "ADP":
                break
            leading.append(fold(word.text))
        if not any(word in _callings() for word in leading[-3:]):
            return None
        return self._span(start, end, entity)

    def _span(self, start: int, end: int, entity: Entity) -> Span | None:
        """The words' span without articles and loose ends; None where they are another person's name and title."""
        words = self._reading.words
        while start < end and words[start].upos in _OPENERS:
            start += 1
        while end > start and words[end - 1].upos in {"PUNCT", "ADP", "CCONJ", "DET", "PART"}:
            end -= 1
        if end <= start:
            return None
        others = {self._person_at[index] for index in range(start, end) if index in self._person_at} - {entity}
        governed = any(word.upos in {"ADP", "PART"} or word.text.endswith(("'s", "’s")) for word in words[start:end])
        if others and not governed:
            return None
        return self._reading.report.span(words[start].start, words[end - 1].end)


@cache
def _callings() -> frozenset[str]:
    known = role_words()
    # Words that only belong to an office or a body ("foreign", "staff") do not lead a person's role.
    parts = {"people", "family", "former", "ex", "foreign", "interior", "leadership", "field", "rear"}
    return (known.offices | known.private | known.titles) - known.honorifics - known.bodies - parts


def _belongs(word: Word) -> bool:
    return word.text not in _MARKS and (word.upos in _INSIDE or word.text[:1].isupper() or "-" in word.text)


def _head(words: tuple[Word, ...]) -> Word | None:
    """The last noun before the first preposition."""
    found = None
    for word in words:
        if word.upos == "ADP":
            break
        if word.upos in {"NOUN", "PROPN"}:
            found = word
    return found
