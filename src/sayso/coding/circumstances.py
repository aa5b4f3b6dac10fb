"""Where, when, how many and with what: the resolved values that belong to a predication.

A value belongs to the predication whose words hold it. One without a place or date takes it from the predications
within its own arguments ("the strike on Dnipro killed 40"), then from those it hangs on ("shelled Kherson, killing
two"); for a place, at last from its sentence. The date of the saying is the date of what is said only where a state is
told ("said on Monday that Ukraine still holds").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.coding.clauses import SPEECH, Predication
from sayso.coding.field import Field
from sayso.coding.places_meant import WIDE, places_joined, places_meant
from sayso.coding.roles import RELATIVE, TIMES
from sayso.coding.scene import Scene
from sayso.coding.trees import Tree
from sayso.model import Basis, Bound, Figure, Kind, Munition, Place, Precision, When
from sayso.resolving.figures.describing import PERSON_UNITS
from sayso.resolving.figures.lexicon import load_lexicon

Value = TypeVar("Value")
LENDING = frozenset({"conj", "advcl", "acl", "parataxis", "xcomp", "nsubj", "obj", "nmod", "obl", "appos", "compound"})
DATE_LENDING = frozenset({"conj", "advcl", "xcomp", "parataxis"})
PLACELESS = frozenset(
    {Kind.LAW, Kind.DENIAL, Kind.ACCUSATION, Kind.DEMAND, Kind.THREAT, Kind.SANCTION, Kind.TALKS, Kind.AID, Kind.OTHER}
)
COUNTED = frozenset({Kind.CASUALTIES, Kind.DISPLACEMENT, Kind.PRESENCE, Kind.STRIKE})
UNCOUNTED = frozenset({Kind.DEMAND, Kind.ACCUSATION, Kind.DENIAL, Kind.THREAT, Kind.LAW})
CATEGORIES = frozenset({"killed", "wounded", "missing", "captured", "treated", "casualties"})
SUFFERED = frozenset({Kind.ABUSE, Kind.HAZARD})  # which count their own victims ("more than 300 executed civilians")
SOMEBODY = frozenset({"people", "force", "name"})
VICTIMS = frozenset({"killed", "wounded"})
MANY = 20  # "dozens of mines" and more tell how many, "several" does not
LENGTHS = frozenset({"km", "miles", "metres", "yards"})
HURT = frozenset({"wounded", "injured", "hurt", "maimed"})
SLAIN = frozenset({"killed", "died", "dead", "perished"})
STATES = frozenset({"holds", "contested"})
UNDATED = When(None, None, Basis.NONE)


def _within(scene: Scene, pairs: Sequence[tuple[Value, int]], predication: Predication) -> list[tuple[Value, int]]:
    words, where = set(predication.words), scene.sentence_of
    sentence = where.get(predication.index)
    return [(value, head) for value, head in pairs if head in words and where.get(head) == sentence]


def figures(field: Field, predication: Predication) -> tuple[Figure, ...]:
    """The figures among the predication's words that count what it tells; those without a category take its act's."""
    kind, act = predication.sense.kind, predication.sense.act
    found = []
    for value, head in _counted(field, predication):
        if _counts_nothing(field, predication, value, head):
            continue
        suffered = _suffered(field, head, predication) if kind is Kind.CASUALTIES else None
        if kind is Kind.CASUALTIES and value.unit == "bodies":
            suffered = "killed"
        if suffered:
            value = replace(value, category=suffered)
        elif (
            kind is Kind.CASUALTIES
            and value.unit != "percent"
            and act in CATEGORIES
            and (value.category not in CATEGORIES or act == "treated")
        ):
            value = replace(value, category=act)
        found.append(value)
    return tuple(found)


def _counted(field: Field, predication: Predication) -> list[tuple[Figure, int]]:
    """The figures among a predication's words. Those of dead and hurt go to what tells of them, in its sentence,
    whatever else the words around them tell ("put the toll of the air raids at 45 dead")."""
    own, where = _within(field.scene, field.scene.figures, predication), field.scene.sentence_of
    beside = [other for other in field.predications if where.get(other.index) == where.get(predication.index)]
    hurting = [other for other in beside if other.sense.kind is Kind.CASUALTIES]
    if not hurting or predication.sense.kind in SUFFERED:
        return own
    if predication.sense.kind is not Kind.CASUALTIES:
        return [(value, head) for value, head in own if value.category not in VICTIMS]
    for other in beside:
        if other.sense.kind not in SUFFERED | {Kind.CASUALTIES}:
            own += [
                (value, head)
                for value, head in _within(field.scene, field.scene.figures, other)
                if value.category in VICTIMS
                and min(hurting, key=lambda one: abs(one.index - head)).index == predication.index
            ]
    return sorted(own, key=lambda pair: pair[1])


def _counts_nothing(field: Field, predication: Predication, value: Figure, head: int) -> bool:
    """Whether a figure tells nothing of how many: an age, a distance, how many act, or a vague word."""
    tree, kind = field.scene.tree, predication.sense.kind
    uncategorised = value.category is None
    acting = {head for slot in predication.sense.frame["agent"] for head in predication.slots.get(slot, ())}
    by_actor = {head, tree.words[head].head} & acting and kind not in COUNTED
    noun = head if tree.words[head].upos != "NUM" else tree.words[head].head
    timed = tree.lower[field.scene.counted(noun)] in TIMES  # "hundreds of years"
    vague = value.lower == value.upper == 1 or (value.bound is Bound.VAGUE and (value.lower or 0) < MANY)
    aged = kind is Kind.CASUALTIES and "at" in tree.cases(head)  # "died at 79"
    if kind is Kind.CASUALTIES and uncategorised and _tells_otherwise(field, predication, value, noun):
        return True
    away = value.unit in LENGTHS and noun >= 0 and tree.relation(noun) not in {"obj", "nsubj"}
    return away or timed or (uncategorised and bool(aged or vague or by_actor or kind in UNCOUNTED))


def _tells_otherwise(field: Field, predication: Predication, value: Figure, noun: int) -> bool:
    """Whether a figure counts things ("treated in two hospitals"), or people of whom another verb tells ("six died
    and 300 others were sickened")."""
    tree = field.scene.tree
    things = frozenset(load_lexicon().units.values()) - PERSON_UNITS - {"cases"}
    if value.unit in things:
        return True
    above = tree.words[noun].head if noun >= 0 else -1
    if above < 0 or tree.words[above].upos != "VERB" or tree.relation(noun) not in {"nsubj", "obj"}:
        return False
    telling = {predication.index, predication.verb, *predication.absorbed}
    apart = tree.relation(above) in {"conj", "parataxis", "ccomp", "root", "advcl"} and above not in telling
    return apart and tree.lower[above] not in HURT | SLAIN and predication.index in tree.way_up(above)


def _suffered(field: Field, head: int, predication: Predication) -> str | None:
    """What befell those whom a number counts, by the nearest verb above it: "four died and nine were hurt"."""
    tree = field.scene.tree
    for step in tree.way_up(head):
        if step == predication.index or step not in field.attribution.words:
            return None
        if tree.words[step].upos == "VERB" and tree.lower[step] in HURT | SLAIN:
            return "wounded" if tree.lower[step] in HURT else "killed"
    return None


def munitions(field: Field, predication: Predication) -> tuple[Munition, ...]:
    """The munitions among the predication's words, or within its arguments."""
    found = [value for value, _ in _within(field.scene, field.scene.munitions, predication)]
    for other in field.below(predication) if not found else ():
        found += [value for value, _ in _within(field.scene, field.scene.munitions, other)]
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
        (place, head) for place, head in _within(field.scene, field.scene.places, predication) if head not in acting
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
        found = _inherited(field, predication, own_places, LENDING)
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


def _inherited(
    field: Field,
    predication: Predication,
    of: Callable[[Field, Predication], list[Value]],
    lending: frozenset[str],
) -> list[Value]:
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


def _taken_up(tree: Tree, predication: Predication) -> bool:
    """Whether a noun takes up an event that is known: the day on which police probed "the blast" is not its own."""
    if predication.entry.pos != "noun" or predication.verb is not None:
        return False
    definite = any(tree.lower[kid] in {"the", "this", "that"} for kid in tree.kids(predication.index, "det"))
    return definite and tree.relation(predication.index) in {"obj", "obl", "nmod"}


def _of_somebody(scene: Scene, predication: Predication, head: int) -> bool:
    """Whether a date is told of somebody in passing: "the leader of a group that disarmed on 9 March was killed"."""
    tree, own = scene.tree, {predication.index, predication.verb}
    for step in tree.way_up(head):
        if step in own:
            return False
        noun = tree.words[step].head
        relative = any(tree.lower[kid] in RELATIVE for kid in tree.kids(step, "nsubj", "obj"))
        if tree.relation(step) == "acl" and relative and noun not in own and scene.classes(noun) & SOMEBODY:
            return True
    return False


def names_by_year(tree: Tree, head: int) -> bool:
    """Whether a year only names: "the 1997 Mine Ban Treaty" did not happen in it."""
    governor = tree.words[head].head
    naming = tree.relation(head) in {"compound", "nummod", "amod"} and governor >= 0
    return naming and tree.words[governor].upos == "PROPN"


def _own_dates(field: Field, predication: Predication) -> list[When]:
    tree = field.scene.tree
    below = tree.subtree(predication.index)
    dated = [
        (date, head)
        for date, head in _within(field.scene, field.scene.dates, predication)
        if not (names_by_year(tree, head) or _of_somebody(field.scene, predication, head))
        and not (_taken_up(tree, predication) and head not in below)
    ]
    return [value for value, _ in sorted(dated, key=lambda pair: abs(pair[1] - predication.index))]


def when(field: Field, predication: Predication) -> When:
    """The date of a predication; none where the text gives none."""
    found = _own_dates(field, predication)
    if not found:
        found = [date for other in field.below(predication) for date in _own_dates(field, other)]
    if not found:
        found = _inherited(field, predication, _own_dates, DATE_LENDING) or _dates_since(field, predication)
    told_now = predication.sense.kind is Kind.CONTROL and predication.sense.act in STATES
    does = predication.index in field.attribution.cue_words and predication.sense.kind not in SPEECH
    if not found and does:
        found = _saying_dates(field)  # "imposed sanctions on 1 June": here the cue is the deed
    if not found and told_now and not _aside(field, predication):
        found = _saying_dates(field)
    return found[0] if found else UNDATED


def _dates_since(field: Field, predication: Predication) -> list[When]:
    """The time that is open from a dated event on: "959 deaths since the fighting broke out on 15 April"."""
    tree = field.scene.tree
    for step in (predication.index, *tree.way_up(predication.index)):
        if step not in field.attribution.words:
            break
        for clause in tree.kids(step, "advcl"):
            below = tree.subtree(clause)
            if any(tree.lower[kid] == "since" for kid in tree.kids(clause, "mark")) and predication.index not in below:
                return [replace(date, latest=None) for date, head in field.scene.dates if head in below]
    return []


def _aside(field: Field, predication: Predication) -> bool:
    """Whether a predication stands in an adverbial or a relative clause: "while Russian forces held it"."""
    tree = field.scene.tree
    way = [predication.index, *(step for step in tree.way_up(predication.index) if step in field.attribution.words)]
    return any(tree.relation(step) in {"advcl", "acl"} for step in way)


def _saying_dates(field: Field) -> list[When]:
    """The dates that hang on the cue: of the saying, and so of a state that is said to hold."""
    cue = set(field.attribution.cue_words)
    inside = set(field.attribution.words)
    tree = field.scene.tree
    return [
        value
        for value, head in field.scene.dates
        if head not in inside and any(step in cue for step in list(tree.way_up(head))[:3])
    ]
