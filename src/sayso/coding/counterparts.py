"""Whom an act of speech is towards, where only what is said names them: "threatened to shell the port towns".

A threat is a threat to whom the threatened act would hit, a demand is made of who would do what is demanded, and who
agrees to send aid or refuses to meet somebody does so towards them; a protest is against of whom it demands something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.coding.scene import Scene
from sayso.model import Actor, Certainty, Claim, Kind

GOVERNED = frozenset({"xcomp", "ccomp", "obj", "acl", "obl", "nmod"})
PURPOSE = frozenset({"advcl", "conj"})
TOWARDS = frozenset({(Kind.TALKS, "agreed"), (Kind.TALKS, "refused"), (Kind.OTHER, "commit"), (Kind.OTHER, "protest")})
SOMEBODY = frozenset({"people", "force", "name", "place", "body"})
DEEPEST = 8

Made = list[tuple[Claim, bool]]


def with_counterparts(scene: Scene, made: Made) -> Made:
    """The claims of one content, those that are towards somebody with them."""
    at = {word.start: index for index, word in enumerate(scene.tree.words)}
    where = [at.get(claim.trigger.start, -1) if claim.trigger else -1 for claim, _ in made]
    found = []
    for (claim, denies), index in zip(made, where, strict=True):
        if index >= 0 and _towards(claim) and not any(one.role != "agent" for one in claim.actors):
            below = _below(scene, claim, index, [(other, word) for (other, _), word in zip(made, where, strict=True)])
            claim = replace(claim, actors=(*claim.actors, *_counterparts(scene, claim, below)))
        found.append((claim, denies))
    return found


def _towards(claim: Claim) -> bool:
    return claim.kind in {Kind.THREAT, Kind.DEMAND} or (claim.kind, claim.detail.get("act")) in TOWARDS


def _below(scene: Scene, claim: Claim, index: int, others: Sequence[tuple[Claim, int]]) -> list[Claim]:
    """The claims that tell what a claim is about, the nearest first."""
    allowed = GOVERNED | (PURPOSE if claim.detail.get("act") == "protest" else set())
    found = []
    for other, word in others:
        current, steps = word, 0
        while 0 <= current != index and scene.tree.relation(current) in allowed and steps < DEEPEST:
            current, steps = scene.tree.words[current].head, steps + 1
        if steps and current == index:
            found.append((steps, other))
    return [other for _, other in sorted(found, key=lambda pair: pair[0])]


def _counterparts(scene: Scene, claim: Claim, below: Sequence[Claim]) -> list[Actor]:
    asks = claim.kind is Kind.DEMAND
    role, order = ("recipient", ("agent",)) if asks else ("patient", ("recipient", "patient", "agent"))
    own = {one.name for one in claim.actors}
    if asks:
        below = [other for other in below if other.strength.certainty is Certainty.DEMANDED]
    for other in below:
        for wanted in order:
            them = [one for one in other.actors if one.role == wanted and one.name not in own and _somebody(scene, one)]
            if them:
                return [replace(one, role=role) for one in them]
    return []


def _somebody(scene: Scene, one: Actor) -> bool:
    """Whether an actor is one to act towards, and no thing: by the last word of its phrase before "of"."""
    if one.party or one.span is None:
        return True
    inside = (i for i, word in enumerate(scene.tree.words) if one.span.start <= word.start < one.span.end)
    return any(scene.classes(index) & SOMEBODY for index in inside)
