"""Where and with what: the places and munitions that belong to a predication.

A value belongs to the predication whose words hold it. A predication without a place takes it from those within its own
arguments ("the strike on Dnipro killed 40"), then from those it hangs on ("shelled Kherson, killing two"), at last from
its sentence.
"""

from __future__ import annotations

from sayso.coding.clauses import Predication
from sayso.coding.field import Field, inherited, within
from sayso.coding.places_meant import WIDE, places_joined, places_meant
from sayso.model import Kind, Munition, Place, Precision

LENDING = frozenset({"conj", "advcl", "acl", "parataxis", "xcomp", "nsubj", "obj", "nmod", "obl", "appos", "compound"})
PLACELESS = frozenset(
    {Kind.LAW, Kind.DENIAL, Kind.ACCUSATION, Kind.DEMAND, Kind.THREAT, Kind.SANCTION, Kind.TALKS, Kind.AID, Kind.OTHER}
)


def munitions(field: Field, predication: Predication) -> tuple[Munition, ...]:
    """The munitions among the predication's words, or within its arguments."""
    found = [value for value, _ in within(field.scene, field.scene.munitions, predication)]
    for other in field.below(predication) if not found else ():
        found += [value for value, _ in within(field.scene, field.scene.munitions, other)]
    return tuple(found)


def _actor_words(field: Field, predication: Predication) -> set[int]:
    """The words that stand for who acts or receives: a capital that acts is no place of the event."""
    roles = ("agent", "recipient") if predication.sense.kind not in PLACELESS else ("agent", "recipient", "patient")
    tree = field.scene.tree
    found: set[int] = set()
    for role in roles:
        for slot in predication.sense.frame[role]:
            if slot in {"in", "at", "near", "from", "into", "to"} and predication.sense.kind is not Kind.AID:
                continue
            for head in predication.slots.get(slot, ()):
                if predication.sense.kind not in PLACELESS and field.scene.sets_scene(head, slot):
                    continue
                for each in tree.spread(head):
                    if predication.sense.kind is Kind.AID and not _country(field, each):
                        continue
                    found.add(each)
                    found |= set(tree.kids(each, "compound", "flat", "amod"))
                    found |= {
                        kid
                        for kid in tree.kids(each, "nmod")
                        if not {"in", "at", "near", "from"} & set(tree.cases(kid))
                    }
    return found


def _country(field: Field, word: int) -> bool:
    """Whether a word names a country, or nothing that is known as a place: who gives or receives, not where."""
    place = field.scene.place_at.get(word)
    return place is not None and place.precision is Precision.COUNTRY


def own_places(field: Field, predication: Predication) -> list[Place]:
    """The places that a predication's own words name, but for those that act in it."""
    acting = _actor_words(field, predication)
    found = [
        (place, head) for place, head in within(field.scene, field.scene.places, predication) if head not in acting
    ]
    if predication.sense.kind is Kind.STRIKE and len(found) > 1:
        # where it was fired from is not where it struck
        found = [pair for pair in found if "from" not in field.scene.tree.cases(pair[1])] or found
    return [place for place, _ in found]


def places(field: Field, predication: Predication) -> tuple[Place, ...]:
    """The places of a predication: its own, else inherited; a country or region gives way to what lies in it."""
    if predication.sense.kind is Kind.LAW:
        return ()
    found = own = own_places(field, predication)
    if not found:
        found = [place for other in field.below(predication) for place in own_places(field, other)]
    if not found:
        found = inherited(field, predication, own_places, LENDING)
    if predication.sense.kind not in PLACELESS:
        if not found:
            found = _sentence_places(field, predication) or places_meant(field, predication, beside=())
            found = found or places_joined(field, predication)
        elif own:
            found = found + places_meant(field, predication, beside=found)
    fine = {place.country for place in found if place.precision not in WIDE}
    kept = [place for place in found if place.precision not in WIDE or place.country not in fine]
    unique = {(place.span.start, place.span.end): place for place in kept}
    return tuple(unique.values())


def _sentence_places(field: Field, predication: Predication) -> list[Place]:
    """The one place that the content names in the predication's sentence outside every predication's actors."""
    tree = field.scene.tree
    acting = {word for other in field.predications for word in _actor_words(field, other)}
    inside = set(field.attribution.words)
    way = [predication.index, *tree.way_up(predication.index)]
    found = [
        place
        for place, head in field.scene.places
        if head in inside and head not in acting and way[-1] in {head, *tree.way_up(head)}
    ]
    return found if len(found) == 1 else []
