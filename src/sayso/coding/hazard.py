"""Hazards and casualties as a humanitarian officer records them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.model import Actor, Certainty, Figure, Munition, Place, Source, SourceKind, Strength

AREAS = frozenset({"areas", "area", "locations", "sites", "villages", "settlements", "districts", "km2", "hectares"})
SAFETY = "Do not touch or approach suspected ordnance; keep away, mark the place and report it to the authorities."


def _verifier(strength: Strength, origin: Source) -> str | None:
    """Who says it verified; a publisher that tells of somebody's verifying is not the one."""
    verified = strength.certainty is Certainty.VERIFIED and origin.kind is not SourceKind.PUBLISHER
    return origin.name if verified else None


def hazard_detail(
    act: str,
    actors: Sequence[Actor],
    munitions: Sequence[Munition],
    figures: Sequence[Figure],
    strength: Strength,
    origin: Source,
) -> dict[str, Any]:
    """`act`, `ordnance`, `laid_by`, `areas`, `verified_by`, and the safety wording that goes with every hazard."""
    agent = next((actor.party or actor.name for actor in actors if actor.role == "agent"), None)
    areas = next((figure for figure in figures if figure.unit in AREAS), None)
    detail: dict[str, Any] = {
        "act": act,
        "ordnance": sorted({munition.id for munition in munitions}) or None,
        "laid_by": agent if act in {"laid", "used"} else None,
        "areas": areas.lower if areas else None,
        "verified_by": _verifier(strength, origin),
        "safety": SAFETY if act not in {"cleared"} else None,
    }
    return {key: value for key, value in detail.items() if value is not None}


def casualties_detail(
    act: str,
    actors: Sequence[Actor],
    figures: Sequence[Figure],
    places: Sequence[Place],
    strength: Strength,
    origin: Source,
) -> dict[str, Any]:
    """`act`, `victims` by category as figures say, `by`, `precision` of the place, `verified_by`."""
    victims = [
        {"of": figure.of, "category": figure.category or act, "lower": figure.lower, "upper": figure.upper}
        for figure in figures
        if figure.category or figure.unit in {"persons", "people", None}
    ]
    agent = next((actor.party or actor.name for actor in actors if actor.role == "agent"), None)
    detail: dict[str, Any] = {
        "act": act,
        "victims": victims or None,
        "by": agent if act not in {"treated", "missing"} else None,
        "precision": places[0].precision.value if places else None,
        "verified_by": _verifier(strength, origin),
    }
    return {key: value for key, value in detail.items() if value is not None}
