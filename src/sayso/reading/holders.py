"""Who holds a passage, through whom: the chain of sources around any words of a reading, attitudes included.

An attribution says who says its content. Within a content there are further holders whose word or wish the passage is,
though nobody's speech is reported: "Petrenko said the council *condemns* the attack". They are read from the parse, on
the way from the passage up to the cue of the attribution around it (`sayso.reading.climbing`).

    chain = Holders(reading).chain(start, end)     from the one nearest the passage outwards; the writer left out
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.model import Attribution, Manner, Reading, Source
from sayso.reading.climbing import Climb, top
from sayso.reading.coreference import tie_mentions
from sayso.reading.drafts import Draft
from sayso.reading.first_person import WE, FirstPersons
from sayso.reading.sources import describe
from sayso.reading.view import View, revisit

# What completes the word it hangs on: a content that ends short of it did not mean to.
_HANGING = frozenset(("obj", "iobj", "xcomp", "ccomp", "nmod", "acl"))


class Holders:
    """The chains of one reading; mentions are tied once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.view: View = revisit(reading)
        self.chains = tie_mentions(self.view, [_drafted(one) for one in reading.attributions])
        self.first_persons = FirstPersons(reading, self.view, self.chains)

    def chain(self, start: int, end: int) -> list[Source]:
        """The holders of the characters `start` to `end` (half-open), nearest first; empty where only the writer is."""
        words = {n for n, word in enumerate(self.view.words) if word.start < end and word.end > start}
        if not words:
            return []
        around = self._around(words)
        cue = set(around.cue_words) if around else set()
        inner = [self._describe(own, around) for own in Climb(self.view, self.chains, words).run(cue)]
        outer = [around.origin, *around.relays] if around else []
        return _folded([*inner, *outer])

    def _describe(self, words: Sequence[int], around: Attribution | None) -> Source:
        if len(words) == 1 and self.view.lower[words[0]] in WE:
            return self.first_persons.find(words[0], around.origin if around else None)
        return describe(self.view, self.chains, words).source

    def _around(self, words: Collection[int]) -> Attribution | None:
        """The smallest attribution whose words hold most of the passage, or else what the passage hangs on."""
        number = top(self.view, words)
        found = self._holding(words)
        while found is None and number >= 0 and self.view.words[number].relation in _HANGING:
            number = self.view.words[number].head
            found = self._holding({number})
        return found

    def _holding(self, words: Collection[int]) -> Attribution | None:
        best: tuple[int, Attribution] | None = None
        for attribution in self.reading.attributions:
            own = {*attribution.words, *attribution.cue_words}
            if attribution.manner is Manner.NARRATION or 2 * len(own.intersection(words)) < len(words):
                continue
            if best is None or len(own) < best[0]:
                best = (len(own), attribution)
        return best[1] if best else None


def _drafted(attribution: Attribution) -> Draft:
    """An attribution as the mentions are tied by it: who speaks where, and what."""
    roles = (attribution.source_words, attribution.cue_words, attribution.words)
    source, cue, content = (list(words) for words in roles)
    return Draft(source, cue, content, attribution.confidence)


def _folded(sources: Sequence[Source]) -> list[Source]:
    """The chain without repeats of one source."""
    kept: list[Source] = []
    for source in sources:
        if all(source.name != other.name for other in kept):
            kept.append(source)
    return kept
