"""When: the date that belongs to a predication.

One without a date takes it from the predications within its own arguments, then from those it hangs on. The date of the
saying is the date of what is said only where a state is told ("said on Monday that Ukraine still holds").
"""

from __future__ import annotations

from dataclasses import replace

from sayso.coding.clauses import SPEECH, Predication
from sayso.coding.field import Field, inherited, within
from sayso.coding.roles import RELATIVE
from sayso.coding.scene import Scene
from sayso.coding.trees import Tree
from sayso.model import Basis, Kind, When

DATE_LENDING = frozenset({"conj", "advcl", "xcomp", "parataxis"})
SOMEBODY = frozenset({"people", "force", "name"})
STATES = frozenset({"holds", "contested"})
UNDATED = When(None, None, Basis.NONE)


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


def _taken_up(tree: Tree, predication: Predication) -> bool:
    """Whether a noun takes up an event that is known: the day on which police probed "the blast" is not its own."""
    if predication.entry.pos != "noun" or predication.verb is not None:
        return False
    definite = any(tree.lower[kid] in {"the", "this", "that"} for kid in tree.kids(predication.index, "det"))
    return definite and tree.relation(predication.index) in {"obj", "obl", "nmod"}


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
        for date, head in within(field.scene, field.scene.dates, predication)
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
        found = inherited(field, predication, _own_dates, DATE_LENDING) or _dates_since(field, predication)
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
