"""The predications of one content, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.coding.clauses import Predication
from sayso.coding.scene import Scene
from sayso.model import Attribution

NESTING = frozenset({"nsubj", "obj", "obl", "nmod", "acl", "iobj", "appos", "compound", "amod"})


@dataclass(frozen=True, slots=True)
class Field:
    """The predications of one content, and how they hang together."""

    scene: Scene
    attribution: Attribution
    predications: tuple[Predication, ...]
    links: dict[int, tuple[Predication, str]]

    def above(self, predication: Predication) -> tuple[Predication, str] | None:
        """The predication that one hangs on, and the relation by which it does."""
        return self.links.get(predication.index)

    def below(self, predication: Predication) -> list[Predication]:
        """The predications within one's own arguments; of a cue, all that it governs ("called for an end")."""
        cue = self.attribution.cue_words
        if predication.index in cue:
            return [other for other in self.predications if other.index not in cue]
        found = []
        for other in self.predications:
            above = self.links.get(other.index)
            if above and above[0].index == predication.index and above[1] in NESTING:
                found.append(other)
        return found


def field_of(scene: Scene, attribution: Attribution, found: tuple[Predication, ...]) -> Field:
    """The field of one content's predications."""
    tree = scene.tree
    at = {p.index: p for p in found} | {p.verb: p for p in found if p.verb is not None}
    links: dict[int, tuple[Predication, str]] = {}
    for predication in found:
        current = predication.verb if predication.verb is not None else predication.index
        relation = tree.relation(current)
        for step in tree.way_up(current):
            other = at.get(step)
            if other is not None and other.index != predication.index:
                links[predication.index] = other, relation
                break
            relation = tree.relation(step) if tree.relation(step) in {"advcl", "parataxis", "ccomp"} else relation
    return Field(scene, attribution, found, links)
