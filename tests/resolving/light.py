"""Readings without an encoder, for tests of what needs words only."""

from __future__ import annotations

import re

from sayso.model import Entity, Reading, Report, Word


def light_reading(text: str, *, published: str | None = "2023-01-31", entities: tuple[Entity, ...] = ()) -> Reading:
    """A reading whose words are split by a regular expression and have neither parts of speech nor heads."""
    report = Report("sha256:test", "sha256:test", text, "test", published=published)
    words = tuple(Word(m.start(), m.end(), m.group(), "X", -1, "dep") for m in re.finditer(r"\w+|[^\w\s]", text))
    return Reading(report, "test", words, (), entities, ())
