"""Readings made by hand, for the tests of resolving: words with guessed parts of speech, entities where told."""

from __future__ import annotations

import re

from sayso.model import Entity, Reading, Report, Sentence, Word, digest

_VERBS = {
    "said",
    "says",
    "told",
    "denied",
    "wrote",
    "announced",
    "met",
    "spoke",
    "is",
    "was",
    "left",
    "arrived",
    "claimed",
}
_KINDS = {
    "the": "DET",
    "The": "DET",
    "a": "DET",
    "an": "DET",
    "A": "DET",
    "of": "ADP",
    "in": "ADP",
    "at": "ADP",
    "for": "ADP",
}


def read(text: str, *, entities: str = "") -> Reading:
    """A reading of `text`; `entities` is "person: A; B / organization: C", every occurrence of each of the words."""
    mark = digest(text.encode("utf-8"))
    report = Report(id=mark, original=mark, text=text, extractor="test")
    words = tuple(_word(match) for match in re.finditer(r"[^\W_]+(?:[-.'’][^\W_]+)*|[^\w\s]", text))
    found = [entity for group in entities.split(" / ") if group for entity in _entities(report, words, group)]
    found = [
        e for e in found if not any(o.span.start <= e.span.start and e.span.end <= o.span.end and o != e for o in found)
    ]
    ends = [index + 1 for index, word in enumerate(words) if word.text in {".", "?", "!"}] or [len(words)]
    ends = ends if ends[-1] == len(words) else [*ends, len(words)]
    sentences = tuple(
        Sentence(first, last, report.span(words[first].start, words[last - 1].end))
        for first, last in zip([0, *ends], ends, strict=False)
    )
    return Reading(report, "test", words, sentences, tuple(sorted(found, key=lambda e: e.span.start)), ())


def _word(match: re.Match[str]) -> Word:
    text = match[0]
    upos = "PROPN" if text[0].isupper() else "NOUN"
    upos = "VERB" if text in _VERBS else _KINDS.get(text, upos if text[0].isalnum() else "PUNCT")
    return Word(match.start(), match.end(), text, upos, -1, "dep")


def _entities(report: Report, words: tuple[Word, ...], group: str) -> list[Entity]:
    label, _, names = group.partition(": ")
    found = []
    for name in names.split("; "):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", report.text):
            inside = [i for i, word in enumerate(words) if match.start() <= word.start < match.end()]
            found.append(Entity(label, report.span(match.start(), match.end()), inside[0], inside[-1] + 1))
    return found
