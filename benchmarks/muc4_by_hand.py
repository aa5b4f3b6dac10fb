"""MUC-4 templates from claims by rules written by hand: the baseline beside the map that is learnt.

The claims of a document become at most one incident a type (the texts tell of one incident in many sentences):
bombings, kidnappings, arson, robbery and, where people are killed or attacked otherwise, attacks. The task leaves out
what armies and guerrillas do to each other, and so do we: such claims name forces only. What is negated does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.golden_sentences import content_words
from benchmarks.muc4_telling import ARMIES, FIRM, classes_of
from benchmarks.muc4_templates import Incident
from sayso.model import Certainty, Claim, Kind, Polarity

TYPES = {
    (Kind.STRIKE, "bombing"): "BOMBING",
    (Kind.STRIKE, "suicide"): "BOMBING",
    (Kind.STRIKE, "explosion"): "BOMBING",
    (Kind.ABUSE, "abducted"): "KIDNAPPING",
    (Kind.DAMAGE, "burned"): "ARSON",
    (Kind.ABUSE, "looted"): "ROBBERY",
    (Kind.ABUSE, "executed"): "ATTACK",
    (Kind.STRIKE, "gunfire"): "ATTACK",
    (Kind.FIGHTING, "attack"): "ATTACK",
    (Kind.CASUALTIES, "killed"): "ATTACK",
    (Kind.STRIKE, "strike"): "ATTACK",
    (Kind.DAMAGE, "destroyed"): "BOMBING",
    (Kind.DAMAGE, "sabotage"): "BOMBING",
}
WEAK = {(Kind.FIGHTING, "attack"), (Kind.CASUALTIES, "killed"), (Kind.STRIKE, "strike"), (Kind.DAMAGE, "destroyed")}
NEAR = 250  # characters


def incidents_of(claims: tuple[Claim, ...]) -> list[Incident]:
    """The incidents of a document, one a type; an attack only where nothing more telling accounts for its dead."""
    found: dict[str, Incident] = {}
    places: dict[str, list[int]] = {}
    for claim in claims:
        key = (claim.kind, str(claim.detail.get("act")))
        name = TYPES.get(key)
        if name is None or claim.strength.polarity is Polarity.NEGATED or not _told(claim):
            continue
        if _between_forces(claim) or (key in WEAK and not _specific(claim)):
            continue
        incident = found.setdefault(name, Incident(name))
        places.setdefault(name, []).append(claim.trigger.start if claim.trigger else 0)
        if claim.strength.certainty not in FIRM:
            incident.stage = "THREATENED"
        incident.instruments |= {munition.span.text.lower() for munition in claim.munitions}
    for incident in found.values():
        near = claims if len(found) == 1 else [claim for claim in claims if _near(claim, places[incident.type])]
        incident.killed, incident.injured = _victims(near)
    return list(found.values())


def _near(claim: Claim, starts: list[int]) -> bool:
    """Whether a claim stands within a sentence or two of what tells of the incident."""
    return claim.trigger is not None and any(abs(claim.trigger.start - start) < NEAR for start in starts)


def _told(claim: Claim) -> bool:
    return claim.strength.certainty in FIRM | {Certainty.INTENDED}


def _specific(claim: Claim) -> bool:
    """Whether a claim tells of one event: somebody killed or hit, by count, name or place."""
    patients = [actor for actor in claim.actors if actor.role == "patient"]
    return bool(claim.figures or claim.places or patients)


def _between_forces(claim: Claim) -> bool:
    """Whether those who suffer are forces, or those who act are an army: no terrorist act in this task's sense."""
    patients = [classes_of(actor.name) for actor in claim.actors if actor.role == "patient"]
    agents = {word for actor in claim.actors if actor.role == "agent" for word in content_words(actor.name)}
    armed = bool(patients) and all("force" in one and "people" not in one for one in patients)
    return armed or bool(agents & ARMIES)


def _victims(claims: Sequence[Claim]) -> tuple[int, int]:
    """The first number of killed and of injured that a claim gives; one for a victim without number."""
    most = Counter[str]()
    for claim in claims:
        if claim.kind not in {Kind.CASUALTIES, Kind.ABUSE} or claim.strength.polarity is Polarity.NEGATED:
            continue
        if _between_forces(claim):
            continue
        for figure in claim.figures:
            if figure.category in {"killed", "wounded"} and figure.lower and most[figure.category] <= 1:
                most[figure.category] = int(figure.lower)
        act = str(claim.detail.get("act"))
        if not claim.figures and any(actor.role == "patient" for actor in claim.actors):
            counted = {"killed": "killed", "executed": "killed", "wounded": "wounded"}.get(act)
            if counted:
                most[counted] = max(most[counted], 1)
    return most["killed"], most["wounded"]
