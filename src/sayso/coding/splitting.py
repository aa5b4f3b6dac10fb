"""Splitting a content into predications: which of its triggers tell something of their own, and whose each word is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain, islice

from sayso.coding.clauses import SPEECH, Predication, read_trigger
from sayso.coding.embedding import strength_tables
from sayso.coding.lexicon import load_triggers
from sayso.coding.roles import copular
from sayso.coding.scene import Scene
from sayso.model import Attribution, Kind

ASKING = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where", "which"})
REPORTING = {
    # cues that only report; as verbs of the content they may be triggers ("found mines")
    Kind.HAZARD: None,
    Kind.OTHER: frozenset({"concede", "allow", "permit", "drop", "yield"}),
}
VIOLENT = frozenset({Kind.FIGHTING, Kind.STRIKE, Kind.CASUALTIES, Kind.CONTROL, Kind.DAMAGE, Kind.ABUSE, Kind.PRESENCE})
WITHIN = frozenset(
    {"obj", "obl", "nmod", "conj", "appos", "nsubj", "amod", "nummod", "dep", "xcomp", "compound", "acl"}
)
PROMISED = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "conj", "appos"})
COUNTED = frozenset({Kind.CASUALTIES, Kind.DISPLACEMENT, Kind.DAMAGE, Kind.ABUSE, Kind.HAZARD})
MOST_TRIGGERS = 40  # of one content: one of thousands of words is a text of its own, not a statement
COUNTING = frozenset({"number", "series", "wave", "intensity", "frequency", "increase", "rise", "total"}) | frozenset(
    {"dozens", "hundreds", "thousands", "scores", "tens", "spate", "string", "majority", "round", "day", "night"}
)
Found = dict[int, Predication]


def predications(
    scene: Scene, content: Collection[int], *, attribution: Attribution | None = None
) -> tuple[Predication, ...]:
    """The predications of a content's words, in order; with an attribution, also what its cue does by saying."""
    inside = sorted(content)
    known, tree = load_triggers(), scene.tree
    telling = (index for index in inside if tree.lower[index] in known or tree.words[index].tells)
    read = (trigger for index in telling if (trigger := read_trigger(scene, index)) is not None)
    found: Found = {trigger.index: trigger for trigger in islice(read, MOST_TRIGGERS)}
    cue = _cue_acts(scene, attribution) if attribution else {}
    found |= cue
    if not found:
        return ()
    found = _without_echoes(scene, found)
    found = {index: p for index, p in found.items() if index in cue or not _idle(scene, found, p)}
    found = _without_promises(scene, _without_conditions(scene, found))
    found = _joined(scene, _merged(scene, found))
    found = {index: p for index, p in found.items() if not _mentioned_again(scene, found, p)}
    owned = _share_out(scene, found, sorted({*inside, *cue}))
    return tuple(replace(p, words=tuple(sorted(owned[index] | set(p.words)))) for index, p in sorted(found.items()))


def _cue_acts(scene: Scene, attribution: Attribution) -> Found:
    """What is done by the saying itself: an accusation, a demand, a denial; and events that were taken for cues."""
    asks = any(scene.tree.lower[word] == "?" for word in attribution.words)
    asks |= bool(attribution.words) and scene.tree.lower[attribution.words[0]] in ASKING
    found = {}
    for index in attribution.cue_words:
        read = read_trigger(scene, index, cue=True)
        if read is None or (read.sense.kind is Kind.DEMAND and asks):
            continue
        barred = REPORTING.get(read.sense.kind, frozenset())
        if (
            barred is None
            or read.entry.lemma in barred
            or (read.sense.kind in VIOLENT and not _armed(scene, attribution))
        ):
            continue
        found[index] = read
    return found


def _armed(scene: Scene, attribution: Attribution) -> bool:
    """Whether the source is a force: a cue such as "attacked" is else a way of speaking."""
    return any("force" in scene.classes(word) for word in attribution.source_words)


def _without_echoes(scene: Scene, found: Found) -> Found:
    """Leaves out words that another trigger took for a part of itself, and one of a light verb and its noun."""
    taken = {part for predication in found.values() for part in predication.absorbed}
    for index, predication in found.items():
        verb = predication.verb
        if index not in taken and verb is not None and verb in found:
            # "send aid" is said once: by the verb where both mean one kind, by the noun where the verb is only light
            same = found[verb].sense.kind == predication.sense.kind or found[verb].sense.kind in SPEECH
            # "ended mediation efforts" is the verb's: a phrase that has the noun in it says more than the noun
            same |= bool({index, *scene.tree.kids(index, "compound")} & set(found[verb].absorbed))
            taken.add(index if same else verb)
    return {index: p for index, p in found.items() if index not in taken}


