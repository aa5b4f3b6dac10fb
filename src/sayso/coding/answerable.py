"""Who answers for a thing that is no actor: who made the proposal that is rejected, who is to do what is asked."""

from __future__ import annotations

from sayso.coding.clauses import Predication, read_trigger
from sayso.coding.lexicon import load_triggers
from sayso.coding.roles import is_passive, noun_slots
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
        if not _is_act(scene, head):
            return [head]
        slots = noun_slots(scene, head)
        return [doer for slot in ("by", "poss", "mod") for doer in slots.get(slot, ())]
    act = predication.sense.act
    if act == "met" and "meeting" in scene.classes(head):  # "hosted a meeting between the two parties"
        return _first(scene, head, ("between", "with", "of")) or [head]
    if act == "refused":
        return _makers(scene, head) or _first(scene, head, ("to", "with")) or [head]
    return (_makers(scene, head) or [head]) if act in ANSWERS else [head]


def asked_of(scene: Scene, head: int) -> list[int]:
    """Who is to bring about what a noun names: whose it is, and of whom the act is that it tells of ("the withdrawal of
    the troops", but not "the release of the hostages")."""
    if scene.tree.words[head].upos != "NOUN":
        return []
    clauses = scene.tree.kids(head, "acl", "ccomp")
    named = [sub for clause in clauses for sub in scene.tree.kids(clause, "nsubj") if scene.classes(sub) & TARGETS]
    if named:
        return named  # "its demand that the council meet"
    known = read_trigger(scene, head)
    acting = known.sense.frame["agent"] if known is not None and known.entry.pos == "noun" else ()
    slots = noun_slots(scene, head)
    doers = [doer for slot in acting for doer in slots.get(slot, ()) if scene.classes(doer) & WHO]
    return doers or _makers(scene, head) or _first(scene, head, ("with", "between"))


def can_protest(scene: Scene, head: int) -> bool:
    """Whether a word names who may march: "the protest of the miners", not "of his death" or "the Zoria protest"."""
    classes = scene.classes(head)
    return bool(classes & {"people", "force", "body"}) or not (_is_act(scene, head) or "place" in classes)


def _is_act(scene: Scene, head: int) -> bool:
    """Whether the lexicon knows a noun as one that tells an act."""
    return any(entry.pos == "noun" for entry in load_triggers().get(scene.tree.lower[head], ()))


def held_from(scene: Scene, head: int) -> list[int]:
    """Who is cut off by what is cut off from a word: the word, or whose it is ("the blockade on Norland lorries")."""
    return [head] if scene.classes(head) & TARGETS else _makers(scene, head)


def _makers(scene: Scene, head: int) -> list[int]:
    """Whose a thing is, by whom it was made or done."""
    tree = scene.tree
    if found := _first(scene, head, MADE_BY):
        return found
    governor = tree.words[head].head
    below = [kid for kid in tree.kids(head, "acl") if is_passive(tree, kid)]  # "crimes committed by the guards"
    if tree.relation(head) == "obj" and not is_passive(tree, governor):
        below.append(governor)  # "rejected calls by the council": the parse may hang "by" on the active verb
    by = [
        kid for verb in below for kid in tree.kids(verb, "obl") if kid > head and {"by", "from"} & set(tree.cases(kid))
    ]
    return [kid for kid in by if scene.classes(kid) & WHO]


def _first(scene: Scene, head: int, names: tuple[str, ...]) -> list[int]:
    slots = noun_slots(scene, head)
    for slot in names:
        if found := [one for one in slots.get(slot, ()) if scene.classes(one) & WHO]:
            return found
    return []


def of_body(scene: Scene, head: int) -> int:
    """Whose body a word means: "the bodies of three farmers"."""
    if "corpse" not in scene.classes(head):
        return head
    return next((kid for kid in scene.tree.kids(head, "nmod") if "of" in scene.tree.cases(kid)), head)
