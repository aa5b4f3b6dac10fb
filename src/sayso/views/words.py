"""How pages put things into words: filters of the templates, plain functions over the model's values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from sayso.model import Basis, Bound, Certainty, Claim, Figure, Place, Polarity, Precision, When
from sayso.views.drawings.axes import spark
from sayso.views.parties import party_name
from sayso.weighing.said import Said

STANDINGS = {
    "single-origin": ("single origin", "one origin says so, however many reports carry it"),
    "corroborated": ("corroborated", "several independent origins say so"),
    "corroborated-across": ("corroborated across the line", "origins of opposed parties say so"),
    "admitted": ("admitted", "an origin states what harms its own party"),
    "disputed": ("disputed", "origins contradict each other"),
    "unresolved": ("unresolved", "no named, independent origin to count"),
}
LONGEST_CUE = 80
LONGEST_LINE = 600  # characters of a claim in a list; its page shows more
FIRMNESS = {
    Certainty.ASSERTED: "says it is so",
    Certainty.VERIFIED: "says it verified it",
    Certainty.ASSESSED: "assesses that it is so",
    Certainty.ALLEGED: "alleges it",
    Certainty.POSSIBLE: "calls it possible",
    Certainty.CONDITIONAL: "says so under a condition",
    Certainty.INTENDED: "intends it",
    Certainty.DEMANDED: "demands it",
    Certainty.QUESTIONED: "questions it",
}
BOUNDS = {
    Bound.EXACT: "",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
    Bound.ABOUT: "about",
    Bound.RANGE: "between",
    Bound.VAGUE: "vague",
}


# Characters that turn the direction of whatever follows, and halves of characters that no answer can carry: shown as
# what they are, one for one, so that places hold.
_UNSHOWN = re.compile("[\u202d\u202e\ud800-\udfff]")


def shown(value: Any) -> Any:
    """What a page writes: a stranger's text may not turn our own words around."""
    return _UNSHOWN.sub("\ufffd", value) if type(value) is str else value


def exact(text: str) -> Markup:
    """A report's characters, each of them kept: a page's source would make one line break of CR and LF."""
    return Markup(escape(shown(text)).replace("\r", Markup("&#13;")))


def content(claim: Claim) -> str:
    """The claim's words on one line; an ellipsis where it is discontinuous, or longer than a list can bear."""
    words = " … ".join(span.text[: LONGEST_LINE + 1] for span in claim.content)
    line = " ".join(words[: 2 * LONGEST_LINE].split())
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE].rstrip() + " …"


def firmness(claim: Claim) -> str:
    """How firmly it is put, as a phrase: "alleges it", "says it is not so"."""
    if claim.strength.polarity is Polarity.NEGATED:
        if claim.strength.certainty is Certainty.ASSERTED:
            return "says it is not so"
        return f"{FIRMNESS[claim.strength.certainty]}, in the negative"
    return FIRMNESS[claim.strength.certainty]


def strength_words(claim: Claim) -> str:
    """The strength in a word or two where it is not plainly asserted."""
    words = [] if claim.strength.certainty is Certainty.ASSERTED else [claim.strength.certainty.value]
    return ", ".join(words + (["denied"] if claim.strength.polarity is Polarity.NEGATED else []))


def cue(claim: Claim) -> str:
    """The words by which the report makes it a saying: "denied", "according to"; "" in its own voice."""
    return " ".join(claim.cue.text.split())[:LONGEST_CUE] if claim.cue else ""


def standing_words(standing: str, k: int) -> str:
    """A standing in words, with how many independent origins agree."""
    words = STANDINGS.get(standing, (standing, ""))[0]
    return f"{words} ×{k}" if k > 1 and standing.startswith("corroborated") else words


def standing_help(standing: str) -> str:
    """What a standing means."""
    return STANDINGS.get(standing, ("", ""))[1]


def place_words(place: Place) -> str:
    """A place as what is known of it."""
    if place.precision is Precision.NEAR and place.distance_km:
        return f"{place.distance_km:g} km {place.bearing or 'from'} of {place.name}"
    return f"near {place.name}" if place.precision is Precision.NEAR else place.name


def when_words(value: Any) -> str:
    """A claim's days and where they come from."""
    when: When = value.when if isinstance(value, Claim) else value
    said = f" (“{when.span.text}”)" if when.span else ""
    if when.earliest is None and when.latest is None:
        return f"no date{said}"
    days = when.earliest or "" if when.earliest == when.latest else f"{when.earliest or '…'} to {when.latest or '…'}"
    basis = {Basis.RELATIVE: ", counted from the report's day", Basis.STATED: "", Basis.PUBLISHED: "", Basis.NONE: ""}
    return f"{days}{basis[when.basis]}{said}"


def figure_words(figure: Figure) -> str:
    """What a figure is read as."""
    numbers = [f"{value:,g}" for value in (figure.lower, figure.upper) if value is not None]
    number = (" and " if figure.bound is Bound.RANGE else " to ").join(dict.fromkeys(numbers))
    if figure.bound is Bound.VAGUE:  # what "thousands" promises at least is not shown as a number
        number = f"“{shown(figure.span.text)}”"
    parts = [BOUNDS[figure.bound], number, figure.of or figure.unit or "", figure.category or ""]
    return " ".join(part for part in parts if part)


def detail_words(value: Any) -> str:
    """A detail of a claim as text."""
    if isinstance(value, dict):
        return str(value.get("text") or ", ".join(f"{k}: {detail_words(v)}" for k, v in value.items() if v))
    if isinstance(value, list | tuple):
        return ", ".join(detail_words(item) for item in value)
    return str(value)


# Details of a claim as a page names them; the others by their own names.
DETAILS = {
    "value": "It is said",
    "holder": "Holder",
    "from": "From whom",
    "of": "Of",
    "act": "Act",
    "item": "What",
    "stage": "How far",
    "extent": "How much",
    "intensity": "How intensely",
}
_HELD = {
    "holds": "that the place is held",
    "gained": "that the place was gained",
    "lost": "that the place was lost",
    "contested": "that the place is fought over",
    "withdrew": "that a side withdrew",
    "denied": "that what others say is not so",
}


def detail_facts(claim: Claim) -> list[tuple[str, str]]:
    """The details of a claim as names and words, parties by their names; the safety wording has a place of its own."""
    found = []
    for name, value in claim.detail.items():
        if value and name != "safety":
            words = detail_words(value)
            words = _HELD.get(words, words) if name == "value" else party_name(words)
            found.append((DETAILS.get(name, name.replace("_", " ").capitalize()), words))
    return found


def befell(pairs: Iterable[tuple[str, str]], what: str) -> list[str]:
    """Whose words did this to a claim."""
    return [name for done, name in pairs if done == what]


def sentence(words: str) -> str:
    """The words with a capital at their beginning, and nothing else changed."""
    return words[:1].upper() + words[1:]


def told(said: Said) -> str:
    """The day a claim was published."""
    return said.report.published[:10] if said.report and said.report.published else "no date"


def add_words(environment: Environment) -> None:
    """Make these functions the filters of a template environment."""
    environment.filters.update(
        content=content,
        firmness=firmness,
        strength_words=strength_words,
        standing_words=standing_words,
        standing_help=standing_help,
        place_words=place_words,
        when_words=when_words,
        figure_words=figure_words,
        detail_words=detail_words,
        told=told,
        sentence=sentence,
        befell=befell,
        party_name=party_name,
        cue=cue,
        detail_facts=detail_facts,
        spark=spark,
        exact=exact,
        thousands=lambda number: f"{number:,}",
    )
