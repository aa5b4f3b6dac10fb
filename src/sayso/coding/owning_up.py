"""Who owns up to an act is its agent: "claimed responsibility for the attack", "claimed the ambush near Dori"."""

from __future__ import annotations

from sayso.coding.clauses import Predication
from sayso.coding.forms import verb_forms
from sayso.coding.scene import Scene
from sayso.model import Actor, Attribution, Kind, SourceKind
from sayso.reading.sources import UNNAMED

DEEDS = frozenset({Kind.FIGHTING, Kind.STRIKE, Kind.CASUALTIES, Kind.ABUSE, Kind.DAMAGE, Kind.HAZARD})
TAKING = frozenset(
    form for verb in ("claim", "take", "accept", "admit", "acknowledge", "assume") for form in verb_forms(verb)
)
NOT = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none"})
CLAIMING = verb_forms("claim")


def owned_up(
    scene: Scene, predication: Predication, attribution: Attribution, actors: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """The actors, the origin before them as agent where it takes responsibility and the text names no other agent."""
    origin = attribution.origin
    if predication.sense.kind not in DEEDS or origin.name == UNNAMED or any(one.role == "agent" for one in actors):
        return actors
    if not (_takes_responsibility(scene, predication, attribution) or _claims_it(scene, predication, attribution)):
        return actors
    return (Actor("agent", origin.name, origin.party, origin.span), *actors)


def _takes_responsibility(scene: Scene, predication: Predication, attribution: Attribution) -> bool:
    """Whether the act hangs from a responsibility that the origin takes."""
    tree, inside = scene.tree, {*attribution.words, *attribution.cue_words}
    above = [step for step in tree.way_up(predication.index) if step in inside]
    said = {tree.lower[word] for word in (*attribution.cue_words, *above)}
    return "responsibility" in said and bool(said & TAKING) and not said & NOT


def _claims_it(scene: Scene, predication: Predication, attribution: Attribution) -> bool:
    """Whether a body "claimed" what is put as a noun and nothing more."""
    tree = scene.tree
    verbs = [tree.lower[word] for word in attribution.cue_words if tree.words[word].upos == "VERB"]
    if predication.entry.pos != "noun" or predication.verb is not None or attribution.origin.kind is SourceKind.PERSON:
        return False
    top = tree.words[predication.index].head not in attribution.words
    denied = {tree.lower[word] for word in attribution.cue_words} & NOT
    return top and len(verbs) == 1 and verbs[0] in CLAIMING and not denied
