"""Readings written by hand, so that the rules are tested without weights.

A sentence is words "form/UPOS/head/relation", heads counted from 1 within the sentence, 0 for the root.
What is resolved is given by the words it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sayso.model import (
    Attribution,
    Basis,
    Bound,
    Entity,
    Figure,
    Manner,
    Munition,
    Place,
    Precision,
    Reading,
    Report,
    Sentence,
    Source,
    SourceKind,
    Span,
    When,
    Word,
    digest,
)

PUBLISHER = Source("Meridian Wire", SourceKind.PUBLISHER)


@dataclass(frozen=True)
class Name:
    name: str
    party: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Mention:
    span: Span


SIDES = {
    "russia": "RUS",
    "russian": "RUS",
    "moscow": "RUS",
    "ukraine": "UKR",
    "ukrainian": "UKR",
    "kyiv": "UKR",
    "wagner": "WAGNER",
}


class Parties:
    """Two sides are enough for tests."""

    def of(self, *, name=None, role=None, text=None, country=None):
        found = {SIDES[word] for word in f"{name or ''} {text or ''}".lower().split() if word in SIDES}
        return found.pop() if len(found) == 1 else None

    def name_of(self, party):
        return {"RUS": "Russia", "UKR": "Ukraine"}.get(party)


@dataclass(frozen=True)
class Values:
    places: tuple[Place, ...] = ()
    names: tuple[Name, ...] = ()
    dates: tuple[When, ...] = ()
    figures: tuple[Figure, ...] = ()
    munitions: tuple = ()
    parties: Parties = field(default_factory=Parties)


def read(*sentences: str, entities: dict[str, str] | None = None) -> Reading:
    """A reading without attributions; `entities` are "Soledar": "place" and the like."""
    text, words, spans = "", [], []
    for sentence in sentences:
        offset = len(words)
        for item in sentence.split():
            form, upos, head, relation = item.rsplit("/", 3)
            text += " " if text and form not in {"'s", ".", ","} else ""
            start = len(text)
            text += form
            words.append(Word(start, len(text), form, upos, int(head) - 1 + offset if int(head) else -1, relation))
        spans.append((offset, len(words)))
    report = Report(digest(text.encode()), digest(text.encode()), text, "test", "Meridian Wire", "2023-01-30")
    found = tuple(
        Entity(label, report.span(word.start, word.end), index, index + 1)
        for name, label in (entities or {}).items()
        for index, word in enumerate(words)
        if word.text == name
    )
    parts = tuple(Sentence(a, b, report.span(words[a].start, words[b - 1].end)) for a, b in spans)
    return Reading(report, "test", tuple(words), parts, found, ())


def attribute(
    reading: Reading,
    content: range,
    *,
    cue: tuple[int, ...] = (),
    origin: Source = PUBLISHER,
    inner: tuple[int, ...] = (),
) -> Reading:
    """The reading with one attribution more: a narration where there is no cue."""
    words, span = reading.words, reading.report.span
    one = Attribution(
        Manner.INDIRECT if cue else Manner.NARRATION,
        origin,
        (),
        span(words[cue[0]].start, words[cue[-1]].end) if cue else None,
        (span(words[content[0]].start, words[content[-1]].end),),
        tuple(content),
        cue,
        inner=inner,
    )
    return replace(reading, attributions=(*reading.attributions, one))


def place(reading: Reading, name: str, *, precision: Precision = Precision.NEAR, country: str = "UA") -> Place:
    """A place at the first word of that form."""
    word = next(word for word in reading.words if word.text == name)
    return Place(
        name, "geonames", name.lower(), 48.0, 37.0, precision, False, reading.report.span(word.start, word.end), country
    )


def munition(reading: Reading, form: str, identity: str) -> Munition:
    """A munition of the catalogue, at a word."""
    word = next(word for word in reading.words if word.text == form)
    return Munition(identity, "mine", reading.report.span(word.start, word.end))


def date(reading: Reading, form: str, day: str) -> When:
    """A date at the first word of that form."""
    word = next(word for word in reading.words if word.text == form)
    return When(day, day, Basis.STATED, reading.report.span(word.start, word.end))


def figure(
    reading: Reading, form: str, value: float, *, unit: str | None = "persons", category: str | None = None
) -> Figure:
    """An exact figure at the first word of that form."""
    word = next(word for word in reading.words if word.text == form)
    return Figure(value, value, Bound.EXACT, unit, category, None, reading.report.span(word.start, word.end))
