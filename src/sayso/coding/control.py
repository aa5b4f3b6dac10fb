"""Control of a place: its value, who holds it, who lost it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.coding.clauses import Predication
from sayso.model import Actor, Polarity, Source, Strength

ANNOUNCED = {"gained": "holder", "withdrew": "from"}


def _side(actors: Sequence[Actor], role: str) -> str | None:
    return next((actor.party or actor.name for actor in actors if actor.role == role), None)


def control_detail(
    predication: Predication,
    actors: Sequence[Actor],
    strength: Strength,
    origin: Source,
    *,
    denied: bool,
    announced: bool,
) -> dict[str, Any]:
    """`value`, `holder`, `from`, and what limits them (`extent` ground, `manner` encircled).

    A denied claim has the value "denied" and names in `of` the value it denies. Who would have lost a town whose fall
    is denied is not said in so many words; it is the side that denies it. Who captured a town of which a side announces
    or claims that it "was captured" is that side, and so is who withdrew in a withdrawal it announces. In all cases
    `inferred` names what was inferred.
    """
    act = predication.sense.act
    detail: dict[str, Any] = {"value": act, **predication.sense.detail}
    agent = _side(actors, "agent")
    if act in {"holds", "gained"}:
        detail["holder"] = agent
    elif act == "lost":
        # "Soledar fell to Wagner": the agent gained; "the army lost Soledar": the agent lost
        gainer = predication.entry.lemma.startswith("fall") or predication.slots.get("to")
        detail["holder" if gainer else "from"] = agent
    elif act == "withdrew":
        detail["from"] = agent
    if act in ANNOUNCED and agent is None and announced and origin.party:
        detail[ANNOUNCED[act]], detail["inferred"] = origin.party, [ANNOUNCED[act]]
    if denied and strength.polarity is Polarity.NEGATED:
        detail["of"], detail["value"] = act, "denied"
        if act == "lost" and not detail.get("from") and origin.party:
            detail["from"], detail["inferred"] = origin.party, ["from"]
    return {key: value for key, value in detail.items() if value is not None}
