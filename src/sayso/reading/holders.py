"""Who holds a passage, through whom: the chain of sources around any words of a reading, attitudes included.

An attribution says who says its content. Within a content there are further holders whose word or wish the passage is,
though nobody's speech is reported: "Petrenko said the council *condemns* the attack". They are read from the parse: the
subjects and owners on the way from the passage up to the cue of the attribution around it.

    chain = Holders(reading).chain(start, end)     from the one nearest the passage outwards; the writer left out
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.model import Attribution, Manner, Reading, Source, SourceKind
from sayso.reading.coreference import tie_mentions
from sayso.reading.phrases import SUBJECT, is_passive, may_speak, passive_agent, phrase
from sayso.reading.sources import describe
from sayso.reading.view import NOMINAL, OUTSIDE, View, revisit

_WE = frozenset(("we", "us", "our", "ourselves"))
ATTITUDES = frozenset(
    ("want", "wants", "wanted", "hope", "hopes", "hoped", "hoping", "fear", "fears", "feared", "refuse", "refuses",
     "refused", "refusing", "expect", "expects", "expected", "believe", "believes", "believed", "support", "supports",
     "supported", "oppose", "opposes", "opposed", "condemn", "condemns", "condemned", "accept", "accepts", "accepted",
     "agree", "agrees", "agreed", "intend", "intends", "intended", "plan", "plans", "planned", "welcome", "welcomes",
     "welcomed", "blame", "blames", "blamed", "like", "likes", "prefer", "prefers", "worry", "worried", "doubt",
     "realize", "realise", "know", "knows", "knew", "think", "thinks", "thought", "feel", "feels", "felt", "seek",
     "seeks", "sought", "seeking", "demand", "demands", "demanded", "call", "calls", "called", "urge", "urged",
     "accuse", "accused", "reject", "rejects", "rejected", "consider", "considers", "considered", "regard", "regards",
     "see", "sees", "view", "views", "wish", "wishes", "desire", "need", "needs", "trust", "respect", "admire", "love",
     "hate", "regret", "praised", "criticized", "criticised", "denounced", "denied", "denies", "threatened", "vowed",
     "promised", "pledged", "trying", "tried", "tries", "try", "decided", "decides", "willing", "ready", "eager",
     "afraid", "concerned", "committed", "determined", "convinced", "aware", "grateful", "interested", "aims", "aimed",
     "inclined", "confident", "glad", "proud",
     "said", "says", "say", "asked", "warned", "urges", "claimed", "claims", "acknowledged", "recognizes", "recognized")
)  # fmt: skip
_ASKING = frozenset(
    ("ask", "asks", "asked", "asking", "urge", "urges", "urged", "urging", "call", "calls", "called", "calling",
     "want", "wants", "wanted", "press", "pressed", "force", "forced", "persuade", "persuaded", "order", "ordered",
     "tell", "told", "invite", "invited", "allow", "allowed", "expect", "expects", "expected", "encourage",
     "encouraged", "convince", "convinced", "require", "required", "appeal", "appealed", "request", "requested",
     "challenge", "challenged")
)  # fmt: skip
# What somebody holds, by its noun: "US requests for more oil", "the wrath of the minister".
_HELD = frozenset(
    ("request", "demand", "plan", "hope", "fear", "concern", "support", "opposition", "criticism", "view",
     "opinion", "wrath", "anger", "claim", "allegation", "desire", "intention", "pledge", "commitment", "offer",
     "refusal", "decision", "effort", "attempt", "wish", "policy", "attitude", "position", "stance", "interest",
     "goal", "aim", "threat", "accusation", "warning", "belief", "proposal", "call", "appeal", "determination",
     "willingness", "response", "reaction")
)  # fmt: skip
_TITLE = 5  # words before a name in which its bearer's country may stand: "Malaysian Foreign Minister"
_SPEAKER = frozenset(("i", "me", "my", "myself"))
_NOBODY = frozenset(("this", "that", "which", "what", "there", "these", "those", "one"))
_OWNING = frozenset(("nmod", "compound", "amod"))


class Holders:
    """The chains of one reading; mentions are tied once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.view: View = revisit(reading)
        self.chains = tie_mentions(self.view)
        self._wishing: set[int] = set()

    def chain(self, start: int, end: int) -> list[Source]:
        """The holders of the characters `start` to `end` (half-open), nearest first; empty where only the writer is."""
        words = [n for n, word in enumerate(self.view.words) if word.start < end and word.end > start]
        if not words:
            return []
        around = self._around(words)
        cue = set(around.cue_words) if around else set()
        inner = [self._describe(own, around) for own in self._climb(words, cue)]
        outer = [around.origin, *around.relays] if around else []
        return _folded([*inner, *outer])

    def _describe(self, words: Sequence[int], around: Attribution | None) -> Source:
        """The source that the words name; "we" is the country or body that the speaker's role names, where it does."""
        view = self.view
        if len(words) != 1 or view.lower[words[0]] not in _WE:
            return describe(view, self.chains, words).source
        span = view.span(words[0], words[0] + 1)
        told = self._told_of(around.origin) if around else []
        for chain in self.chains.chains:
            if (
                chain.label == "place"
                and chain.best
                and chain.tokens
                and any(_demonym(word, chain.tokens[0]) for word in told)
            ):
                return Source(view.text(range(*chain.best)), SourceKind.GROUP, span=span)
        return Source(view.words[words[0]].text, SourceKind.GROUP, span=span)

    def _told_of(self, origin: Source) -> list[str]:
        """The words by which the report says whose a speaker is: role, description, and what stands before the name."""
        view = self.view
        found = [*(origin.role or "").split(), *origin.name.split()]
        last = origin.name.split()[-1].lower()
        for named in view.entities if origin.kind is SourceKind.PERSON else ():
            if named.label == "person" and last in view.lower[named.first : named.last]:
                before = range(max(view.sentence(named.first)[0], named.first - _TITLE), named.first)
                found += [view.words[number].text for number in before if view.entity_of[number] != OUTSIDE]
        return found

    def _around(self, words: Collection[int]) -> Attribution | None:
        """The smallest attribution whose words hold most of the passage."""
        best: tuple[int, Attribution] | None = None
        for attribution in self.reading.attributions:
            own = {*attribution.words, *attribution.cue_words}
            if attribution.manner is Manner.NARRATION or 2 * len(own.intersection(words)) < len(words):
                continue
            if best is None or len(own) < best[0]:
                best = (len(own), attribution)
        return best[1] if best else None

    def _climb(self, words: Sequence[int], cue: Collection[int]) -> list[list[int]]:
        """The words of each holder between the passage and the cue, nearest first."""
        view, passage = self.view, set(words)
        found: list[list[int]] = []
        below = number = view.head(words)
        while number >= 0 and number not in cue:
            for holder in (self._asked(number, below, passage), self._holder(number, below, passage)):
                if holder is not None and holder not in [view.head(own) for own in found]:
                    found.append([n for n in phrase(view, holder) if n not in passage])
            below, number = number, view.words[number].head
        if len(found) > 1:  # who merely acts in between is no holder beside one whose wish or word it is
            found = [own for own in found if view.head(own) in self._wishing] or found
        return [own for own in found if own]

    def _asked(self, number: int, below: int, passage: Collection[int]) -> int | None:
        """Whom a verb wants or asks to do what its infinitive says: "called on the members to prevent a fall"."""
        view = self.view
        marks = {view.lower[mark] for mark in view.children[below] if view.words[mark].relation == "mark"}
        if "to" not in marks or view.words[below].relation not in ("xcomp", "advcl", "ccomp", "acl"):
            return None
        if view.lower[number] not in _ASKING or view.child(below, *SUBJECT) is not None:
            return None
        asked = view.child(number, "obj", "iobj") or view.child(number, "obl")
        if asked is None or asked >= below or asked in passage or view.words[asked].upos not in NOMINAL:
            return None
        self._wishing.add(asked)
        return asked

    def _holder(self, number: int, below: int, passage: Collection[int]) -> int | None:
        """The holder that the word `number`, an ancestor of the passage by way of `below`, brings in."""
        view = self.view
        if view.words[number].upos in ("VERB", "ADJ", "AUX") or view.child(number, "cop") is not None:
            suffers = (
                is_passive(view, number) and view.words[number].upos == "VERB" and view.lower[number] not in ATTITUDES
            )
            subject = passive_agent(view, number) if suffers else view.child(number, *SUBJECT)
            if subject is None and view.words[number].relation == "acl":
                subject = view.words[number].head
        else:
            subject = next((child for child in view.children[number] if self._owns(child, number)), None)
            if subject is None and {view.lower[number], view.lower[number].removesuffix("s")} & _HELD:
                subject = next((child for child in view.children[number] if self._has(child, number)), None)
        if subject is None or subject == below or subject in passage:
            return None
        form = view.lower[subject]
        if form in _SPEAKER or form in _NOBODY:
            return None
        if form in ("it", "its") and (self.chains.chain(subject) is None or view.child(number, "expl") is not None):
            return None
        if view.lower[number] in ATTITUDES:
            self._wishing.add(subject)
            return subject if view.words[subject].upos in ("PRON", "PROPN", "NOUN") else None
        speaks = may_speak(view, subject) or view.words[subject].upos in ("PRON", "PROPN")
        return subject if speaks else None

    def _has(self, child: int, number: int) -> bool:
        """ "US requests", "the wrath of the minister": who has what an attitude's noun names."""
        view = self.view
        named = view.named(child)
        if view.words[child].relation in ("compound", "amod") and child < number:
            return named is not None and named.label in ("place", "norp", "organization", "person")
        marks = {view.lower[mark] for mark in view.children[child]}
        return view.words[child].relation == "nmod" and "of" in marks and may_speak(view, child)

    def _owns(self, child: int, number: int) -> bool:
        """ "Moscow's views", "their fears": an owner before the noun."""
        word = self.view.words[child]
        marks = {self.view.lower[mark] for mark in self.view.children[child]}
        owned = bool(marks & {"'s", "’s", "'", "’"}) or word.upos == "PRON"
        return word.relation in _OWNING and child < number and owned


def _demonym(word: str, place: str) -> bool:
    """Whether an adjective of a role is that of a place: Malaysian, Malaysia; Mexican, Mexico."""
    stem = place.lower()[: max(4, len(place) - 1)]
    return len(place) > 3 and word.lower().startswith(stem)


def _folded(sources: Sequence[Source]) -> list[Source]:
    """The chain without repeats of one source."""
    kept: list[Source] = []
    for source in sources:
        if all(source.name != other.name for other in kept):
            kept.append(source)
    return kept
