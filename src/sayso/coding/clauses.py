"""Splitting a content into predications: the triggers in it, their slots, and the words that belong to each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sayso.coding.lexicon import Entry, Sense, Test, load_triggers
from sayso.coding.roles import Slots, adjective_slots, copular, light_verb, noun_slots, verb_slots
from sayso.coding.scene import Scene
from sayso.model import Attribution, Kind

SPEECH = frozenset({Kind.ACCUSATION, Kind.DEMAND, Kind.DENIAL, Kind.THREAT})
CLAUSAL = frozenset({"ccomp", "advcl", "parataxis", "acl"})
FUTURE = frozenset(
    {"will", "would", "shall", "'ll", "’ll", "to", "vow", "vowed", "vows", "promised", "promise", "promises"}
)


@dataclass(frozen=True, slots=True)
class Predication:
    """One trigger with what it was found to mean. `words` are the indices that belong to it, `verb` its light verb."""

    index: int
    entry: Entry
    slots: Slots
    verb: int | None = None
    words: tuple[int, ...] = ()
    absorbed: tuple[int, ...] = ()

    @property
    def sense(self) -> Sense:
        """The sense of the trigger that was chosen."""
        return self.entry.sense


@dataclass(slots=True)
class _Candidate:
    """A word that may be a trigger, with what its tests have looked up so far."""

    scene: Scene
    index: int
    pos: str
    slots: Slots
    lemma: str = ""
    frame: dict[str, tuple[str, ...]] = field(default_factory=dict)
    own: frozenset[str] | None = None

    def words(self) -> frozenset[str]:
        """The words of the trigger's own clause and of what governs it as a light verb, in lower case."""
        if self.own is None:
            tree = self.scene.tree
            tops = [self.index]
            verb = light_verb(tree, self.index) if self.pos == "noun" else None
            tops += [verb] if verb is not None else []
            found: set[int] = set()
            for top in tops:
                stop = {
                    kid
                    for kid in tree.children[top]
                    if tree.relation(kid) in CLAUSAL
                    or (tree.relation(kid) == "conj" and tree.words[kid].upos == "VERB")
                }
                found |= tree.subtree(top, stop=stop)
            if tree.relation(self.index) in {"amod", "compound"} and tree.words[self.index].head >= 0:
                found.add(tree.words[self.index].head)
            self.own = frozenset(tree.lower[index] for index in found)
        return self.own

    def fillers(self, slot: str) -> list[int]:
        """The words in a slot or a role, those coordinated with them included."""
        heads: Iterable[int]
        if slot in self.frame:
            heads = [head for name in self.frame[slot] for head in self.slots.get(name, ())]
        else:
            heads = self.slots.get(slot, ())
        return [each for head in heads for each in self.scene.tree.spread(head)]

    def holds(self, test: Test) -> bool:
        """Whether one condition of a sense holds here."""
        if test.what == "only":
            return self.lemma in test.words
        if test.what == "word":
            return bool(self.words() & test.words)
        if test.what in {"verb", "noun"}:
            return self.pos == test.what
        if test.what == "slot":
            (slot,) = test.words
            if slot == "with":
                return any(test.value in self.scene.classes(head) for name in self.slots for head in self.fillers(name))
            fillers = self.fillers(slot)
            return bool(fillers) if test.value == "any" else any(test.value in self.scene.classes(i) for i in fillers)
        return self._plain(test.value)

    def _plain(self, value: str) -> bool:
        tree = self.scene.tree
        if value in {"verb", "noun"}:
            return self.pos == value
        if value == "light":
            return bool(self.slots.get("light"))
        if value in {"xcomp", "ccomp"}:
            return bool(self.slots.get(value))
        if value == "root":
            return tree.words[self.index].head < 0 or tree.relation(self.index) == "root"
        if value == "intended":
            return bool(self.words() & FUTURE)
        if value == "figure":
            below = tree.subtree(self.index)
            return any(head in below for _, head in self.scene.figures)
        return any(value in self.scene.classes(head) for name in self.slots for head in self.fillers(name))


def _parts_of_speech(scene: Scene, index: int) -> set[str]:
    word, form = scene.tree.words[index], scene.tree.lower[index]
    if word.upos in {"VERB", "AUX"}:
        return {"verb", "adjective"}
    if word.upos == "ADJ":
        return {"adjective", "participle"}
    if word.upos in {"NOUN", "PROPN"}:
        return {"noun", "adjective"} if form in {"dead", "wounded", "injured", "missing"} else {"noun"}
    return set()


def _rest_found(scene: Scene, entry: Entry, index: int) -> tuple[int, ...] | None:
    """The words that a phrase needs beside its head, or None where one is missing."""
    tree = scene.tree
    near = [*tree.children[index], *(kid for child in tree.children[index] for kid in tree.children[child])]
    if entry.pos == "noun":
        near = [*tree.children[index], *range(max(0, index - 2), index)]
    found = []
    for forms in entry.rest:
        hit = next((kid for kid in near if tree.lower[kid] in forms), None)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _read(scene: Scene, index: int) -> Predication | None:
    """The best sense of a word in its place, or None."""
    entries = load_triggers().get(scene.tree.lower[index])
    if not entries:
        return None
    allowed = _parts_of_speech(scene, index)
    best: tuple[int, Predication] | None = None
    candidates: dict[str, _Candidate] = {}
    for entry in entries:
        if entry.pos not in allowed and not (entry.participle and "participle" in allowed):
            continue
        rest = _rest_found(scene, entry, index) if entry.rest else ()
        if rest is None:
            continue
        if entry.pos not in candidates:
            candidates[entry.pos] = _Candidate(scene, index, entry.pos, _slots(scene, index, entry.pos))
        candidate = candidates[entry.pos]
        candidate.lemma, candidate.frame = entry.lemma, entry.sense.frame
        score = _score(candidate, entry)
        if score is not None and (best is None or score > best[0]):
            verb = light_verb(scene.tree, index) if entry.pos == "noun" else None
            best = (score, Predication(index, entry, candidate.slots, verb, absorbed=rest))
    return best[1] if best else None


