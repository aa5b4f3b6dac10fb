"""How many: the figures that count what a predication tells."""

from __future__ import annotations

from dataclasses import replace

from sayso.coding.clauses import Predication
from sayso.coding.field import Field, within
from sayso.coding.roles import TIMES
from sayso.model import Bound, Figure, Kind
from sayso.resolving.figures.describing import PERSON_UNITS
from sayso.resolving.figures.lexicon import load_lexicon

COUNTED = frozenset({Kind.CASUALTIES, Kind.DISPLACEMENT, Kind.PRESENCE, Kind.STRIKE})
UNCOUNTED = frozenset({Kind.DEMAND, Kind.ACCUSATION, Kind.DENIAL, Kind.THREAT, Kind.LAW})
CATEGORIES = frozenset({"killed", "wounded", "missing", "captured", "treated", "casualties"})
SUFFERED = frozenset({Kind.ABUSE, Kind.HAZARD})  # which count their own victims ("more than 300 executed civilians")
HARMING = frozenset({Kind.CASUALTIES, Kind.ABUSE})
VICTIMS = frozenset({"killed", "wounded"})
MANY = 20  # "dozens of mines" and more tell how many, "several" does not
LENGTHS = frozenset({"km", "miles", "metres", "yards"})
HURT = frozenset({"wounded", "injured", "hurt", "maimed"})
SLAIN = frozenset({"killed", "died", "dead", "perished"})


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
        if kind is Kind.ABUSE and act == "executed" and value.category in {None, "found"}:
            suffered = "killed" if _counts_patients(field, predication, head) else None
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
    own, where = within(field.scene, field.scene.figures, predication), field.scene.sentence_of
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
                for value, head in within(field.scene, field.scene.figures, other)
                if value.category in VICTIMS
                and min(hurting, key=lambda one: abs(one.index - head)).index == predication.index
            ]
    return sorted(own, key=lambda pair: pair[1])


def _counts_nothing(field: Field, predication: Predication, value: Figure, head: int) -> bool:
    """Whether a figure tells nothing of how many: an age, a distance, how many act, or a vague word."""
    tree, kind = field.scene.tree, predication.sense.kind
    uncategorised = value.category is None
    acting = _heads(predication, "agent")
    by_actor = {head, tree.words[head].head} & acting and kind not in COUNTED
    noun = head if tree.words[head].upos != "NUM" else tree.words[head].head
    if kind in HARMING and _counts_others(field, predication, noun):
        return True
    timed = tree.lower[field.scene.counted(noun)] in TIMES  # "hundreds of years"
    vague = value.lower == value.upper == 1 or (value.bound is Bound.VAGUE and (value.lower or 0) < MANY)
    aged = kind is Kind.CASUALTIES and "at" in tree.cases(head)  # "died at 79"
    if kind is Kind.CASUALTIES and uncategorised and _tells_otherwise(field, predication, value, noun):
        return True
    away = value.unit in LENGTHS and noun >= 0 and tree.relation(noun) not in {"obj", "nsubj"}
    return away or timed or (uncategorised and bool(aged or vague or by_actor or kind in UNCOUNTED))


def _heads(predication: Predication, role: str) -> set[int]:
    """The words that fill a role of a predication."""
    return {head for slot in predication.sense.frame[role] for head in predication.slots.get(slot, ())}


def _counts_others(field: Field, predication: Predication, noun: int) -> bool:
    """Whether people are counted who did not suffer what a predication tells: those who act ("six gunmen killed a
    mayor"), those of whom one did ("one of the three leaders was found dead"), those who have to do with it ("eight
    officers linked with the murder")."""
    tree, index = field.scene.tree, predication.index
    acting, suffering = _heads(predication, "agent"), _heads(predication, "patient")
    if noun in acting and suffering - acting and noun not in suffering:
        return True
    above = tree.words[noun].head if noun >= 0 else -1
    if above >= 0 and tree.lower[above] == "one" and tree.relation(noun) == "nmod" and "of" in tree.cases(noun):
        return True
    way = [index, *tree.way_up(index)]
    if noun not in way[1:] or predication.entry.pos != "noun" or noun in suffering:
        return False
    return any(tree.relation(step) == "acl" for step in way[: way.index(noun)])


def _counts_patients(field: Field, predication: Predication, head: int) -> bool:
    """Whether a number counts who suffers what a predication tells."""
    tree = field.scene.tree
    suffering = {each for patient in _heads(predication, "patient") for each in tree.spread(patient)}
    return bool({head, tree.words[head].head} & suffering)


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
