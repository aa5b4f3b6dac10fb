"""Reading triggers: which word of a content tells of an event or a state, in which sense, with which slots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from sayso.coding.hearing import CONFIRMED, POSITIONS, UNASKED, confirmed, entry_of, hint, tells_something
from sayso.coding.lexicon import Entry, Sense, Test, load_triggers
from sayso.coding.roles import Slots, adjective_slots, light_verb, noun_slots, prepositions_of, result_verb, verb_slots
from sayso.coding.scene import Scene
from sayso.coding.trees import Tree
from sayso.model import Kind

SPEECH = frozenset({Kind.ACCUSATION, Kind.DEMAND, Kind.DENIAL, Kind.THREAT})
CLAUSAL = frozenset({"ccomp", "advcl", "parataxis", "acl"})
NOMINAL_PLACES = frozenset({"nsubj", "obj", "obl", "nmod"})
ARMED = frozenset({Kind.HAZARD, Kind.AID, Kind.STRIKE})
HARM = frozenset({Kind.STRIKE, Kind.FIGHTING})
HEARD_AS_CUE = frozenset({Kind.SANCTION})  # what is done to others without a word said
FUTURE = frozenset(
    {"will", "would", "shall", "'ll", "’ll", "to", "vow", "vowed", "vows", "promised", "promise", "promises"}
)


@dataclass(frozen=True, slots=True)
class Predication:
    """One trigger with what it was found to mean. `words` are the indices that belong to it, `verb` its light verb.

    `heard` is the chance that the encoder gives it, where the lexicon does not have it so.
    """

    index: int
    entry: Entry
    slots: Slots
    verb: int | None = None
    words: tuple[int, ...] = ()
    absorbed: tuple[int, ...] = ()
    heard: float | None = None

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
            if tree.relation(self.index) in {"amod", "compound", "acl"} and tree.words[self.index].head >= 0:
                found.add(tree.words[self.index].head)
            for head in (*self.slots.get("subj", ()), *self.slots.get("obj", ())):
                # a subject or an object that stands outside the clause is of it all the same
                found |= {head, *tree.kids(head, "compound", "amod")}
            if self.pos == "verb":
                found.discard(self.index)
            self.own = frozenset(tree.lower[index] for index in found)
        return self.own

    def fillers(self, slot: str) -> list[int]:
        """The words in a slot or a role, those coordinated with them included."""
        heads: Iterable[int]
        if slot in self.frame:
            heads = [head for name in self.frame[slot] for head in self.slots.get(name, ())]
        else:
            heads = self.slots.get(slot, ())
        return [each for head in heads for each in self.scene.tree.spread(self.scene.counted(head))]

    def holds(self, test: Test) -> bool:
        """Whether one condition of a sense holds here."""
        if test.what == "only":
            return self.lemma in test.words or self.lemma.split()[0] in test.words
        if test.what == "word":
            return bool(self.words() & test.words)
        if test.what in {"verb", "noun"}:
            return self.pos == test.what
        if test.what == "slot":
            (slot,) = test.words
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
        if value == "infinitive":
            return any(
                tree.lower[kid] == "to" and tree.relation(kid) == "mark"
                for below in tree.children[self.index]
                for kid in (*tree.children[below], *(k for low in tree.children[below] for k in tree.children[low]))
            )
        if value == "without":
            return "without" in tree.cases(self.index)
        if value == "object":
            cases = tree.cases(self.index)
            return tree.relation(self.index) == "obj" or (tree.relation(self.index) == "obl" and "for" in cases)
        if value == "root":
            return tree.words[self.index].head < 0 or tree.relation(self.index) == "root"
        if value == "intended":
            return bool(self.words() & FUTURE)
        if value == "figure":
            governor = tree.words[self.index].head
            shared = tree.relation(self.index) in {"nsubj", "obj"} and governor >= 0
            below = tree.subtree(governor if shared else self.index)
            return any(head in below for _, head in self.scene.figures)
        return any(value in self.scene.classes(head) for name in self.slots for head in self.fillers(name))


def _parts_of_speech(scene: Scene, index: int) -> set[str]:
    word, form = scene.tree.words[index], scene.tree.lower[index]
    if word.upos in {"VERB", "AUX"}:
        return {"verb", "adjective"}
    if word.upos == "NOUN" and scene.tree.kids(index, "nsubj") and not scene.tree.kids(index, "cop"):
        return {"verb"}  # "that the forces progress": a subject and no copula make it one, whatever the tagger says
    if word.upos == "ADJ":
        # a noun that the tagger took for an adjective stands where nouns stand ("expects a ground offensive")
        nominal = scene.tree.relation(index) in NOMINAL_PLACES and not scene.tree.kids(index, "cop")
        return {"adjective", "participle", "noun"} if nominal else {"adjective", "participle"}
    if word.upos in {"NOUN", "PROPN"}:
        return {"noun", "adjective"} if form in {"dead", "wounded", "injured", "missing"} else {"noun"}
    return set()


def _rest_found(scene: Scene, entry: Entry, index: int) -> tuple[int, ...] | None:
    """The words that a phrase needs beside its head, or None where one is missing."""
    tree, found = scene.tree, []
    for forms in entry.rest:
        # a preposition or a particle of a verb follows it: "call for", but not "for more information call"
        hit = next(
            (
                kid
                for kid in _near(tree, index, entry.pos)
                if tree.lower[kid] in forms and (entry.pos != "verb" or kid > index or tree.words[kid].upos != "ADP")
            ),
            None,
        )
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _near(tree: Tree, index: int, pos: str) -> Iterator[int]:
    """Where the other words of a phrase may stand: below its head; right before a noun, else two below."""
    yield from tree.children[index]
    if pos == "noun":
        yield from range(max(0, index - 2), index)
        for child in tree.kids(index, "nmod", "obl"):
            yield from tree.kids(child, "case")
    else:
        for child in tree.children[index]:
            yield from tree.children[child]
        if index + 1 < len(tree.words) and tree.words[index + 1].upos in {"ADP", "ADV"}:
            yield index + 1  # "handed over 700 kg": the parse may hang the particle on the number


@cache
def _senses() -> dict[str, tuple[dict[int, Entry], dict[str, dict[int, Entry]]]]:
    """By form, the numbered senses of the word alone; and those of phrases, by the forms of their next word."""
    found: dict[str, tuple[dict[int, Entry], dict[str, dict[int, Entry]]]] = {}
    for form, entries in load_triggers().items():
        alone, phrases = found[form] = ({}, {})
        for number, entry in enumerate(entries):
            if not entry.rest:
                alone[number] = entry
            for beside in entry.rest[0] if entry.rest else ():
                phrases.setdefault(beside, {})[number] = entry
    return found


def _entries_at(tree: Tree, index: int) -> list[Entry]:
    """The senses of a word, in the lexicon's order, without the phrases whose next word is nowhere near."""
    alone, phrases = _senses()[tree.lower[index]]
    found = dict(alone)
    if phrases:
        for pos in ("noun", "verb"):
            for word in _near(tree, index, pos):
                found.update(phrases.get(tree.lower[word], ()))
    return [found[number] for number in sorted(found)]


