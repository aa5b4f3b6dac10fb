"""Attribution against PolNeAR: words, spans and whole attributions."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.formats import polnear
from benchmarks.formats.passage import Tied
from benchmarks.measures import Counts
from sayso.reading.annotation import Annotation, Range
from sayso.reading.encoder import Encoder, Given
from sayso.reading.words import Blank, split_words, words_of
from training.noise import noised

ROLES = ("source", "cue", "content")
Roles = dict[str, frozenset[int]]  # words of the gold passage by role


def measure(encoder: Encoder, path: Path, *, noise: int | None = None) -> dict[str, Any]:
    """Scores over a folder, in all and by publisher (the first part of a file's name)."""
    passages = list(polnear.read(path))
    if not passages:
        raise FileNotFoundError(f"{path} holds no text/*.txt")
    if noise is not None:
        passages = [noised(p, random.Random(f"{noise}-{number}")) for number, p in enumerate(passages)]
    groups: dict[str, Scores] = defaultdict(Scores)
    for passage in passages:
        text, tokens = words_of(passage.forms, [Blank(blank) for blank in passage.blanks])
        (annotation,) = encoder.annotate_words([Given(text, split_words(text))])
        said = [_mapped(roles, annotation, [(t.start, t.end) for t in tokens]) for roles in ties(annotation)]
        wanted = [gold(tied) for tied in passage.attributions or () if tied.cue]
        for group in ("all", passage.name.split("_")[0]):
            groups[group].add(said, wanted)
    whole = groups.pop("all", Scores()).report()
    by_publisher = {name: scores.brief() for name, scores in sorted(groups.items())}
    return {"passages": len(passages), **whole, "publishers": by_publisher}


def gold(tied: Tied) -> Roles:
    """An attribution of the corpus as words by role."""
    return {"source": frozenset(tied.source), "cue": frozenset(tied.cue), "content": frozenset(tied.content)}


def ties(annotation: Annotation) -> Iterable[Roles]:
    """The reader's attributions as words by role."""
    for tie in annotation.ties:
        yield {role: _numbers(getattr(tie, role)) for role in ROLES}


def _numbers(ranges: Iterable[Range]) -> frozenset[int]:
    return frozenset(word for first, last in ranges for word in range(first, last))


def _mapped(roles: Roles, annotation: Annotation, spans: list[tuple[int, int]]) -> Roles:
    """From the reader's words to the passage's, by shared characters; the two differ where noise glued words."""
    if len(spans) == len(annotation.words):
        return roles
    characters = {c: number for number, (start, end) in enumerate(spans) for c in range(start, end)}
    return {
        role: frozenset(
            characters[c]
            for word in words
            for c in range(annotation.words[word].start, annotation.words[word].end)
            if c in characters
        )
        for role, words in roles.items()
    }


class Scores:
    """Counts of one group of passages."""

    def __init__(self) -> None:
        self.token = {role: Counts() for role in ROLES}
        self.exact = {role: Counts() for role in ROLES}
        self.overlap = {role: Counts() for role in ROLES}
        self.whole = {"overlap": Counts(), "exact": Counts()}

    def add(self, said: list[Roles], wanted: list[Roles]) -> None:
        """Count one passage."""
        for role in ROLES:
            ours, theirs = ({one[role] for one in side if one[role]} for side in (said, wanted))
            our_words, their_words = (frozenset().union(*side) for side in (ours, theirs))
            self.token[role].add(our_words, their_words)
            self.exact[role].add(ours, theirs)
            counts = self.overlap[role]
            counts.said += len(ours)
            counts.wanted += len(theirs)
            counts.right += sum(1 for span in ours if span & their_words)
            counts.found += sum(1 for span in theirs if span & our_words)
        for name, pairs in (("overlap", overlapping(said, wanted)), ("exact", same(said, wanted))):
            counts = self.whole[name]
            counts.right += pairs
            counts.found += pairs
            counts.said += len(said)
            counts.wanted += len(wanted)

    def report(self) -> dict[str, Any]:
        """All scores."""
        by_role = {
            name: {role: counts.scores() for role, counts in getattr(self, name).items()}
            for name in ("token", "exact", "overlap")
        }
        return {**by_role, "attribution": {name: counts.scores() for name, counts in self.whole.items()}}

    def brief(self) -> dict[str, float]:
        """F1 of words by role, and of whole attributions."""
        words = {role: counts.scores()["f1"] for role, counts in self.token.items()}
        return {**words, "attribution": self.whole["overlap"].scores()["f1"]}


def overlapping(said: list[Roles], wanted: list[Roles]) -> int:
    """Attributions whose roles each share a word with those of one of the corpus, or are absent from both: pairs."""
    pairs = [
        (sum(len(ours[role] & theirs[role]) for role in ROLES), left, right)
        for left, ours in enumerate(said)
        for right, theirs in enumerate(wanted)
        if all(ours[role] & theirs[role] or not (ours[role] or theirs[role]) for role in ROLES)
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, left, right in sorted(pairs, reverse=True):
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
    return len(taken_left)


def same(said: list[Roles], wanted: list[Roles]) -> int:
    """Attributions that match one of the corpus word for word."""
    ours, theirs = ({tuple(one[role] for role in ROLES) for one in side} for side in (said, wanted))
    return len(ours & theirs)
