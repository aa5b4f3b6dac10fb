"""From a claim's kind and act to other vocabularies: PLOVER (type, mode, context) and an ACLED-shaped event.

The tables stand in `data/crosswalk.csv`, a row for every act of every kind. What a claim's strength changes is here:
PLOVER codes an intended friendly act as AGREE, an intended hostile one as THREATEN, a demanded one as REQUEST, and a
friendly one that is negated as REJECT; it has no place for what is negated or conditional otherwise (None). Strength
also says whose event it is (`plover_sides`): what is demanded is a request of who demands it to who should do it.
PLOVER: Open Event Data Alliance, manual of 2021; ACLED-shaped: event and sub-event types of ACLED's codebook of 2023.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.coding.forms import verb_forms
from sayso.coding.kinds import ACTS
from sayso.errors import DataFileError
from sayso.model import Actor, Certainty, Claim, Kind, Polarity, SourceKind

FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
MUTUAL = frozenset({(Kind.TALKS, "met"), (Kind.TALKS, "called"), (Kind.TALKS, "negotiated"), (Kind.OTHER, "cooperate")})
REFUSING = verb_forms("refuse") | verb_forms("reject") | verb_forms("decline")
OFFERING = verb_forms("offer") | verb_forms("agree") | verb_forms("promise") | verb_forms("pledge")
DECIDING = verb_forms("decide")
SPEAKERS = frozenset({SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.GROUP})


@dataclass(frozen=True, slots=True)
class Plover:
    """A PLOVER event: its type, and mode and context where the act tells them."""

    type: str
    mode: str | None = None
    context: str | None = None


REFINED = {
    "rights": Plover("CONCEDE", None, "rights_freedoms"),  # a curfew lifted, not an embargo
    "office": Plover("RETREAT", "resign", "executive"),
    "peacekeeping": Plover("AID", None, "peacekeeping"),
    "discontinued": Plover("SANCTION", "discontinue", None),
    "asylum": Plover("AID", None, "asylum"),
    "refuge": Plover("REQUEST", "assist", "asylum"),
    "truce": Plover("ASSAULT", None, "military"),
    "surrender": Plover("RETREAT", "disarm", "military"),
}
"""What the detail `of` of a claim says more exactly than its act."""


@dataclass(frozen=True, slots=True)
class Acled:
    """An ACLED-shaped event and sub-event type."""

    event: str
    sub_event: str


@dataclass(frozen=True, slots=True)
class _Row:
    plover: Plover | None
    acled: Acled | None


@cache
def load_crosswalk() -> dict[tuple[Kind, str], _Row]:
    """The table by kind and act; raises DataFileError where it names what is no kind or act."""
    table = {}
    text = files("sayso.coding").joinpath("data", "crosswalk.csv").read_text(encoding="utf-8")
    for line in csv.DictReader(text.splitlines()):
        kind = Kind(line["kind"])
        if line["act"] not in ACTS[kind]:
            raise DataFileError(f"crosswalk.csv: {line['kind']} has no act {line['act']!r}; see coding/kinds.py")
        named = Plover(line["plover_type"], line["plover_mode"] or None, line["plover_context"] or None)
        event = Acled(line["acled_event"], line["acled_sub_event"])
        table[kind, line["act"]] = _Row(named if named.type else None, event if event.event else None)
    return table


def act_of(claim: Claim) -> str:
    """The act of a claim as the crosswalk knows it: control's value, aid's stage, else the act."""
    key = {Kind.CONTROL: "value", Kind.AID: "stage"}.get(claim.kind, "act")
    return str(claim.detail.get(key) or "none")


def to_plover(claim: Claim) -> Plover | None:
    """The PLOVER event that a claim tells of, or None where PLOVER has none."""
    row = load_crosswalk().get((claim.kind, act_of(claim)))
    base, strength = REFINED.get(str(claim.detail.get("of")), row.plover if row else None), claim.strength
    if base is None:
        return _by_strength(claim)
    if strength.certainty is Certainty.DEMANDED:
        return Plover("REQUEST", None, base.context)
    if strength.polarity is Polarity.NEGATED:
        return _negated(claim, base)
    if base.type in SPOKEN:
        return base
    if strength.certainty in {Certainty.INTENDED, Certainty.CONDITIONAL} or _on_condition(claim):
        if _said_by(claim, DECIDING):
            return base  # what a government decides to do it does by that
        if _said_by(claim, OFFERING):
            return Plover("AGREE", None, base.context)
        return Plover("AGREE" if base.type in FRIENDLY else "THREATEN", None, base.context)
    return base


def _negated(claim: Claim, base: Plover) -> Plover | None:
    """What is left of an act that is negated: a friendly one was refused, of others there is no event."""
    if claim.kind in {Kind.DENIAL, Kind.AID}:
        return base if base.type == "REJECT" else None  # whose acts have the negation in them
    return Plover("REJECT", None, base.context) if base.type in FRIENDLY or is_refused(claim) else None


def is_refused(claim: Claim) -> bool:
    """Whether a claim is of what its cue refuses to do: "refused to send"."""
    return claim.strength.polarity is Polarity.NEGATED and _said_by(claim, REFUSING)


def _said_by(claim: Claim, verbs: frozenset[str]) -> bool:
    """Whether one of these verbs is what introduces a claim."""
    return claim.cue is not None and not verbs.isdisjoint(claim.cue.text.lower().split())


def _on_condition(claim: Claim) -> bool:
    """Whether somebody "may halt the talks if": possible, and in their own hands."""
    return claim.strength.certainty is Certainty.POSSIBLE and claim.strength.condition is not None


def _by_strength(claim: Claim) -> Plover | None:
    """What someone announces, refuses or demands that is of no kind: PLOVER has types for that alone."""
    if claim.kind is not Kind.OTHER or claim.origin.kind not in {SourceKind.PERSON, SourceKind.ORGANIZATION}:
        return None
    affirmed = claim.strength.polarity is Polarity.AFFIRMED
    if claim.strength.certainty is Certainty.DEMANDED:
        return Plover("REQUEST")
    if claim.strength.certainty is Certainty.INTENDED:
        return Plover("AGREE" if affirmed else "REJECT")
    return None


def to_acled(claim: Claim) -> Acled | None:
    """The ACLED-shaped event of a claim that something happened; None of what is negated, intended or demanded."""
    strength = claim.strength
    told = strength.certainty in {Certainty.ASSERTED, Certainty.VERIFIED, Certainty.ASSESSED, Certainty.ALLEGED}
    row = load_crosswalk().get((claim.kind, act_of(claim)))
    if row is None or not told or strength.polarity is Polarity.NEGATED:
        return None
    if claim.detail.get("extent") == "ground":  # ground gained is no place overtaken
        return Acled("Battles", "Armed clash")
    state_holder = any(actor.role == "agent" and actor.party and len(actor.party) == 3 for actor in claim.actors)
    if row.acled and row.acled.sub_event == "Non-state actor overtakes territory" and state_holder:
        return Acled("Battles", "Government regains territory")
    return row.acled


def plover_sides(claim: Claim) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who acts and who is acted upon in the PLOVER event of a claim."""
    event, agents = to_plover(claim), tuple(one for one in claim.actors if one.role == "agent")
    others = tuple(one for one in claim.actors if one.role != "agent")
    if event is None:
        return agents, others
    speaker = _speaker(claim)
    if event.type == "REQUEST" and claim.kind is not Kind.DEMAND:
        asked = tuple(one for one in agents if one.name != claim.origin.name)
        return speaker, asked or others
    if event.type in {"CONSULT", "COOPERATE"} and (claim.kind, act_of(claim)) in MUTUAL:
        return claim.actors, others  # the manual has everyone who meets as an actor
    if claim.detail.get("of") in {"surrender", "refuge"}:
        return others, agents  # who is captured or displaced by it is who does it
    if claim.detail.get("of") == "asylum":
        return tuple(one for one in others if one.role == "recipient"), tuple(
            one for one in others if one.role == "patient"
        )
    if event.type in SPOKEN and not agents:
        return speaker, others
    return agents, others


def _speaker(claim: Claim) -> tuple[Actor, ...]:
    origin = claim.origin
    return (Actor("agent", origin.name, origin.party, origin.span),) if origin.kind in SPEAKERS else ()
