"""What commands write: data on standard output, all else on standard error."""

from __future__ import annotations

import os
import sys
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from sayso.contract import Json, dump_line
from sayso.model import Certainty, Claim, Manner, Place, Polarity, Precision, Source, SourceKind

NARROWEST = 60  # columns; below it a table is no table


def data_console() -> Console:
    """Standard output for tables: colours only on a terminal that wants them; never an address or a guess coloured."""
    wide = _columns(sys.stdout)
    return Console(highlight=False, emoji=False, markup=False, width=wide, soft_wrap=False)


def side_console() -> Console:
    """Standard error for progress and remarks."""
    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def _columns(stream: Any) -> int | None:
    # A terminal tells its width, COLUMNS overrides it; a pipe or file gets lines long enough to be useful.
    if os.environ.get("COLUMNS") or stream.isatty():
        return None
    return 120


def write_line(value: Json) -> None:
    """One JSON line on standard output."""
    sys.stdout.write(dump_line(value) + "\n")


def remark(message: str) -> None:
    """A remark on standard error."""
    click.echo(message, err=True)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 claim, 1,234 claims."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def short_id(id: str) -> str:
    """The part of an id that a person types."""
    return id.split(":", 1)[-1][:8]


def one_line(text: str, longest: int) -> str:
    """Text on one line, cut between words with an ellipsis."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > longest * 2 // 3 else cut).rstrip(" ,;:") + "…"


def content_of(claim: Claim) -> str:
    """The claim's words; an ellipsis where it is discontinuous."""
    return " … ".join(span.text for span in claim.content)


# A cue such as "claimed" is read as alleged; what that means to a reader is that the source claims it.
FIRMNESS = {
    Certainty.VERIFIED: "says it verified",
    Certainty.ASSESSED: "assesses",
    Certainty.ALLEGED: "claims",
    Certainty.POSSIBLE: "calls possible",
    Certainty.CONDITIONAL: "under a condition",
    Certainty.INTENDED: "intends",
    Certainty.DEMANDED: "demands",
    Certainty.QUESTIONED: "questions",
}


def strength_words(claim: Claim) -> str:
    """How firmly, in words, where it is not plainly asserted: "claims", "calls possible", "says it is not so"."""
    firm = FIRMNESS.get(claim.strength.certainty, "")
    if claim.strength.polarity is Polarity.NEGATED:
        return f"{firm}, in the negative" if firm else "says it is not so"
    return firm


def who(source: Source) -> str:
    """A source with its party: "Denis Pushilin (RUS)"."""
    nameless = source.kind is SourceKind.ANONYMOUS and "unnamed" not in source.name
    name = f"{source.name} (unnamed)" if nameless else source.name
    return f"{name} ({source.party})" if source.party else name


def who_text(claim: Claim) -> Text:
    """The origin, and under it through whom its word came. A report speaking for itself is named above its claims."""
    if claim.manner is Manner.NARRATION:
        return Text("in its own voice", style="dim")
    text = Text(who(claim.origin), style="bold cyan")
    for relay in claim.relays:
        text.append(f"\nvia {relay.name}", style="not bold cyan")
    return text


def place_words(place: Place) -> str:
    """A place as what is known: "Vuhledar", "near Izium", "Kharkiv region?" where it is not resolved."""
    near = "near " if place.precision is Precision.NEAR else ""
    return f"{near}{place.name}" + ("" if place.id else "?")


def places_words(claim: Claim) -> str:
    """The claim's places, each once."""
    return ", ".join(dict.fromkeys(place_words(place) for place in claim.places))
