"""Documents of attribution made from frames: the turns of translated war reporting that no free corpus annotates.

`frames.toml` holds the frames, written for this project, and says how to read them. Names, clauses and plain sentences
are harvested from the training corpora when training starts; nothing of theirs is kept. What the roles are is known by
construction, and so is where sentences begin.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.formats.passage import Passage, Tied
from sayso.reading.words import Blank, split_words
from training.harvest import Harvest, Words

PATH = Path(__file__).with_name("frames.toml")
NONE, SPACE = int(Blank.NONE), int(Blank.SPACE)
CLOSING = frozenset(".,:;)?!”")
STOPS = frozenset('.?!”"»“') | {"''"}
QUOTED = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("''", "''"), ("", ""), ("“", ""), ('"', ""), ("", "”"))
ROLES = {"S": 0, "C": 1, "T": 2}


@dataclass(slots=True)
class _Made:
    """Words of a document under construction."""

    forms: list[str] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    ties: list[Tied] = field(default_factory=list)
    glued: bool = False  # whether the next word follows an opening mark

    def add(self, form: str, blank: int, *, opening: bool = False) -> None:
        self.forms.append(form)
        self.blanks.append(NONE if self.glued else blank)
        self.opens.append(False)
        self.glued = opening

    def take_back(self) -> None:
        del self.forms[-1], self.blanks[-1], self.opens[-1]


class Frames:
    """The frames, and what fills them."""

    def __init__(self, harvest: Harvest, path: Path = PATH) -> None:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        self.reported: list[str] = given["reported"]
        self.plain: list[str] = given["plain"]
        self.words: dict[str, list[str]] = given["words"]
        self.harvest = harvest

    def documents(self, seed: int) -> Iterator[Passage]:
        """Documents for ever: some paragraphs of one to three sentences, framed and plain, glued here and there."""
        chance = random.Random(seed)
        number = 0
        while True:
            number += 1
            yield self.document(f"frames-{number}", chance)

    def document(self, name: str, chance: random.Random) -> Passage:
        """One document."""
        made, quotes = _Made(), chance.choice(QUOTED)
        for sentence in range(chance.randrange(2, 9)):
            roll = chance.random()
            start = len(made.forms)
            if roll < 0.65:
                self._frame(made, chance.choice(self.reported), quotes, chance)
            elif roll < 0.80:
                self._frame(made, chance.choice(self.plain), quotes, chance)
            else:
                _lay(made, self.harvest.sentence(chance), SPACE)
                made.add(".", NONE)
            _open(made, start, sentence, chance)
        return Passage(name, made.forms, made.blanks, opens=made.opens, attributions=made.ties)

    def _frame(self, made: _Made, frame: str, quotes: tuple[str, str], chance: random.Random) -> None:
        """Lay one frame, its roles noted; a comma that ends an apposition falls away before another mark."""
        roles: dict[str, Tied] = {}
        within: list[list[int]] = []
        starts: list[int] = []
        inner: list[int] = []  # first words of further sentences of the frame
        tokens = frame.split()
        for place, token in enumerate(tokens):
            if token == "/":
                inner.append(len(made.forms))
            elif token.endswith("(") and token != "(":
                tied = roles.setdefault(token[1:-1], Tied([], [], []))
                within.append((tied.source, tied.cue, tied.content)[ROLES[token[0]]])
                starts.append(len(made.forms))
            elif token == ")" and starts:
                if made.forms[-1] == "," and _ends(tokens[place + 1 :]):
                    made.take_back()
                within.pop().extend(range(starts.pop(), len(made.forms)))
            else:
                self._token(made, token, quotes, chance)
        found = list(roles.values())
        for tied in found:
            if not tied.source and tied is not found[0]:
                tied.source = list(found[0].source)  # the second saying of one source
        made.ties += found
        for word in inner:
            made.opens[word] = True
            made.forms[word] = _capital(made.forms[word])

    def _token(self, made: _Made, token: str, quotes: tuple[str, str], chance: random.Random) -> None:
        word = chance.choice(token.split("|"))
        if word in ("", "x"):
            return
        if word[0] == "@":
            self._fill(made, word[1:], quotes, chance)
        elif word in "“”":
            mark = quotes[0] if word == "“" else quotes[1]
            if mark:
                made.add(mark, SPACE if word == "“" else NONE, opening=word == "“")
        else:
            _text(made, word.replace("_", " "))

    def unfilled(self) -> set[str]:
        """Slots that nothing fills."""
        frames = (*self.reported, *self.plain, *(one for listed in self.words.values() for one in listed))
        slots = {p[1:].lower() for frame in frames for t in frame.split() for p in t.split("|") if p[:1] == "@"}
        chance = random.Random(0)
        return {slot for slot in slots if slot not in self.words and self.harvest.fill(slot, chance) is None}

    def _fill(self, made: _Made, slot: str, quotes: tuple[str, str], chance: random.Random) -> None:
        start = len(made.forms)
        name = slot.lower()
        found = self.harvest.fill(name, chance)
        if name in self.words and (found is None or chance.random() < 0.5):
            for token in chance.choice(self.words[name]).split():
                self._token(made, token, quotes, chance)
        elif found is not None:
            made.ties += _lay(made, found, SPACE)
        if slot[0].isupper() and len(made.forms) > start:
            made.forms[start] = _capital(made.forms[start])


def _capital(form: str) -> str:
    return form[0].upper() + form[1:]


def _ends(tokens: list[str]) -> bool:
    """Whether nothing more than a closing mark follows in a frame, so that an apposition needs no comma."""
    following = next((token for token in tokens if token != ")" and not token.endswith("(")), ".")
    return following != "," and following in CLOSING


def _text(made: _Made, text: str) -> None:
    """Lay literal words, divided as the reader divides them."""
    if text == "'s":
        made.add(text, NONE)
        return
    for token in split_words(text):
        if token.form == "," and made.forms[-1:] == [","]:
            continue  # the last comma of an apposition does for both
        glued = token.form in CLOSING or token.blank == Blank.NONE
        made.add(token.form, NONE if glued else SPACE, opening=token.form == "(")


def _lay(made: _Made, words: Words, blank: int) -> list[Tied]:
    """Lay harvested words; returns the attributions within them, renumbered."""
    base = len(made.forms)
    for number, (form, own) in enumerate(zip(words.forms, words.blanks, strict=True)):
        made.add(form, own if number else blank)
    return [Tied(*([base + w for w in role] for role in (t.source, t.cue, t.content))) for t in words.ties]


def _open(made: _Made, start: int, sentence: int, chance: random.Random) -> None:
    """Mark a sentence's first word: capital, and the blank before it, at times a paragraph's or none at all."""
    if start >= len(made.forms):
        return
    made.opens[start] = True
    made.forms[start] = _capital(made.forms[start])
    roll = chance.random()
    if sentence and made.forms[start - 1] not in STOPS:
        roll = 0.0  # a heading stands in a line of its own
    ends = Blank.PARAGRAPH if roll < 0.4 or not sentence else Blank.LINE
    made.blanks[start] = int(ends if roll < 0.5 or not sentence else Blank.SPACE)
    if roll > 0.88 and sentence and made.forms[start - 1] in STOPS:
        made.blanks[start] = NONE
