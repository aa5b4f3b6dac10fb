"""One text with its annotation, indexed for the rules that read it: who governs whom, what is quoted, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.model import Reading, Report, Span, Word
from sayso.reading.annotation import Annotation, Named, Range
from sayso.reading.quotations import Quotation, find_quotations, paragraph_break

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
OUTSIDE = -1


@dataclass(slots=True)
class View:
    """The indices, all by word number: `children` in order, `sentence_of`, `paragraph_of`, `entity_of` and
    `quoted_by` (numbers of `entities` and `quotations`; OUTSIDE for none), `lower` the lower-cased forms."""

    report: Report
    words: tuple[Word, ...]
    sentences: tuple[Range, ...]
    entities: tuple[Named, ...]
    quotations: tuple[Quotation, ...]
    lower: list[str] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    entity_of: list[int] = field(default_factory=list)
    quoted_by: list[int] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` to `last` (half-open; at least one word)."""
        return self.report.span(self.words[first].start, self.words[last - 1].end)

    def spans(self, numbers: Sequence[int]) -> tuple[Span, ...]:
        """The characters of `numbers` (in order), one span for each run of neighbours."""
        return tuple(self.span(first, last) for first, last in runs(numbers))

    def text(self, numbers: Iterable[int]) -> str:
        """The words at `numbers` (in order), a blank where the text has one."""
        parts: list[str] = []
        before = None
        for number in numbers:
            word = self.words[number]
            if before is not None and (number != before + 1 or word.start > self.words[before].end):
                parts.append(" ")
            parts.append(word.text)
            before = number
        return "".join(parts)

    def head(self, numbers: Sequence[int]) -> int:
        """The word of `numbers` (not empty) that governs the others: its own governor stands outside them."""
        inside = set(numbers)
        tops = [number for number in numbers if self.words[number].head not in inside]
        nominal = [number for number in tops if self.words[number].upos in NOMINAL]
        return (nominal or tops or list(numbers))[0]

    def child(self, number: int, *relations: str) -> int | None:
        """The first dependant of `number` in one of `relations`, or None."""
        return next((child for child in self.children[number] if self.words[child].relation in relations), None)

    def subtree(self, number: int) -> list[int]:
        """The word and all below it, in order."""
        found, waiting = [], [number]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting.extend(self.children[current])
        return sorted(found)

    def named(self, number: int) -> Named | None:
        """The entity that holds a word, or None."""
        return self.entities[self.entity_of[number]] if self.entity_of[number] != OUTSIDE else None

    def sentence(self, number: int) -> Range:
        """The sentence that holds a word."""
        return self.sentences[self.sentence_of[number]]


def look(report: Report, annotation: Annotation) -> View:
    """The view of a report and its annotation."""
    return _indexed(report, annotation.words, annotation.sentences, annotation.entities)


def revisit(reading: Reading) -> View:
    """The view of a reading made before."""
    sentences = tuple((sentence.first, sentence.last) for sentence in reading.sentences)
    entities = tuple(Named(entity.label, entity.first, entity.last, entity.score) for entity in reading.entities)
    return _indexed(reading.report, reading.words, sentences, entities)


def _indexed(
    report: Report, words: tuple[Word, ...], sentences: tuple[Range, ...], entities: tuple[Named, ...]
) -> View:
    view = View(report, words, sentences, entities, find_quotations(report.text))
    view.lower = [word.text.lower() for word in words]
    view.children = [[] for _ in words]
    for number, word in enumerate(words):
        if 0 <= word.head < len(words) and word.head != number:
            view.children[word.head].append(number)
    view.sentence_of = _index(len(words), sentences)
    view.entity_of = _index(len(words), [(named.first, named.last) for named in entities])
    view.paragraph_of = _paragraphs(report.text, words)
    view.quoted_by = _quoted(words, view.quotations)
    return view


def runs(numbers: Iterable[int]) -> list[Range]:
    """The ranges that cover `numbers` (sorted), neighbours joined."""
    found: list[Range] = []
    for number in numbers:
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found


def listed(ranges: Iterable[Range]) -> list[int]:
    """The numbers in `ranges`, sorted, each once."""
    return sorted({number for first, last in ranges for number in range(first, last)})


def _index(count: int, ranges: Sequence[Range]) -> list[int]:
    found = [OUTSIDE] * count
    for number, (first, last) in enumerate(ranges):
        found[first:last] = [number] * (last - first)
    return found


def _paragraphs(text: str, words: Sequence[Word]) -> list[int]:
    found, current, last = [], 0, 0
    parted = paragraph_break(text)
    for word in words:
        between = text[last : word.start]
        if "\n" in between and parted.search(between):
            current += 1
        found.append(current)
        last = word.end
    return found


def _quoted(words: Sequence[Word], quotations: Sequence[Quotation]) -> list[int]:
    starts = [quotation.start for quotation in quotations]
    found = []
    for word in words:
        number = bisect_right(starts, word.start) - 1
        inside = number >= 0 and word.end <= quotations[number].end
        found.append(number if inside else OUTSIDE)
    return found
