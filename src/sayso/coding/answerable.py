"""Who answers for a thing that is no actor: who made the proposal that is rejected, who is to do what is asked."""

from __future__ import annotations

from sayso.coding.clauses import Predication, read_trigger
from sayso.coding.lexicon import load_triggers
from sayso.coding.roles import noun_slots
from sayso.coding.scene import Scene
from sayso.model import Kind

THINGS = frozenset({"people", "force", "place", "structure", "weapon", "aid"})
FOUGHT = frozenset({Kind.CONTROL, Kind.FIGHTING, Kind.STRIKE})
ANSWERS = frozenset({"refused", "criticised", "investigated", "denied", "protest", "support", "concede"})
"""Acts that answer what somebody else did or said, and so have that somebody for a patient."""
WHO = frozenset({"people", "force", "name", "body"})
TARGETS = WHO | {"place"}
MADE_BY = ("by", "poss", "from", "mod")


def patients_of(scene: Scene, predication: Predication, head: int) -> list[int]:
    """Who suffers an act that has a word for its object. An act that suffers another act has no patient but who did
    that ("repelled the Russian attacks"), and a thing said or done is rejected or condemned with whose it is."""
    if scene.tree.words[head].upos != "NOUN" or scene.classes(head) & (THINGS | WHO):
        return [head]
    if predication.sense.kind is Kind.THREAT:  # "threatened further action against the port"
        slots = noun_slots(scene, head)
        return [one for slot in ("against", "on", "to") for one in slots.get(slot, ()) if scene.classes(one) & TARGETS]
    if predication.sense.kind in FOUGHT:
        acts = any(entry.pos == "noun" for entry in load_triggers().get(scene.tree.lower[head], ()))
        slots = noun_slots(scene, head) if acts else {}
        return [doer for slot in ("by", "poss", "mod") for doer in slots.get(slot, ())] if acts else [head]
    return (_makers(scene, head) or [head]) if predication.sense.act in ANSWERS else [head]


def asked_of(scene: Scene, head: int) -> list[int]:
    """Who is to bring about what a noun names: whose it is, and of whom the act is that it tells of ("the withdrawal of
    the troops", but not "the release of the hostages")."""
    if scene.tree.words[head].upos != "NOUN":
        return []
    known = read_trigger(scene, head)
    acting = known.sense.frame["agent"] if known is not None and known.entry.pos == "noun" else ()
    slots = noun_slots(scene, head)
    doers = [doer for slot in acting for doer in slots.get(slot, ()) if scene.classes(doer) & WHO]
    return doers or _makers(scene, head)


def _makers(scene: Scene, head: int) -> list[int]:
    slots = noun_slots(scene, head)
    for slot in MADE_BY:
        found = [maker for maker in slots.get(slot, ()) if scene.classes(maker) & WHO]
        if found:
            return found
    return []