def _idle(scene: Scene, found: Found, predication: Predication) -> bool:
    """Whether a trigger says nothing by itself: an action noun with no argument, no light verb, and no predicate of
    its own; a participle that only describes."""
    tree, index = scene.tree, predication.index
    relation, governor = tree.relation(index), tree.words[index].head
    if relation == "amod":
        # "the Russian-occupied part": a description, unless it counts ("40 wounded soldiers")
        counted = any(head in tree.children[governor] or head == governor for _, head in scene.figures)
        return governor < 0 or predication.sense.kind not in COUNTED or not counted
    if predication.entry.pos != "noun" or predication.verb is not None or copular(tree, index) or relation == "root":
        return False
    if relation == "compound" or (governor in found and found[governor].sense.kind is Kind.LAW):
        return True  # "peace talks process"; what a rule forbids did not happen by that
    if any(heads for slot, heads in predication.slots.items() if slot != "whose"):
        return False
    if relation == "nsubj":
        return governor in found
    if relation == "nmod" and tree.lower[governor] in COUNTING:
        return False
    below = tree.subtree(index)
    tied = (*scene.figures, *scene.places, *scene.munitions)
    return not any(head in below for _, head in tied) and relation != "obj"


def _merged(scene: Scene, found: Found) -> Found:
    """Leaves out a noun that only names again what the verb above it says ("the strike hit the bridge")."""
    tree = scene.tree
    for index, predication in list(found.items()):
        above = tree.words[index].head
        if predication.sense.kind is Kind.HAZARD and _named_in_use(scene, found, index):
            del found[index]
            continue
        if predication.entry.pos != "noun" or predication.verb is not None or above not in found:
            continue
        governing = found[above]
        kinds = {governing.sense.kind, predication.sense.kind}
        one = len(kinds) == 1 or kinds == {Kind.FIGHTING, Kind.STRIKE}
        thing = kinds == {Kind.HAZARD, Kind.STRIKE} and governing.sense.kind is Kind.HAZARD  # "defused a car bomb"
        same = (one or thing) and governing.entry.pos == "verb"
        if same and tree.relation(index) in {"nsubj", "obj", "obl"} and predication.sense.kind not in SPEECH:
            for slot, heads in predication.slots.items():
                if slot not in {"subj", "xcomp"} and heads:
                    governing.slots.setdefault(slot, heads)
            if tree.relation(index) == "nsubj" and not tree.lower[index].endswith(("er", "ers")):
                governing.slots["subj"] = [
                    *(head for name in ("by", "poss", "mod") for head in predication.slots.get(name, ())),
                    *(head for head in governing.slots.get("subj", ()) if head != index),
                ]
            del found[index]
    return found


def _named_in_use(scene: Scene, found: Found, index: int) -> bool:
    """Whether mines are only the ordnance of what another noun tells: "the use of thousands of mines"."""
    for step in scene.tree.way_up(index):
        if scene.tree.relation(index) != "nmod":
            return False
        if step in found:
            return found[step].sense.kind is Kind.HAZARD
        index = step
    return False


def _without_promises(scene: Scene, found: Found) -> Found:
    """Leaves out a promise or an offer where what is promised is told itself."""
    governed = {step for index in found for step in promised_by(scene, index)}
    return {index: p for index, p in found.items() if p.sense.act != "commit" or index not in governed}


def promised_by(scene: Scene, index: int) -> Iterator[int]:
    """The words of which a predicate is what they promise, and no aside within it ("two men suspected of")."""
    tree = scene.tree
    for step in tree.way_up(index):
        noun = tree.words[step].upos == "NOUN" and tree.relation(index) == "acl"  # "the offer to send"
        if tree.relation(index) not in PROMISED and not noun:
            return
        yield step
        index = step


def _without_conditions(scene: Scene, found: Found) -> Found:
    """Leaves out what stands in the condition of something that is told: "will respond if it is attacked"."""
    tree, marks = scene.tree, strength_tables()["conditions"]
    aliases = {p.verb for p in found.values() if p.verb is not None} | set(found)

    def conditional(index: int) -> bool:
        below = index
        for step in tree.way_up(index):
            opened = {tree.lower[kid] for kid in tree.kids(below, "mark")} & marks
            if opened and tree.relation(below) == "advcl":
                return any(above in aliases for above in (step, *tree.way_up(step)))
            below = step
        return False

    return {index: p for index, p in found.items() if not conditional(alias_of(p))}


