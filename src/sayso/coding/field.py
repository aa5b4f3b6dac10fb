"""The predications of one content, and how they hang together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sayso.coding.clauses import Predication
from sayso.coding.scene import Scene
from sayso.model import Attribution

Value = TypeVar("Value")
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


def within(scene: Scene, pairs: Sequence[tuple[Value, int]], predication: Predication) -> list[tuple[Value, int]]:
    """The values among a predication's words, within its sentence, with the words that they stand on."""
    words, where = set(predication.words), scene.sentence_of
    sentence = where.get(predication.index)
    return [(value, head) for value, head in pairs if head in words and where.get(head) == sentence]


def inherited(
    field: Field,
    predication: Predication,
    of: Callable[[Field, Predication], list[Value]],
    lending: frozenset[str],
) -> list[Value]:
    """What a predication takes from the nearest above it that has any, by the relations that lend it."""
    current = predication
    for _ in field.predications:
        above = field.above(current)
        if above is None or above[1] not in lending:
            return []
        found = of(field, above[0])
        if found:
            return found
        current = above[0]
    return []
