"""What fills the frames: names, clauses and plain sentences of the training corpora, gathered when training starts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.formats.passage import Passage, Tied, passage_of_text
from sayso.reading.labels import ENTITY_TAGS

SHORTEST, LONGEST = 5, 32  # words of a clause
# Sentences with a word of saying or thinking would bring attributions that nobody marked.
_SAYING = re.compile(
    r"sa(?:y|ys|id|ying)|t(?:ell|ells|old)|report|state[ds]?|statement|according|announc|claim|den(?:y|ie)|confirm|believ|"
    r"think|thought|ask|call|want|expect|warn|add(?:ed|s)|accus|blam|alleg|suggest|argu|insist|not(?:e|ed|es)$|writ|wrote|"
    r"quot|cit(?:e|ed|ing)$|demand|urg|vow|promis|threat|agree|refus|declin|admit|acknowledg|describ|declar|conclu|decid|plan|"
    r"hope|fear|seem|appear|know|knew|show|reveal|explain|question|critici|condemn|propos|support|predict|estimat|consider"
)
_FINITE = re.compile(r"^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do|[a-z]{3,}ed)$")
_MARKS = frozenset('"“”«»„‘’()[]:;') | {"``", "''", "--", "...", "…", "?", "!"}
_TALK = frozenset({"i", "you", "we", "my", "our", "your", "me", "us"})


@dataclass(frozen=True, slots=True)
class Words:
    """Consecutive words of a corpus, with the attributions that lie wholly within them."""

    forms: list[str]
    blanks: list[int]
    ties: list[Tied] = field(default_factory=list)


class Harvest:
    """Fillings by slot."""

    def __init__(self, attributed: Sequence[Passage], named: Sequence[Passage], narrated: Sequence[Passage]) -> None:
        """Clauses are what `attributed` reports after "that", names those of `named`, sentences those of all that are
        fully free of saying."""
        self.found: dict[str, list[Words]] = {kind: [] for kind in ("person", "organization", "place", "norp")}
        for passage in named:
            for kind, words in _names(passage):
                if kind in self.found:
                    self.found[kind].append(words)
        plain = [words for passage in (*narrated, *named) for words in _sentences(passage)]
        clauses = [words for passage in attributed for words in _clauses(passage)]
        self.found["sentence"] = plain
        # As often from narration as from what was reported in another field.
        self.found["clause"] = [*clauses, *(_lowered(words) for words in plain)]

    def fill(self, slot: str, chance: random.Random) -> Words | None:
        """Something for a slot, or nothing where no corpus has it."""
        found = self.found.get("sentence" if slot == "plain" else slot)
        return chance.choice(found) if found else None

    def sentence(self, chance: random.Random) -> Words:
        """A sentence in which nobody says anything, without its full stop."""
        return chance.choice(self.found["sentence"])


def narration(corpora: Path) -> Iterator[Passage]:
    """WikiWars: narratives of wars, unlabelled here."""
    for path in sorted((corpora / "wikiwars").glob("*.xml")):
        text = path.read_text(encoding="utf-8")
        body = text.partition("<TEXT>")[2].partition("</TEXT>")[0]
        yield passage_of_text(path.stem, re.sub(r"<[^>]*>", "", body).replace("&amp;", "&"))


def _names(passage: Passage) -> Iterator[tuple[str, Words]]:
    start = -1
    for word, allowed in enumerate(passage.entities or ()):
        if allowed.bit_count() != 1 or allowed == 1:
            start = -1
            continue
        place, kind = ENTITY_TAGS[allowed.bit_length() - 1].split("-")
        if place in "BS":
            start = word
        if place in "ES" and start >= 0:
            forms = passage.forms[start : word + 1]
            shouted = any(form.isupper() and len(form) > 5 for form in forms)
            if len(forms) <= 6 and forms[-1] not in (",", ".") and not shouted:
                yield kind, Words(forms, passage.blanks[start : word + 1])
            start = -1


def _sentences(passage: Passage) -> Iterator[Words]:
    start = 0
    for word, form in enumerate(passage.forms):
        if form == "." or (word and passage.blanks[word] >= 2):
            if form == "." and passage.blanks[start + 1 : word] and max(passage.blanks[start + 1 : word]) < 2:
                found = passage.forms[start:word]
                if _is_plain(found):
                    yield Words(found, passage.blanks[start:word])
            start = word + 1 if form == "." else word


def _is_plain(forms: Sequence[str]) -> bool:
    if not SHORTEST <= len(forms) <= LONGEST or not forms[0][:1].isupper() or _MARKS & set(forms):
        return False
    lower = [form.lower() for form in forms]
    if _TALK & set(lower) or sum(form.isupper() for form in forms) > len(forms) / 2:
        return False
    return any(map(_FINITE.match, lower)) and not any(map(_SAYING.match, lower))


def _clauses(passage: Passage) -> Iterator[Words]:
    """Contents that follow "that", unbroken and without quotation marks, with what is reported within them."""
    for tied in passage.attributions or ():
        content = tied.content
        if not SHORTEST < len(content) <= LONGEST or passage.forms[content[0]] != "that":
            continue
        first, last = content[1], content[-1]
        forms = passage.forms[first : last + 1]
        inner = _within(passage, first, last)
        if last - first + 2 == len(content) and inner is not None and not _MARKS & set(forms) and forms[-1] != ".":
            yield Words(forms, passage.blanks[first : last + 1], inner)


def _within(passage: Passage, first: int, last: int) -> list[Tied] | None:
    """The attributions within words of a passage, renumbered; None where one of them reaches out of these words."""
    found: list[Tied] = []
    for tied in passage.attributions or ():
        words = (*tied.source, *tied.cue, *tied.content)
        if tied.cue and first <= tied.cue[0] <= last:
            if not all(first <= word <= last for word in words):
                return None
            found.append(Tied(*([word - first for word in role] for role in (tied.source, tied.cue, tied.content))))
    return found


def _lowered(words: Words) -> Words:
    """A sentence as a clause: its first word loses its capital where it is a word of the language, not a name."""
    first = words.forms[0]
    if first.lower() in _OPENERS:
        return Words([first.lower(), *words.forms[1:]], words.blanks)
    return words


_OPENERS = frozenset(
    "the a an in on at by after before during while when as since for from with this that these those his her its "
    "their he she it they there some many most several all both two three four five one no another other however "
    "although despite only about over under more nearly almost between such then also because if until within "
    "through where".split()
)
