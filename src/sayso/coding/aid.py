"""Aid: the item, the stage, donor and recipient, and the condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.coding.actors import phrase
from sayso.coding.clauses import Predication
from sayso.coding.scene import Scene
from sayso.model import Actor, Certainty, Polarity, Strength

STAGES = {
    Certainty.POSSIBLE: "considered",
    Certainty.QUESTIONED: "considered",
    Certainty.DEMANDED: "considered",
    Certainty.CONDITIONAL: "conditioned",
    Certainty.INTENDED: "pledged",
}
SETTING = frozenset({"set", "sets", "setting", "named", "attached", "laid", "imposed", "listed", "put"})
MONEY = frozenset(
    {"loan", "grant", "fund", "funds", "funding", "money", "dollars", "euros", "cash", "billion", "million", "credit"}
)
ARMS = frozenset(
    {
        "weapons",
        "arms",
        "tanks",
        "tank",
        "jets",
        "jet",
        "missiles",
        "ammunition",
        "shells",
        "howitzers",
        "artillery",
        "drones",
        "rockets",
        "rifles",
        "interceptors",
        "military",
        "fighter",
        "defence",
        "defense",
        "f-16",
        "f-16s",
        "leopard",
        "abrams",
        "patriot",
        "himars",
        "batteries",
        "helicopters",
        "launchers",
    }
)


def stage(strength: Strength, *, not_ruled_out: bool, offered: bool) -> str:
    """How far the aid has come: what is not ruled out is not pledged, and what is refused is not considered."""
    if strength.polarity is Polarity.NEGATED:
        return "refused"
    if not_ruled_out:
        return "not_ruled_out"
    if offered and strength.certainty is Certainty.ASSERTED:
        return "pledged"
    return STAGES.get(strength.certainty, "sent")


def item(scene: Scene, predication: Predication) -> str | None:
    """What is given, in the report's words."""
    heads = predication.slots.get("of" if predication.entry.pos == "noun" else "obj", [])
    if predication.entry.pos == "verb" and not any("aid" in scene.classes(head) for head in heads):
        heads = [head for slot in ("with", "iobj") for head in predication.slots.get(slot, [])] or heads
    spans = []
    for head in heads[:1]:
        for each in scene.tree.spread(head):
            if "aid" in scene.classes(each) or each == head:
                first, last = phrase(scene, each)
                spans.append(scene.span(first, last).text)
    if not spans and predication.entry.pos == "noun":
        first, last = phrase(scene, predication.index)
        spans.append(scene.span(first, last).text)
    return ", ".join(spans) or None


def _conditions_set(scene: Scene, predication: Predication) -> str | None:
    """The words of the same sentence that say that conditions are set: "but he set conditions"."""
    tree, sentence = scene.tree, scene.sentence_of.get(predication.index)
    for index, form in enumerate(tree.lower):
        if form in {"conditions", "condition"} and scene.sentence_of.get(index) == sentence:
            verb = tree.words[index].head
            if verb >= 0 and tree.relation(index) == "obj" and tree.lower[verb] in SETTING:
                words = sorted({verb, *tree.subtree(index), *tree.kids(verb, "nsubj")})
                return scene.span(words[0], words[-1]).text
    return None


def aid_detail(
    scene: Scene, predication: Predication, actors: Sequence[Actor], strength: Strength, *, not_ruled_out: bool
) -> dict[str, Any]:
    """`item`, `class` (military, financial, humanitarian), `stage`, `donor`, `recipient`, `condition`."""
    words = item(scene, predication)
    offered = predication.entry.lemma in {
        "offer",
        "approve",
        "authorise",
        "authorize",
        "announce",
        "earmark",
        "allocate",
        "extend",
        "continue",
    }
    ended = predication.sense.detail.get("of") == "discontinued"
    lower = set((words or "").lower().replace("-", " ").split()) | set((words or "").lower().split())
    detail: dict[str, Any] = {
        "item": words,
        "class": "military"
        if lower & ARMS
        else "financial"
        if lower & MONEY
        else "humanitarian"
        if "humanitarian" in lower or lower & {"food", "medicine", "blankets", "relief", "water", "flour", "shelter"}
        else None,
        "stage": "refused" if ended else stage(strength, not_ruled_out=not_ruled_out, offered=offered),
        "of": "discontinued" if ended else None,
        "donor": next((actor.party or actor.name for actor in actors if actor.role == "agent"), None),
        "recipient": next((actor.party or actor.name for actor in actors if actor.role == "recipient"), None),
        "condition": strength.condition.text if strength.condition else _conditions_set(scene, predication),
    }
    return {key: value for key, value in detail.items() if value is not None}
