"""MUC-4 templates from claims: incident type, stage, instrument, deaths and injuries.

The claims of a document become at most one incident a type (the texts tell of one incident in many sentences):
bombings, kidnappings, arson, robbery and, where people are killed or attacked otherwise, attacks. The task leaves out
what armies and guerrillas do to each other, and so do we: such claims name forces only. What is negated does not count.
Scores are micro-averaged over documents; optional templates count only where they are met. Beside it: every document
an ATTACK.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.coding_line import read_claims
from benchmarks.golden_sentences import content_words
from benchmarks.muc4_templates import Document, Template, read_folder
from sayso.coding.lexicon import load_classes
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
ARMIES = {"army", "troops", "soldiers", "police", "military", "force", "battalion", "brigade", "patrol", "forces"}
FIRM = {Certainty.ASSERTED, Certainty.VERIFIED, Certainty.ASSESSED, Certainty.ALLEGED}


@dataclass(slots=True)
class Incident:
    """What the claims of one document say of incidents of one type."""

    type: str
    stage: str = "ACCOMPLISHED"
    instruments: set[str] = field(default_factory=set)
    killed: int = 0
    injured: int = 0


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
    patients = [_classes(actor.name) for actor in claim.actors if actor.role == "patient"]
    agents = {word for actor in claim.actors if actor.role == "agent" for word in content_words(actor.name)}
    armed = bool(patients) and all("force" in one and "people" not in one for one in patients)
    return armed or bool(agents & ARMIES)


def _classes(name: str) -> frozenset[str]:
    return frozenset().union(*(load_classes().get(word, frozenset()) for word in content_words(name)))


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


def measure(path: Path, *, limit: int | None = None, show: bool = False) -> dict[str, Any]:
    """Scores over the documents of one folder."""
    documents = read_folder(path)[:limit]
    counts: Counter[str] = Counter()
    for document, (_, claims) in zip(documents, read_claims([(d.text, d.published) for d in documents]), strict=True):
        found = incidents_of(claims)
        _score(document, found, counts)
        if show:
            said = [(i.type, i.killed, i.injured, sorted(i.instruments)) for i in found]
            print(
                document.name,
                said,
                "should be",
                [(t.type, t.killed, t.injured, t.instruments) for t in document.templates],
                file=sys.stderr,
            )
    return {
        "documents": len(documents),
        "templates": counts["gold"],
        "type_f1": _f1(counts["hit"], counts["found"], counts["gold"]),
        "always_attack_f1": _f1(counts["attack hit"], len(documents), counts["gold"]),
        "stage_accuracy": _ratio(counts["stage"], counts["hit"]),
        "weapon_f1": _f1(counts["weapon hit"], counts["weapon found"], counts["weapon gold"]),
        "deaths_right": _ratio(counts["killed right"], counts["killed all"]),
        "injuries_right": _ratio(counts["injured right"], counts["injured all"]),
    }


def _score(document: Document, found: list[Incident], counts: Counter[str]) -> None:
    left: list[Template] = list(document.templates)
    counts["attack hit"] += any(t.type == "ATTACK" for t in left)
    matched = 0
    for incident in found:
        template = next((t for t in left if t.type == incident.type), None)
        counts["found"] += 1
        if template is None:
            continue
        left.remove(template)
        matched += 1
        counts["hit"] += 1
        counts["stage"] += template.stage.startswith(incident.stage)
        for kind, want, got in (
            ("killed", template.killed, incident.killed),
            ("injured", template.injured, incident.injured),
        ):
            counts[kind + " all"] += 1
            counts[kind + " right"] += want == got
    counts["gold"] += matched + sum(not t.optional for t in left)
    _score_weapons(document, found, counts)


def _score_weapons(document: Document, found: list[Incident], counts: Counter[str]) -> None:
    wanted = {frozenset(names) for t in document.templates for names in t.instruments}
    said = {word for incident in found for word in incident.instruments}
    words = [set().union(*(content_words(name) for name in names)) for names in wanted]
    counts["weapon gold"] += len(words)
    counts["weapon hit"] += sum(any(want & _stems(got) for got in said) for want in words)
    heads = {max(content_words(got), key=len, default=got) for got in said}
    counts["weapon found"] += len(heads)


def _stems(text: str) -> set[str]:
    words = content_words(text)
    return words | {word.removesuffix("s") for word in words} | {word + "s" for word in words}


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _f1(hit: int, found: int, gold: int) -> float | None:
    return _ratio(2 * hit, found + gold)