def _leader(scene: Scene, found: Found, predication: Predication) -> Predication | None:
    """The predication that one is only a part of: coordinated with it, or counted within it."""
    tree, kind = scene.tree, predication.sense.kind
    aliases = {p.verb: p for p in found.values() if p.verb is not None} | found
    current = predication.verb if predication.verb is not None else predication.index
    for step in tree.way_up(current):
        relation = tree.relation(current)
        clausal = relation == "advcl" and (
            (kind is Kind.CASUALTIES and tree.lower[current].endswith("ing"))
            or (kind is Kind.TALKS and "to" in {tree.lower[kid] for kid in tree.kids(current, "mark")})
        )
        if relation not in WITHIN and not clausal:
            return None
        other = aliases.get(step)
        if other is not None:
            if other.index == predication.index or other.sense.kind is not kind:
                return None
            if kind is Kind.CASUALTIES and _denied(scene, other) is not _denied(scene, predication):
                return None  # "nobody was killed, but four were hurt"
            if kind is Kind.CASUALTIES or clausal:
                return other
            ones, twos = (set(p.slots.get("obj", ())) for p in (other, predication))
            return other if relation == "conj" and ones == twos and other.entry.pos == predication.entry.pos else None
        current = step
    return None


def _denied(scene: Scene, predication: Predication) -> bool:
    """Whether a predication carries a negation of its own, or its light verb does."""
    return any(scene.tree.negated(word) for word in {predication.index, alias_of(predication)})


def _joined(scene: Scene, found: Found) -> Found:
    """Makes one predication of killed and wounded, and of two verbs of one kind with one object."""
    for index in sorted(found, reverse=True):
        leader = _leader(scene, found, found[index])
        if leader is not None and leader.index in found:
            part = found.pop(index)
            below = scene.tree.subtree(part.verb if part.verb is not None else index)
            slots = {slot: [*heads] for slot, heads in leader.slots.items()}
            for role_slot in ("obj", "subj"):
                extra = [head for head in part.slots.get(role_slot, ()) if head not in slots.get(role_slot, ())]
                if extra and part.sense.frame == leader.sense.frame and part.sense.kind is Kind.CASUALTIES:
                    slots[role_slot] = [*slots.get(role_slot, ()), *extra]
            words = tuple(sorted({*leader.words, *part.words, *(below - _others(scene, found, leader))}))
            found[leader.index] = replace(leader, slots=slots, words=words)
    return found


def _others(scene: Scene, found: Found, leader: Predication) -> set[int]:
    return {w for i, p in found.items() if i != leader.index for w in scene.tree.subtree(i)} - {leader.index}


def _mentioned_again(scene: Scene, found: Found, predication: Predication) -> bool:
    """Whether a noun names again, with nothing new, an event that the same content tells ("who carried it out")."""
    if predication.sense.kind in SPEECH:
        return False
    tree, kind = scene.tree, predication.sense.kind
    if predication.entry.pos != "noun":
        if tree.relation(predication.index) != "acl":
            return False
        above = [found[step] for step in tree.way_up(predication.index) if step in found]
        # "the treaty, which bans such mines": another act upon another thing than the clause hangs on
        another = bool(set(tree.kids(predication.index, "obj")) & set(predication.slots.get("obj", ())))
        acts = {other.sense.act for other in above if other.sense.kind is kind}
        return bool(acts) and not (another and predication.sense.act not in acts)
    if copular(tree, predication.index) and predication.slots.get("subj"):
        return False  # "to which Ukraine is a party"
    if any(
        heads for slot, heads in predication.slots.items() if slot not in {"light", "subj", "xcomp", "poss", "whose"}
    ):
        return False
    below = scene.tree.subtree(predication.index)
    if any(head in below for _, head in (*scene.figures, *scene.places)):
        return False
    return any(p.index != predication.index and p.sense.kind is predication.sense.kind for p in found.values())


def _share_out(scene: Scene, found: Found, inside: list[int]) -> dict[int, set[int]]:
    """Gives each word to the nearest trigger above it; a word above every trigger is shared by those below."""
    tree = scene.tree
    alias = {p.verb: index for index, p in found.items() if p.verb is not None}
    owned: dict[int, set[int]] = {index: set() for index in found}
    merged = {word: index for index, p in found.items() for word in p.words}
    allowed = set(inside)
    above: dict[int, set[int]] = {}
    for index in found:
        for step in tree.way_up(alias_of(found[index])):
            if step in found or step in alias:
                break
            above.setdefault(step, set()).add(index)
    for index in inside:
        if index in merged:
            owned[merged[index]].add(index)
            continue
        for step in chain((index,), tree.way_up(index)):
            if step in found or step in alias:
                owned[step if step in found else alias[step]].add(index)
                break
            if step in above and step in allowed:
                for owner in above[step]:
                    owned[owner].add(index)
                break
    return owned


def alias_of(predication: Predication) -> int:
    """The highest word of a predication: its light verb where it has one."""
    return predication.verb if predication.verb is not None else predication.index