def read_trigger(scene: Scene, index: int, *, cue: bool = False) -> Predication | None:
    """What a word tells in its place, or None: the lexicon's best sense where the encoder hears something of its kind,
    else what the encoder hears plainly. Of what a cue does by saying only the lexicon is asked: to the encoder
    "insisted" and "fears" sound like a denial and a threat."""
    if _within_name(scene, index):
        return None
    known = _known_trigger(scene, index, cue=cue) if scene.tree.lower[index] in load_triggers() else None
    told = known if known is not None and (cue or _confirmed(scene, known)) else None
    if told is not None and not _may_be_outvoted(told):
        return told
    heard = _heard_trigger(scene, index)
    if told is not None and (heard is None or heard.sense.kind not in HARM):
        return told
    return heard if heard is None or not cue or heard.sense.kind in HEARD_AS_CUE else None


def _may_be_outvoted(known: Predication) -> bool:
    """Whether the lexicon has no kind for a word, so that a harm which the encoder hears in it counts for more ("bombs
    dropped by helicopters")."""
    return known.sense.kind is Kind.OTHER and known.sense.act != "protest" and not known.entry.rest


def _confirmed(scene: Scene, known: Predication) -> bool:
    words = (known.index, *known.absorbed, *(() if known.verb is None else (known.verb,)))
    asks = known.sense.needs or known.entry.rest
    if confirmed(scene, words, known.sense.kind, CONFIRMED if asks else UNASKED):
        return True
    return bool(known.sense.needs) and (tells_something(scene, words) or _of_weapons(scene, known))


