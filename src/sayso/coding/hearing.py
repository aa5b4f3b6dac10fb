"""What the encoder hears, beside what the lexicon knows: it confirms the lexicon's triggers and adds others.

The lexicon knows words and asks after their company; the encoder hears the whole passage and knows no word for
certain. A trigger of the lexicon in whose words the encoder hears nothing of its kind is no claim ("her fight against
the amendment"); a word in which it hears a kind plainly is one, though no list names it. The thresholds were chosen on
labelled passages of real news that neither was made from (docs/coding.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sayso.coding.lexicon import Entry, Sense, frame_of, load_triggers
from sayso.coding.scene import Scene
from sayso.model import Kind

CONFIRMED = 0.05  # chance of its kind below which a trigger of the lexicon is dropped
UNASKED = 0.40  # the same, of a sense that asks nothing of its context ("killed the trade deal")
HEARD = 0.85  # chance of a kind from which a word is a trigger though the lexicon does not have it so
TELLS = 0.60  # chance that a word tells anything from which the lexicon may say what, where its conditions hold
POSITIONS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
Frame = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hint:
    """What a word tells by the encoder: a kind, its likeliest act, and the chance of the kind."""

    kind: Kind
    act: str
    chance: float


def confirmed(scene: Scene, words: Iterable[int], kind: Kind, least: float = CONFIRMED) -> bool:
    """Whether the encoder hears something of a kind in one of the words; nothing speaks against it where it did not
    listen, and of kind other it was never told."""
    heard = [tells for word in words if (tells := scene.tree.words[word].tells) is not None]
    return kind is Kind.OTHER or not heard or max(_chance(tells, kind.value) for tells in heard) >= least


def tells_something(scene: Scene, words: Iterable[int]) -> bool:
    """Whether the encoder hears in one of the words that it tells something, of whichever kind."""
    return any(sum(chance for _, chance in scene.tree.words[word].tells or ()) >= TELLS for word in words)


def hint(scene: Scene, index: int) -> Hint | None:
    """What the encoder hears plainly in a word, or None."""
    tells = scene.tree.words[index].tells
    if not tells:
        return None
    kind = max((act.partition(".")[0] for act, _ in tells), key=lambda name: _chance(tells, name))
    if (chance := _chance(tells, kind)) < HEARD:
        return None
    act = next(act for act, _ in tells if act.startswith(kind + "."))
    return Hint(Kind(kind), act.partition(".")[2], chance)


def _chance(tells: tuple[tuple[str, float], ...], kind: str) -> float:
    return sum(chance for act, chance in tells if act.startswith(kind + "."))


def entry_of(hint: Hint, form: str, pos: str, *, transitive: bool) -> Entry:
    """A trigger for what was heard: as the lexicon has the word in this kind, else as it has most words of that act."""
    known = [
        entry
        for entry in load_triggers().get(form, ())
        if entry.sense.kind is hint.kind and entry.pos == pos and not entry.rest
    ]
    known.sort(key=lambda entry: entry.sense.act != hint.act)
    frame = known[0].sense.frame if known else _frame(hint.kind, hint.act, pos, transitive)
    detail = known[0].sense.detail if known and known[0].sense.act == hint.act else {}
    return Entry(pos, form, (), Sense(hint.kind, hint.act, frame, (), frozenset(), 0, detail), False)


@cache
def _frame(kind: Kind, act: str, pos: str, transitive: bool) -> Frame:
    """The commonest frame of the lexicon's words of an act: of verbs, among those that take an object or do not."""
    counts: Counter[tuple[tuple[str, tuple[str, ...]], ...]] = Counter()
    for entries in load_triggers().values():
        for entry in entries:
            sense = entry.sense
            if sense.kind is kind and entry.pos == pos and not entry.rest:
                fits = pos != "verb" or transitive == any("obj" in slots for slots in sense.frame.values())
                counts[tuple(sorted(sense.frame.items()))] += (3 if sense.act == act else 1) * fits
    return dict(counts.most_common(1)[0][0]) if counts and counts.most_common(1)[0][1] else frame_of({}, pos)
