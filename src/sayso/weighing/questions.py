"""The question that the claims of a matter ask, in words a person can read.

A name says who is asked about; where no name does, the words of a claim stand in for it. What no claim says (to whom
aid goes, where people were hurt) is left out or said to be unsaid, never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sayso.model import Actor, Claim, Kind, Place
from sayso.weighing.parties import party_name, with_article
from sayso.weighing.sketches import content_of
from sayso.weighing.words import content_words, join

SNIPPET = 90  # characters of a claim quoted in a question
_MARKS = '"“”'
_TELLING = 3  # content words below which a claim's words ("It", "such mines") tell a reader nothing


def ask(kind: Kind, place: Place | None, claims: Sequence[Claim], *, since: str | None, past: bool) -> str:
    """The question of a matter that goes by `kind`. `past`: all that is said is of a time gone by, up to `since`."""
    own = [claim for claim in claims if claim.kind is kind]
    words = f" “{snippet(own or claims)}”"
    named = place_words(place, claims) if place else ""
    where = f" {_preposition(place)} {named}" if place else ""
    if kind in _PLACED:
        asked = _PLACED[kind].format(where=where)
        if kind is Kind.HAZARD and any(claim.kind is Kind.CASUALTIES for claim in claims):
            asked = asked.replace(", and who laid them", ", who laid them, and whom did they hurt")
        return f"{asked}?" + ("" if place else words)
    if kind is Kind.CONTROL:
        asked = f"Who held {{}} until {since}?" if past else "Who holds {}?"
        return asked.format(named) if place else asked.format("a place not named here") + words
    if kind is Kind.AID:
        return _ask_aid(own)
    if kind is Kind.LAW:
        return f"What does the law say?{words}"
    if kind in _ADDRESSED:
        whom = join(_names(own, "recipient") or _names(own, "patient"))
        who = join(_names(own, "agent"))
        return _ask_addressed(kind, who, whom, where, words)
    return f"What of{words}?"


def _ask_aid(claims: Sequence[Claim]) -> str:
    items = Counter(str(claim.detail["item"]) for claim in claims if claim.detail.get("item"))
    items = items or Counter(munition.id for claim in claims for munition in claim.munitions)
    item = min(items, key=lambda name: (-items[name], -len(name), name)) if items else "aid"
    who, whom = join(_names(claims, "agent")), join(_names(claims, "recipient"))
    asked = f"Does {who or 'a donor not named here'} send {item}"
    return f"{asked} to {whom}?" if whom else f"{asked}? To whom is not said."


def _ask_addressed(kind: Kind, who: str, whom: str, where: str, words: str) -> str:
    if kind is Kind.TALKS:
        return _ask_talks(who, whom, where, words)
    named, unnamed = _ADDRESSED[kind]
    return named.format(whom=whom) if whom else unnamed + words


def _ask_talks(who: str, whom: str, where: str, words: str) -> str:
    if who and whom and who != whom:
        return f"Do {who} and {whom} meet or agree{where}?"
    one = who or whom
    return f"Who meets or agrees with {one}{where}?" if one else f"Who meets, or agrees to what{where}?{words}"


def place_words(place: Place, claims: Iterable[Claim]) -> str:
    """A place as a question names it: in the reports' own letters where the register's are none of English ("Douma" for
    Dūmā), and in quotation marks where the register does not know for sure which place it is.
    """
    if place.id is None:
        return f"“{place.span.text.strip(' .,;:')}”"
    if place.name.isascii():
        return with_article(place.name)
    same = (one for claim in claims for one in claim.places if one.id == place.id and not one.repaired)
    told = Counter(text for one in same if (text := one.span.text).isascii() and text[:1].isupper())
    return min(told, key=lambda text: (-told[text], text)) if told else place.name


def _names(claims: Sequence[Claim], role: str) -> list[str]:
    """The name most often given in a role: the party where the register knows it, else a proper name as written."""
    names = Counter(name for claim in claims for actor in claim.actors if actor.role == role and (name := _name(actor)))
    return [min(names, key=lambda name: (-names[name], name))] if names else []


def _name(actor: Actor) -> str:
    # An official gives or refuses for the state; "jets" or "its military" is nobody whom one could ask.
    return with_article(party_name(actor.party)) if actor.party else actor.name if actor.name[:1].isupper() else ""


def snippet(claims: Iterable[Claim]) -> str:
    """The shortest of the claims' contents that tells anything, cut at a line."""
    texts = sorted((content_of(claim)[:1000] for claim in claims), key=lambda text: (len(text), text))
    telling = [text for text in texts if len(content_words(text)) >= _TELLING]
    whole = _to_be_quoted((telling or texts[-1:])[0].strip(" .,;:"))
    words = " ".join(whole.split()[:12])[:SNIPPET]
    return words if words == whole else words + "…"


def _to_be_quoted(text: str) -> str:
    """Words as they stand within quotation marks: their own are dropped where they enclose all of it or lack their
    other half at an edge, and are single elsewhere.
    """
    marks = [at for at, letter in enumerate(text) if letter in _MARKS]
    if marks == [0, len(text) - 1] or marks in ([0], [len(text) - 1]):
        return text.strip(_MARKS + " .,;:")
    letters = list(text)
    for number, at in enumerate(marks):
        opens = letters[at] == "“" or (letters[at] == '"' and not number % 2)
        letters[at] = "‘" if opens else "’"
    return "".join(letters)


def _preposition(place: Place) -> str:
    return "near" if place.precision.value == "near" else "in"


_PLACED = {
    Kind.FIGHTING: "Who fights whom{where}, and how intensely",
    Kind.STRIKE: "Who hit what{where}, and with what",
    Kind.CASUALTIES: "How many of whom were killed or hurt{where}",
    Kind.HAZARD: "Which mines or unexploded ordnance lie{where}, and who laid them",
    Kind.PRESENCE: "Which forces are there{where}",
    Kind.ABUSE: "Who was treated unlawfully{where}, and by whom",
    Kind.DISPLACEMENT: "Who fled or was moved{where}",
    Kind.DAMAGE: "What was destroyed or cut off{where}",
}
_ADDRESSED = {
    Kind.TALKS: ("", ""),
    Kind.ACCUSATION: ("Who accuses {whom}, and of what?", "Who accuses whom, and of what?"),
    Kind.DEMAND: ("What is asked of {whom}?", "What is asked?"),
    Kind.THREAT: ("Who threatens {whom}, and with what?", "Who threatens whom, and with what?"),
    Kind.SANCTION: ("Who restricts {whom}, and how?", "Who restricts whom, and how?"),
}