def _of_weapons(scene: Scene, known: Predication) -> bool:
    """Whether a sense that is of weapons has one for an argument: no word of peace then, however rare its use."""
    heads = (head for slot in known.slots.values() for head in slot)
    return known.sense.kind in ARMED and any("weapon" in scene.classes(head) for head in heads)


def _heard_trigger(scene: Scene, index: int) -> Predication | None:
    heard, pos = hint(scene, index), POSITIONS.get(scene.tree.words[index].upos)
    if heard is None or pos is None:
        return None
    slots = _slots(scene, index, pos)
    entry = entry_of(heard, scene.tree.lower[index], pos, transitive=bool(slots.get("obj")))
    return Predication(index, entry, slots, _voice(scene.tree, index, pos), heard=heard.chance)


def _voice(tree: Tree, index: int, pos: str) -> int | None:
    """The verb that lends a noun or an adjective its voice."""
    if pos == "noun":
        return light_verb(tree, index)
    return result_verb(tree, index) if pos == "adjective" else None


def _known_trigger(scene: Scene, index: int, *, cue: bool) -> Predication | None:
    """The lexicon's best sense of a word in its place. What a cue does by saying needs nothing of its context."""
    allowed = _parts_of_speech(scene, index)
    best: tuple[int, Predication] | None = None
    candidates: dict[str, _Candidate] = {}
    for entry in _entries_at(scene.tree, index):
        if entry.pos not in allowed and not (entry.participle and "participle" in allowed):
            continue
        rest = _rest_found(scene, entry, index) if entry.rest else ()
        if rest is None:
            continue
        if entry.pos not in candidates:
            candidates[entry.pos] = _Candidate(scene, index, entry.pos, _slots(scene, index, entry.pos))
        candidate = candidates[entry.pos]
        candidate.lemma, candidate.frame = entry.lemma, entry.sense.frame
        score = _score(candidate, entry, free=cue and entry.sense.kind in SPEECH and entry.sense.weight == 0)
        if score is not None and (best is None or score > best[0]):
            verb = _voice(scene.tree, index, entry.pos)
            slots = _with_parts(scene.tree, candidate.slots, rest)
            best = (score, Predication(index, entry, slots, verb, absorbed=rest))
    return best[1] if best else None


def _with_parts(tree: Tree, slots: Slots, parts: Collection[int]) -> Slots:
    """The slots of a phrase with those that hang from its other words ("imposed sanctions on companies")."""
    found = dict(slots)
    for part in parts:
        for case, heads in prepositions_of(tree, part, skip=frozenset({"by"})).items():
            found[case] = [*heads, *(head for head in found.get(case, ()) if head not in heads)]
    return found


def _within_name(scene: Scene, index: int) -> bool:
    """Whether a word is a part of a longer name: "Justice and Equality Movement"."""
    entity = scene.entity_at.get(index)
    return entity is not None and entity.last - entity.first > 1 and scene.tree.words[index].upos == "PROPN"


def _slots(scene: Scene, index: int, pos: str) -> Slots:
    if pos == "verb":
        return verb_slots(scene.tree, index)
    return noun_slots(scene, index) if pos == "noun" else adjective_slots(scene.tree, index)


def _score(candidate: _Candidate, entry: Entry, *, free: bool) -> int | None:
    """How well a sense fits: None where its conditions fail, else higher for what asks more of its context."""
    sense = entry.sense
    if sense.not_with and candidate.words() & (sense.not_with - set(entry.lemma.split())):
        return None
    met = 0
    if sense.needs:
        met = max((1 + len(need) for need in sense.needs if all(candidate.holds(test) for test in need)), default=0)
        if not met and not free:
            return None
    return 2 * len(entry.rest) + min(met, 3) + sense.weight
