"""Annotations as the encoder gives them, kept as data, so that the rules are tested without its weights.

drawn.json holds, by name, a text with its words (start, end, part of speech, head, relation), sentences, entities and
ties (source, cue, content, score), all ranges half-open word numbers. The texts are our own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sayso.intake import take_text
from sayso.model import Attribution, Reading, Report, Word
from sayso.reading import Reader
from sayso.reading.annotation import Annotation, Named, Tie
from sayso.reading.view import View, look


@cache
def _drawn() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "drawn.json").read_text(encoding="utf-8"))


def report(name: str, **details: str) -> Report:
    """The report of a drawn text."""
    return take_text(_drawn()[name]["text"], **{"publisher": "The Example", **details}).report


def annotation(name: str) -> Annotation:
    """The annotation of a drawn text."""
    value = _drawn()[name]
    words = tuple(
        Word(start, end, value["text"][start:end], upos, head, relation)
        for start, end, upos, head, relation in value["words"]
    )
    ranges = [tuple(tuple(tuple(pair) for pair in role) for role in tie[:3]) for tie in value["ties"]]
    return Annotation(
        words=words,
        sentences=tuple((first, last) for first, last in value["sentences"]),
        entities=tuple(Named(label, first, last, 1.0) for label, first, last in value["entities"]),
        ties=tuple(Tie(*roles, tie[3]) for roles, tie in zip(ranges, value["ties"], strict=True)),
        vectors=np.zeros((len(value["sentences"]), 384), np.float32),
        gaps=(),
    )


def view(name: str, **details: str) -> View:
    """The view of a drawn text."""
    return look(report(name, **details), annotation(name))


class Drawn:
    """In the encoder's place: gives the annotation of each drawn text."""

    version = "drawn"

    def annotate(self, texts: list[str], parted: Sequence[int | None] = ()) -> list[Annotation]:
        """The annotations of texts that must all be drawn, as they were drawn: `parted` is of no account."""
        by_text = {value["text"]: name for name, value in _drawn().items()}
        return [annotation(by_text[text]) for text in texts]


def read(name: str, **details: str) -> Reading:
    """The reading of a drawn text."""
    [reading] = Reader(Drawn(), "drawn").read([report(name, **details)])  # type: ignore[arg-type]
    return reading


def told(attribution: Attribution) -> tuple[str, tuple[str, ...], str]:
    """Origin, relays and content of an attribution, in words."""
    relays = tuple(source.name for source in attribution.relays)
    return attribution.origin.name, relays, " ".join(span.text for span in attribution.content)
