"""Noise on labelled passages: what machine translation and hurried typing do to reports, with labels kept in place.

Words are changed in place or dropped; a word is dropped only where nothing hangs from it, so trees stay trees.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.formats.passage import ROOT, UNLABELLED, Passage, Tied
from sayso.reading.labels import ENTITY_TAGS
from sayso.reading.words import Blank

QUOTES = frozenset('"“”„«»') | {"``", "''"}
_STYLES = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("''", "''"), ("‘", "’"), ("", ""))
_SWAPS = (
    ("y", "i"),
    ("i", "y"),
    ("kh", "h"),
    ("iv", "ov"),
    ("ya", "ia"),
    ("c", "k"),
    ("ou", "u"),
    ("ee", "i"),
    ("v", "w"),
)


def noised(passage: Passage, chance: random.Random) -> Passage:
    """A noisy copy: each kind of noise comes with its own chance."""
    for noise, probability in _NOISES:
        if chance.random() < probability:
            passage = noise(passage, chance)
    return passage


def keep_only(passage: Passage, kept: Sequence[int]) -> Passage:
    """The passage of the words kept, in order, with every annotation renumbered."""
    number = {old: new for new, old in enumerate(kept)}

    def pick(values: list[int] | None) -> list[int] | None:
        return None if values is None else [values[old] for old in kept]

    heads = None
    if passage.heads is not None:
        heads = [h if h < 0 else number.get(h, UNLABELLED) for h in (passage.heads[old] for old in kept)]
    ties = None
    if passage.attributions is not None:
        roles = ((tied.source, tied.cue, tied.content) for tied in passage.attributions)
        ties = [Tied(*([number[w] for w in role if w in number] for role in tied)) for tied in roles]
    return Passage(
        passage.name,
        [passage.forms[old] for old in kept],
        pick(passage.blanks) or [],
        opens=_opens(passage, kept),
        upos=pick(passage.upos),
        heads=heads,
        relations=pick(passage.relations),
        entities=_entities(passage, kept),
        attributions=ties,
        factuality={number[w]: value for w, value in passage.factuality.items() if w in number},
        triggers=pick(passage.triggers),
        spans=None if passage.spans is None else [passage.spans[old] for old in kept],
    )


def _opens(passage: Passage, kept: Sequence[int]) -> list[bool] | None:
    """A sentence whose first word is dropped opens with its next one."""
    if passage.opens is None:
        return None
    opens, before = [], -1
    for old in kept:
        opens.append(any(passage.opens[before + 1 : old + 1]))
        before = old
    return opens


def _entities(passage: Passage, kept: Sequence[int]) -> list[int] | None:
    return None if passage.entities is None else [passage.entities[old] for old in kept]


def _droppable(passage: Passage, word: int, governors: set[int]) -> bool:
    if word in governors or (passage.heads is not None and passage.heads[word] == ROOT):
        return False
    return passage.entities is None or passage.entities[word] & 1 == 1 or passage.entities[word].bit_count() > 1


def _drop(passage: Passage, wanted: Callable[[int], bool]) -> Passage:
    governors = set(passage.heads or ())
    kept = [w for w in range(len(passage)) if not (_droppable(passage, w, governors) and wanted(w))]
    return keep_only(passage, kept) if kept else passage


def _quotes(passage: Passage, chance: random.Random) -> Passage:
    left, right = chance.choice(_STYLES)
    if not left:
        return _drop(passage, lambda word: passage.forms[word] in QUOTES)
    forms, inside = list(passage.forms), False
    for word, form in enumerate(forms):
        if form in QUOTES:
            opening = form in {"“", "``", "«", "„"} or (form in {'"', "''"} and not inside)
            forms[word] = left if opening else right
            inside = opening
    return replace(passage, forms=forms)


def _articles(passage: Passage, chance: random.Random) -> Passage:
    rate = chance.choice((0.3, 0.9))
    return _drop(passage, lambda word: passage.forms[word].lower() in {"a", "an", "the"} and chance.random() < rate)


def _marks(passage: Passage, chance: random.Random) -> Passage:
    """Commas and full stops are lost."""
    return _drop(passage, lambda word: passage.forms[word] in {",", "."} and chance.random() < 0.3)


def _misspelt(passage: Passage, chance: random.Random) -> Passage:
    def mangle(form: str) -> str:
        if len(form) < 4 or not form.isalpha() or chance.random() > (0.3 if form[0].isupper() else 0.03):
            return form
        at = chance.randrange(1, len(form) - 1)
        ways = [
            form[:at] + form[at + 1 :],
            form[:at] + form[at] + form[at:],
            form[:at] + form[at + 1] + form[at] + form[at + 2 :],
        ]
        ways += [form.replace(old, new, 1) for old, new in _SWAPS if old in form[1:]]
        return chance.choice(ways)

    return replace(passage, forms=[mangle(form) for form in passage.forms])


def _cased(change: Callable[[str], str]) -> Callable[[Passage, random.Random], Passage]:
    return lambda passage, _: replace(passage, forms=[change(form) for form in passage.forms])


def _first_capitals_lost(passage: Passage, _: random.Random) -> Passage:
    names = {number for number, tag in enumerate(ENTITY_TAGS) if tag != "O"}
    forms = list(passage.forms)
    for word, form in enumerate(forms):
        first = word == 0 or forms[word - 1] in {".", "?", "!", '"', "“"} or passage.blanks[word] >= Blank.LINE
        named = passage.entities is not None and any(passage.entities[word] >> tag & 1 for tag in names)
        if first and not named and form[1:].islower():
            forms[word] = form.lower()
    return replace(passage, forms=forms)


def _run_in(passage: Passage, chance: random.Random) -> Passage:
    """Headings and paragraphs run into the text, and blanks after full stops go missing."""
    blanks = list(passage.blanks)
    for word in range(1, len(blanks)):
        if blanks[word] >= Blank.LINE and chance.random() < 0.6:
            blanks[word] = int(Blank.SPACE)
        elif passage.forms[word - 1] in {".", "?", "!", ","} and chance.random() < 0.15:
            blanks[word] = int(Blank.NONE)
    return replace(passage, blanks=blanks)


def _hard_wrapped(passage: Passage, chance: random.Random) -> Passage:
    width = chance.randrange(8, 16)
    blanks = list(passage.blanks)
    column = 0
    for word, blank in enumerate(blanks):
        column = column + 1 if blank < Blank.LINE else 0
        if blank == Blank.SPACE and column >= width:
            blanks[word], column = int(Blank.LINE), 0
    return replace(passage, blanks=blanks)


_NOISES: tuple[tuple[Callable[[Passage, random.Random], Passage], float], ...] = (
    (_quotes, 0.35),
    (_articles, 0.15),
    (_marks, 0.10),
    (_misspelt, 0.25),
    (_run_in, 0.20),
    (_hard_wrapped, 0.06),
    (_first_capitals_lost, 0.10),
    (_cased(str.lower), 0.04),
    (_cased(str.upper), 0.06),
    (_cased(str.capitalize), 0.03),
)
