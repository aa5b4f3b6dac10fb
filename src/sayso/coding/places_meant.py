"""The places that a text means without naming them: "the town", "both towns", "it", "casualties from them"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.clauses import Predication
from sayso.coding.field import Field
from sayso.model import Actor, Kind, Place, Precision

WIDE = frozenset({Precision.COUNTRY, Precision.REGION})
SETTLEMENTS = frozenset(
    {"town", "towns", "city", "cities", "village", "villages", "settlement", "settlements", "capital", "district"}
)
MEANT = frozenset({"it", "both", "there"})
FARTHEST = 800  # characters: a few sentences back, as far as "the town" is usually meant


def places_meant(field: Field, predication: Predication, *, beside: Sequence[Place]) -> list[Place]:
    """The places that "the town", "both towns" or "it" mean: those named last before, within a few sentences.

    Beside places that the same words name ("at both towns and at Bakhmut") only towns are looked for, and others.
    """
    scene, tree = field.scene, field.scene.tree
    meant = _word_meant(field, predication, towns_only=bool(beside))
    if meant is None:
        return []
    several = tree.lower[meant].endswith("s") or tree.lower[meant] == "both"
    if beside and not several:
        return []  # "Bakhmut and the town" is too uncertain to add one
    start = tree.words[meant].start
    named = {_identity(place) for place in beside}
    before: dict[tuple[str, ...], Place] = {}
    for place, _ in sorted(scene.places, key=lambda pair: -pair[0].span.start):
        if start - FARTHEST < place.span.start < start and place.precision not in WIDE:
            before.setdefault(_identity(place), place)
    last = [place for identity, place in before.items() if identity not in named]
    return last[:2][::-1] if several else last[:1]


def patients_meant(
    field: Field, predication: Predication, actors: Sequence[Actor], *, beside: Sequence[Place]
) -> tuple[Actor, ...]:
    """The actors, the places themselves in the role of words that only mean them ("both towns saw attacks"); `beside`
    are the places that the same words name."""
    found: list[Actor] = []
    for one in actors:
        words = one.span.text.lower().split() if one.role == "patient" and one.span else []
        meant = len(words) == 1 and words[0] in SETTLEMENTS | MEANT
        places = places_meant(field, predication, beside=beside) if meant else []
        found += [Actor(one.role, place.span.text, one.party, one.span) for place in places] or [one]
    return tuple(found)


def _identity(place: Place) -> tuple[str, ...]:
    """What makes two mentions one place: the register's entry, or the name where there is none."""
    return (place.gazetteer, place.id) if place.gazetteer and place.id else (place.name,)


def _word_meant(field: Field, predication: Predication, *, towns_only: bool) -> int | None:
    """The word of a predication that stands for places named before: among its arguments, else after "in" or "near"
    anywhere within them ("in nine areas around the city")."""
    tree = field.scene.tree
    heads = [
        field.scene.counted(head)
        for slots in ("obj", "subj", "of", "in", "on", "from", "at")
        for head in predication.slots.get(slots, ())
    ]
    heads += [
        word
        for word in predication.words
        if tree.lower[word] in SETTLEMENTS | MEANT and {"in", "around", "near", "at"} & set(tree.cases(word))
    ]
    return next(
        (
            head
            for head in heads
            if (not towns_only or tree.lower[head] in SETTLEMENTS) and _stands_for_place(field, head, predication)
        ),
        None,
    )


def places_joined(field: Field, predication: Predication) -> list[Place]:
    """The places of what "them" or "it" means where the same source spoke of it before in the sentence: "documented
    mines around Izium and verified 11 casualties from them"."""
    scene, tree = field.scene, field.scene.tree
    meant = [word for word in predication.words if tree.lower[word] in {"them", "it"} and tree.cases(word)]
    sentence = scene.sentence_of.get(predication.index)
    if not meant or sentence is None:
        return []
    said = {
        word
        for other in scene.reading.attributions
        if other is not field.attribution and other.origin.name == field.attribution.origin.name
        for word in other.words
        if word < meant[0] and scene.sentence_of.get(word) == sentence
    }
    return [place for place, head in scene.places if head in said and place.precision not in WIDE]


def _stands_for_place(field: Field, head: int, predication: Predication) -> bool:
    tree = field.scene.tree
    if tree.lower[head] in MEANT:
        return predication.sense.kind in {Kind.CONTROL, Kind.FIGHTING} and head not in field.attribution.source_words
    if tree.lower[head] not in SETTLEMENTS or tree.kids(head, "nmod", "acl", "appos"):
        return False
    return any(tree.lower[kid] in {"the", "this", "that", "both", "these", "two"} for kid in tree.children[head])
