"""What others say to one claim: the relations of a matter as that claim meets them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.weighing import Weighed
from sayso.weighing.said import Said

# How another claim stands to this one, in the order in which a reader asks.
WORDS = {
    "disputes": "disputes it",
    "denies": "denies it",
    "supports": "says so too",
    "repeats": "repeats it",
    "narrows": "says it more narrowly",
    "revises": "is another word of the same origin",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Another claim, how it stands to the one asked about, and why that is thought."""

    words: str
    said: Said
    reason: str
    by: str


def answers_to(item: Weighed, claim: str) -> tuple[Answer, ...]:
    """The claims of the matter that are related to `claim`, disputes first; each origin once for each relation."""
    said = {one.claim.id: one for one in item.said}
    found: dict[tuple[str, str], Answer] = {}
    for relation in item.matter.relations:
        if claim not in (relation.left, relation.right):
            continue
        other = said[relation.right if relation.left == claim else relation.left]
        key = (relation.relation, other.origin.name)
        found.setdefault(
            key, Answer(WORDS.get(relation.relation, relation.relation), other, relation.reason, relation.by)
        )
    order = list(WORDS)
    return tuple(found[key] for key in sorted(found, key=lambda key: order.index(key[0]) if key[0] in order else 9))
