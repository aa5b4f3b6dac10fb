"""Whom "we" means in somebody's mouth: whom the words beside it name, or the country whose office the speaker holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model import Reading, Source, SourceKind
from sayso.reading.chains import Chains
from sayso.reading.sources import describe
from sayso.reading.view import OUTSIDE, View

WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_TITLE = 5  # words before a name in which its bearer's country may stand: "Malaysian Foreign Minister"
_SENT_TO = frozenset(("to", "in", "for"))  # "the US ambassador to Norvia" speaks for no Norvians
_BEFORE = 2  # sentences before an official's first word in which his country may have spoken


class FirstPersons:
    """Whom each speaker of a reading speaks for, found once."""

    def __init__(self, reading: Reading, view: View, chains: Chains) -> None:
        self.view = view
        self.chains = chains
        self._told: dict[str, str] = {}  # speaker to the name of those who stand beside one of his "we"
        for attribution in reading.attributions:
            for word in attribution.words:
                named = _beside(view, word) if view.lower[word] in WE else []
                if named and attribution.cue is not None:
                    self._told.setdefault(attribution.origin.name, describe(view, chains, named).source.name)

    def find(self, number: int, speaker: Source | None) -> Source:
        """The source that a "we" at word `number` stands for; the pronoun itself where nothing tells."""
        view = self.view
        span = view.span(number, number + 1)
        own = _beside(view, number)
        name = describe(view, self.chains, own).source.name if own else None
        if name is None and speaker is not None:
            name = self._told.get(speaker.name) or self._country(speaker)
        return Source(name or view.words[number].text, SourceKind.GROUP, span=span)

    def _country(self, speaker: Source) -> str | None:
        """The place that the words about a speaker name, or that spoke right before an official without a country."""
        for word in _told_of(self.view, speaker):
            for chain in self.chains.chains:
                if chain.label == "place" and chain.best and chain.tokens and _is_of(word, chain.tokens):
                    return self.view.text(range(*chain.best))
        return self._behalf(speaker) or (self._spoke_before(speaker) if speaker.role else None)

    def _behalf(self, speaker: Source) -> str | None:
        """ "Speaking on behalf of the unions, Orsk said …": for whom the speaker says that he speaks."""
        view, last = self.view, speaker.name.split()[-1].lower()
        for number, form in enumerate(view.lower):
            if form == "behalf" and last in view.lower[slice(*view.sentence(number))]:
                for child in view.children[number]:
                    if view.words[child].relation == "nmod" and any(
                        view.lower[n] == "of" for n in view.children[child]
                    ):
                        return describe(view, self.chains, _without_apposition(view, child)).source.name
        return None

    def _spoke_before(self, speaker: Source) -> str | None:
        """ "Norvia rejected the plan. 'We need none,' Foreign Minister Orsk said": the country that was the subject."""
        view = self.view
        last = speaker.name.split()[-1].lower()
        first = next((n for n, form in enumerate(view.lower) if form == last and view.entity_of[n] != OUTSIDE), None)
        if first is None:
            return None
        number = view.sentence_of[first]
        for sentence in range(number - 1, max(-1, number - 1 - _BEFORE), -1):
            words = range(*view.sentences[sentence])
            subject = next((n for n in words if view.words[n].relation == "nsubj" and _is_main(view, n)), None)
            owners = [] if subject is None else [subject, *view.children[subject]]
            for owner in owners:
                named = view.named(owner)
                if named is not None and named.label == "place" and view.words[owner].relation in ("nsubj", "nmod"):
                    return view.text(_bare(view, range(named.first, named.last)))
        return None


def _is_main(view: View, subject: int) -> bool:
    return view.words[view.words[subject].head].relation == "root"


def _bare(view: View, words: Sequence[int]) -> Sequence[int]:
    return words[:-1] if view.lower[words[-1]] in ("'s", "’s") else words


def _beside(view: View, number: int) -> list[int]:
    """The words that say who "we" are: "we, as farmers", "we Norvians", "in Norvia, we believe"."""
    for child in view.children[number]:
        marks = {view.lower[mark] for mark in view.children[child]}
        if view.words[child].relation == "appos" or (view.words[child].relation in ("nmod", "obl") and "as" in marks):
            return _named(view, child)
    at = number + 1 + (number + 1 < len(view.words) and view.words[number + 1].text == ",")
    if at < len(view.words) and view.lower[at] == "as" and view.words[at].relation == "case":
        return _named(view, view.words[at].head)  # "we, as farmers, are part of it"
    verb = view.words[number].head
    for child in view.children[verb] if verb >= 0 and view.words[number].relation == "nsubj" else ():
        named = view.named(child)
        marks = {view.lower[mark] for mark in view.children[child]}
        here = child < number and number - child <= 3 and view.words[child].relation == "obl" and "in" in marks
        if here and named is not None and named.label == "place":
            return list(range(named.first, named.last))
    return []


def _named(view: View, head: int) -> list[int]:
    return [word for word in view.subtree(head) if view.lower[word] != "as" and view.words[word].upos != "PUNCT"]


def _without_apposition(view: View, head: int) -> list[int]:
    gone = {
        word for child in view.children[head] if view.words[child].relation == "appos" for word in view.subtree(child)
    }
    return [word for word in view.subtree(head) if word not in gone and view.words[word].upos != "PUNCT"]


def _told_of(view: View, speaker: Source) -> Iterator[str]:
    """The words by which the report says whose a speaker is: role, description, and what stands before the name."""
    for text in (speaker.role or "", speaker.name):
        for word in text.split():
            if word in _SENT_TO:
                break
            yield word
    last = speaker.name.split()[-1].lower()
    for named in view.entities if speaker.kind is SourceKind.PERSON else ():
        if named.label == "person" and last in view.lower[named.first : named.last]:
            before = range(max(view.sentence(named.first)[0], named.first - _TITLE), named.first)
            yield from (view.words[number].text for number in before if view.entity_of[number] != OUTSIDE)


def _is_of(word: str, place: tuple[str, ...]) -> bool:
    """Whether a word of a role is a place or its adjective: US; Malaysian, Malaysia; Mexican, Mexico."""
    form = word.lower().removesuffix("'s").removesuffix("’s")
    if len(place) == 1 and form == place[0]:
        return True
    stem = place[0][: max(4, len(place[0]) - 1)]
    return len(place[0]) > 3 and form.startswith(stem)
