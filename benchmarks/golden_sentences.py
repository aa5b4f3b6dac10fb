"""The golden sentences, read from their files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from sayso.model import Certainty, Kind, Polarity

FOLDER = Path(__file__).parent / "golden"
CERTAINTY = {
    "A": Certainty.ASSERTED,
    "V": Certainty.VERIFIED,
    "S": Certainty.ASSESSED,
    "L": Certainty.ALLEGED,
    "P": Certainty.POSSIBLE,
    "C": Certainty.CONDITIONAL,
    "I": Certainty.INTENDED,
    "D": Certainty.DEMANDED,
    "Q": Certainty.QUESTIONED,
}
POLARITY = {"+": Polarity.AFFIRMED, "-": Polarity.NEGATED}
ROLES = {"a": "agent", "p": "patient", "r": "recipient"}


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A number, and the category where the sentence gives it."""

    value: float
    category: str | None


@dataclass(slots=True)
class Gold:
    """What one claim of a sentence should be; empty fields are not judged."""

    kind: Kind
    certainty: Certainty
    polarity: Polarity
    roles: list[tuple[str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    when: tuple[str, str | None] | None = None
    figures: list[GoldFigure] = field(default_factory=list)


@dataclass(slots=True)
class GoldSentence:
    """A sentence as a report of its own."""

    text: str
    conflict: str
    published: str
    claims: list[Gold] = field(default_factory=list)


def read_golden(path: Path) -> list[GoldSentence]:
    """The sentences of one file; its format stands in golden/README.md."""
    found: list[GoldSentence] = []
    conflict = published = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            conflict, published = line[2:].rsplit(" ", 1)
        elif line.startswith("S "):
            found.append(GoldSentence(line[2:], conflict, published))
        elif line.startswith("C "):
            found[-1].claims.append(_claim(line[2:]))
    return found


def _claim(line: str) -> Gold:
    head, *fields = line.split(" | ")
    kind, strength = head.split()
    gold = Gold(Kind(kind), CERTAINTY[strength[0]], POLARITY[strength[1]])
    for text in fields:
        if text.startswith("@"):
            gold.places = text[1:].split("; ")
            continue
        key, _, value = text.partition("=")
        if key in ROLES:
            gold.roles += [(ROLES[key], name) for name in value.split("; ")]
        elif key == "t":
            first, dots, last = value.partition("..")
            gold.when = (first, (last or None) if dots else first)
        else:
            gold.figures += [_figure(one) for one in value.split("; ")]
    return gold


def _figure(text: str) -> GoldFigure:
    number, _, category = text.partition(" ")
    return GoldFigure(float(number), category or None)


def content_words(name: str) -> set[str]:
    """The words of a name that tell it apart."""
    return {
        word
        for word in re.findall(r"[\w'-]+", name.lower())
        if word not in {"the", "a", "an", "of", "its", "his", "and"}
    }