def _slots(scene: Scene, index: int, pos: str) -> Slots:
    if pos == "verb":
        return verb_slots(scene.tree, index)
    return noun_slots(scene, index) if pos == "noun" else adjective_slots(scene.tree, index)


def _score(candidate: _Candidate, entry: Entry) -> int | None:
    """How well a sense fits: None where its conditions fail, else higher for what asks more of its context."""
    sense = entry.sense
    if sense.not_with and candidate.words() & sense.not_with:
        return None
    met = 0
    if sense.needs:
        met = max((1 + len(need) for need in sense.needs if all(candidate.holds(test) for test in need)), default=0)
        if not met:
            return None
    return 2 * len(entry.rest) + min(met, 3) + sense.weight


def _idle(scene: Scene, predication: Predication) -> bool:
    """Whether a trigger says nothing by itself: an action noun with no argument, no light verb, and no predicate of
    its own; a participle that only describes."""
    tree, index = scene.tree, predication.index
    if tree.relation(index) == "amod":
        # "the Russian-occupied part": a description, unless it counts ("40 wounded soldiers")
        governor = tree.words[index].head
        return governor < 0 or not any(head in tree.children[governor] or head == governor for _, head in scene.figures)
    if predication.entry.pos != "noun":
        return False
    if predication.verb is not None or copular(tree, index) or tree.relation(index) == "root":
        return False
    if any(predication.slots.values()):
        return False
    if tree.relation(index) == "nsubj":
        return False
    below = tree.subtree(index)
    tied = (*scene.figures, *scene.places, *scene.munitions)
    return not any(head in below for _, head in tied) and tree.relation(index) != "obj"


def _merged(scene: Scene, found: dict[int, Predication]) -> dict[int, Predication]:
    """Leaves out a noun that only names again what the verb above it says ("the strike hit the bridge")."""
    tree = scene.tree
    for index, predication in list(found.items()):
        above = tree.words[index].head
        if predication.entry.pos != "noun" or predication.verb is not None or above not in found:
            continue
        governing = found[above]
        same = governing.sense.kind == predication.sense.kind and governing.entry.pos == "verb"
        if same and tree.relation(index) in {"nsubj", "obj", "obl"} and predication.sense.kind not in SPEECH:
            for slot, heads in predication.slots.items():
                if slot not in {"subj", "xcomp"} and heads:
                    governing.slots.setdefault(slot, heads)
            if tree.relation(index) == "nsubj":
                governing.slots["subj"] = [
                    *(head for name in ("by", "poss", "mod") for head in predication.slots.get(name, ())),
                    *(head for head in governing.slots.get("subj", ()) if head != index),
                ]
            del found[index]
    return found


def predications(scene: Scene, content: Collection[int], *, others: Collection[int] = ()) -> tuple[Predication, ...]:
    """The predications of a content's words, in order. `others` are words that another content claims as its own."""
    inside = [index for index in sorted(content) if index not in others]
    found = {index: read for index in inside if (read := _read(scene, index)) is not None}
    taken = {part for predication in found.values() for part in predication.absorbed}
    for index, predication in found.items():
        verb = predication.verb
        if index not in taken and verb is not None and verb in found:
            # "send aid" is said once: by the verb where both mean one kind, by the noun where the verb is only light
            taken.add(index if found[verb].sense.kind == predication.sense.kind else verb)
    found = {index: p for index, p in found.items() if index not in taken and not _idle(scene, p)}
    found = _merged(scene, found)
    owned = _share_out(scene, found, inside)
    return tuple(
        Predication(p.index, p.entry, p.slots, p.verb, tuple(sorted(owned[index])), p.absorbed)
        for index, p in sorted(found.items())
    )


def _share_out(scene: Scene, found: dict[int, Predication], inside: list[int]) -> dict[int, set[int]]:
    """Gives each word to the nearest trigger above it; a word above every trigger is shared by those below."""
    tree = scene.tree
    alias = {p.verb: index for index, p in found.items() if p.verb is not None}
    owned: dict[int, set[int]] = {index: set() for index in found}
    allowed = set(inside)
    above: dict[int, set[int]] = {}
    for index in inside:
        way = [index, *tree.way_up(index)]
        owner = next((alias.get(step, step) for step in way if step in found or step in alias), None)
        if owner is not None:
            owned[owner].add(index)
    for index in found:
        for step in tree.way_up(index):
            if step in found or step in alias:
                break
            above.setdefault(step, set()).add(index)
    for index in inside:
        for step in (index, *tree.way_up(index)):
            if step in found or step in alias:
                break
            if step in above and step in allowed:
                for owner in above[step]:
                    owned[owner].add(index)
                break
    return owned


ASKING = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where", "which"})
SPOKEN = {Kind.TALKS: frozenset({"agreed", "refused"}), Kind.OTHER: frozenset({"support", "concede"})}


def speech_act(scene: Scene, attribution: Attribution) -> Predication | None:
    """What is done by the saying itself, read from the cue: an accusation, a demand, a denial, a threat, a refusal."""
    opening = scene.tree.lower[attribution.words[0]] if attribution.words else ""
    for index in attribution.cue_words:
        read = _read(scene, index)
        if read is not None and read.sense.kind is Kind.DEMAND and opening in ASKING:
            continue
        if read is not None:
            sense = read.sense
            if sense.kind in SPEECH or sense.act in SPOKEN.get(sense.kind, ()):
                return read
    return None
