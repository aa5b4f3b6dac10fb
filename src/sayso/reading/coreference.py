"""Who "he", "the ministry" and "Pushilin" are: mentions of people and organizations tied into chains, in one pass.

Words are met in reading order. A name joins the chain of its name; a description ("the ministry") joins a chain whose
name or roles hold its noun; a pronoun joins the chain that agreement, nearness, role and salience favour most.
The weights of the last choice were fitted on the free genres of UD GUM train (see docs/reading.md); the rest is rules.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.reading.drafts import Draft
from sayso.reading.lexicon import Lexicon, lexicon
from sayso.reading.names import gender_of, name_tokens, person_tokens, same_organization, same_person
from sayso.reading.phrases import phrase
from sayso.reading.view import OUTSIDE, View

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
PRONOUNS = HE | SHE | THEY | IT
_SUBJECT = frozenset(("nsubj", "csubj"))
SPEAKING = frozenset(
    ("said", "says", "say", "told", "added", "adds", "claimed", "claims", "stated", "states", "announced", "denied",
     "reported", "argued", "noted", "explained", "insisted", "warned", "wrote", "confirmed", "declared", "admitted")
)  # fmt: skip
_NAMED = ("person", "organization", "place", "norp")
_GENERIC = frozenset(
    ("agency", "body", "company", "group", "institution", "newspaper", "organisation", "organization", "outlet",
     "paper", "watchdog", "channel", "network", "broadcaster", "firm", "charity", "ngo", "party", "movement", "website")
)  # fmt: skip
_GENERIC_PERSON = frozenset(
    ("leader", "man", "official", "politician", "woman", "head", "candidate", "nominee", "billionaire")
)
# Subjects with these endings are people, as a rule: developers, seekers, activists, attendees.
_AGENTS = re.compile(r"^\w{3,}(?:ers|ors|ists|ians|ees|goers)$")
# How far back, in sentences, a pronoun looks for its antecedent.
REACH = 8
_FORMS = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "man", "woman"))
_LONGEST_ROLE = 14
# For how many sentences after it a source is who "he said" means.
_SPEAKS_FOR = 3


@dataclass(slots=True)
class Chain:
    """The mentions of one somebody: `label` is an entity label or "noun"; `best` the words of the fullest name.

    `mentions` holds the head word of each mention, `lemmas` the nouns that named or described it, `role` the words of
    the first description that stood with its name. `bare` counts the times that a surname alone was enough.
    """

    label: str
    best: tuple[int, int] | None
    tokens: tuple[str, ...]
    gender: str | None = None
    plural: bool = False
    animate: bool = True
    lemmas: set[str] = field(default_factory=set)
    role: list[int] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    bare: int = 0


@dataclass(slots=True)
class Chains:
    """All chains of a text, and the chain of each word that heads a mention; `sure` holds how sure each tie is."""

    chains: list[Chain] = field(default_factory=list)
    of_word: dict[int, int] = field(default_factory=dict)
    sure: dict[int, float] = field(default_factory=dict)

    def chain(self, word: int) -> Chain | None:
        """The chain of a mention's head word, or None."""
        number = self.of_word.get(word)
        return None if number is None else self.chains[number]


# Weights of a candidate antecedent, fitted by `python -m training.antecedents` (839 pronouns of UD GUM train).
WEIGHTS = {
    "distance": -0.96,
    "same_sentence": 1.40,
    "subject": 0.25,
    "count": 0.79,
    "named": -0.57,
    "gender": 1.17,
    "paragraph": -0.22,
    "parallel": 0.17,
    "first": 0.38,
    "quote": -0.28,
    "same_form": 0.78,
    "pronoun": -0.96,
    "speaks": -0.46,
    "before": 0.64,
    "unquoted": 0.21,
    "speaker": 1.5,
    "plural": 1.0,
}


def tie_mentions(view: View, drafts: Sequence[Draft] = ()) -> Chains:
    """The chains of a text. Of `drafts` is used who speaks where, and what: speakers seldom name themselves."""
    return _Tying(view, drafts).run()


class _Tying:
    """One pass over a text. `spoken` holds the content of the source that a word heads; `speaker` the last source."""

    def __init__(self, view: View, drafts: Sequence[Draft] = ()) -> None:
        self.view = view
        self.spoken = {view.head(draft.source): frozenset(draft.content) for draft in drafts if draft.source}
        self.speaker: tuple[int, int] | None = None
        self.known: Lexicon = lexicon()
        self.found = Chains()
        self.heads = {
            view.head(range(named.first, named.last)): named for named in view.entities if named.label in _NAMED
        }

    def run(self) -> Chains:
        for number, word in enumerate(self.view.words):
            if number in self.heads:
                if not (self.heads[number].label == "norp" and word.relation in ("amod", "compound")):
                    self._name(number)
            elif word.upos == "PRON" and self.view.lower[number] in PRONOUNS:
                self._pronoun(number)
            elif word.upos in ("NOUN", "PROPN") and self.view.entity_of[number] == OUTSIDE:
                self._description(number)
        return self.found

    def _name(self, head: int) -> None:
        named = self.heads[head]
        forms = [self.view.words[number].text for number in range(named.first, named.last)]
        titles = self._titles(named.first)
        gender = None
        if named.label == "person":
            tokens = person_tokens(forms)
            gender = gender_of([*(self.view.words[number].text for number in titles), *forms])
        else:
            tokens = name_tokens(forms)
        chain_number = self._find_name(named.label, tokens, gender)
        if chain_number is None:
            chain = Chain(named.label, (named.first, named.last), tokens, gender, animate=named.label == "person")
            chain.plural = named.label == "norp"
            self.found.chains.append(chain)
            chain_number = len(self.found.chains) - 1
        chain = self.found.chains[chain_number]
        if len(tokens) > len(chain.tokens):
            chain.tokens, chain.best = tokens, (named.first, named.last)
        chain.gender = chain.gender or gender
        chain.bare += named.label == "person" and len(tokens) == 1
        self._describe(chain, head, titles)
        self._join(head, chain_number, 1.0)

    def _titles(self, first: int) -> list[int]:
        """The title words right before a name: "Mr.", "President", "spokeswoman"."""
        titles: list[int] = []
        number = first - 1
        while number >= 0 and self.view.entity_of[number] == OUTSIDE:
            word = self.view.lower[number]
            lemma = self.known.lemma(word)
            if word not in self.known.title and lemma not in self.known.person:
                break
            titles.insert(0, number)
            number -= 1
        return titles

    def _find_name(self, label: str, tokens: tuple[str, ...], gender: str | None) -> int | None:
        order: Sequence[int] = range(len(self.found.chains) - 1, -1, -1)
        if label == "person" and len(tokens) == 1:  # of several who share a surname, the one the report is about
            order = sorted(order, key=lambda number: (-self.found.chains[number].bare, number))
        for number in order:
            chain = self.found.chains[number]
            if chain.label == "noun":
                continue
            if chain.tokens == tokens and (
                chain.label == label or len(tokens) > 1 or label in ("place", "organization")
            ):
                return number
            if label != chain.label:
                continue
            if label == "person" and not (gender and chain.gender and gender != chain.gender):
                if same_person(tokens, chain.tokens):
                    return number
            elif label == "organization" and same_organization(tokens, chain.tokens):
                return number
        return None

    def _describe(self, chain: Chain, head: int, titles: list[int]) -> None:
        """Take the nouns and the first role that stand with a name: before it, in apposition, as predicate."""
        view = self.view
        nouns = list(titles)
        for child in view.children[head]:
            if view.words[child].relation in ("appos", "compound", "flat") and view.words[child].upos == "NOUN":
                nouns.append(child)
        governor = view.words[head].head
        if governor >= 0 and view.words[governor].upos == "NOUN":
            relation = view.words[head].relation
            copular = relation == "nsubj" and view.child(governor, "cop") is not None
            if relation in ("appos", "flat") or copular:
                nouns.append(governor)
        for noun in nouns:
            lemma = self.known.lemma(view.lower[noun])
            chain.lemmas.add(lemma)
            if chain.gender is None and lemma in self.known.male | self.known.female:
                chain.gender = "male" if lemma in self.known.male else "female"
        if chain.label == "person" and not chain.role:
            chain.role = self._role(head, titles)
        if chain.label == "organization":
            chain.lemmas.update(self.known.lemma(token) for token in chain.tokens)

    def _role(self, head: int, titles: list[int]) -> list[int]:
        """The words of the office that stands with a name: "Foreign Minister" before it, "the mayor of …" behind it."""
        view = self.view
        office = [
            n for n in titles if self.known.lemma(view.lower[n]) in self.known.person and view.lower[n] not in _FORMS
        ]
        if office:
            first = titles[0]
            while first > 0 and view.words[first - 1].upos in ("ADJ", "NOUN", "PROPN", "PART", "VERB"):
                if view.words[first - 1].upos == "VERB" and view.words[first - 1].relation != "amod":
                    break
                first -= 1
            return list(range(first, titles[-1] + 1))
        for child in view.children[head]:
            if view.words[child].relation == "appos" and self.known.lemma(view.lower[child]) in self.known.person:
                words = phrase(view, child)
                while words and (view.lower[words[0]] in ("the", "a", "an") or view.words[words[0]].upos == "PUNCT"):
                    del words[0]
                while words and view.words[words[-1]].upos == "PUNCT":
                    del words[-1]
                return words if len(words) <= _LONGEST_ROLE else []
        return []

    def _description(self, head: int) -> None:
        view, word = self.view, self.view.lower[head]
        lemma = self.known.lemma(word)
        person, organization = lemma in self.known.person, lemma in self.known.organization
        if not (person or organization) and view.words[head].relation in _SUBJECT:
            person = bool(_AGENTS.search(word))
        if not (person or organization) or view.words[head].relation in ("compound", "flat", "amod"):
            return
        if self._stands_with_name(head):
            return
        plural = self.known.plural(word) or bool(_AGENTS.search(word))
        number = self._find_description(head, lemma, plural=plural, person=person) if self._definite(head) else None
        if number is None:
            gender = "male" if lemma in self.known.male else "female" if lemma in self.known.female else None
            chain = Chain("noun", None, (word,), gender, plural, person, {lemma})
            self.found.chains.append(chain)
            number = len(self.found.chains) - 1
        self._join(head, number, 0.8)

    def _stands_with_name(self, head: int) -> bool:
        view = self.view
        for child in view.children[head]:
            if view.words[child].relation in ("appos", "flat") and view.entity_of[child] != OUTSIDE:
                return True
        governor = view.words[head].head
        return governor >= 0 and view.words[head].relation == "appos" and view.entity_of[governor] != OUTSIDE

    def _definite(self, head: int) -> bool:
        determiners = [
            self.view.lower[child] for child in self.view.children[head] if self.view.words[child].relation == "det"
        ]
        return any(word in ("the", "this", "that", "these", "those", "both") for word in determiners)

    def _find_description(self, head: int, lemma: str, *, plural: bool, person: bool) -> int | None:
        """The latest chain that the noun has named or described; for a bare general noun, the latest it may mean."""
        distinct = self._distinguishing(head)
        for number in self._recent():
            chain = self.found.chains[number]
            if lemma in chain.lemmas and chain.plural == plural and (not distinct or distinct & self._words_of(chain)):
                return number
        if distinct or plural:
            return None
        wanted = "person" if person else "organization"
        if lemma not in (_GENERIC_PERSON if person else _GENERIC):
            return None
        order = self._recent()
        if self.speaker is not None:  # who speaks is meant before who is only spoken of
            order.insert(0, self.speaker[0])
        for number in order:
            chain = self.found.chains[number]
            if chain.label == wanted and self.view.sentence_of[head] - self.view.sentence_of[chain.mentions[-1]] <= 4:
                return number
        return None

    def _distinguishing(self, head: int) -> set[str]:
        """The words that make a description one of several: names and adjectives before it, "of …" behind it."""
        view = self.view
        return {
            view.lower[child]
            for child in view.children[head]
            if view.words[child].relation in ("amod", "compound", "nmod", "acl")
        }

    def _words_of(self, chain: Chain) -> set[str]:
        view = self.view
        words = set(chain.tokens)
        for mention in chain.mentions[:3]:
            words.update(view.lower[number] for number in view.subtree(mention)[:30])
        return words

    def _recent(self) -> list[int]:
        chains = self.found.chains
        return sorted(
            range(len(chains)), key=lambda number: -chains[number].mentions[-1] if chains[number].mentions else 0
        )

    def _pronoun(self, head: int) -> None:
        scored = self._candidates(head)
        if not scored:
            return
        total = sum(math.exp(score) for score, _ in scored)
        score, number = max(scored)
        self._join(head, number, math.exp(score) / total)
        chain = self.found.chains[number]
        word = self.view.lower[head]
        if chain.gender is None and chain.animate and word in HE | SHE:
            chain.gender = "male" if word in HE else "female"

    def _candidates(self, head: int) -> list[tuple[float, int]]:
        """The chains that the pronoun at `head` may mean, each with its score."""
        scored = []
        word, reached = self.view.lower[head], self.view.sentence_of[head] - REACH
        for number, chain in enumerate(self.found.chains):
            if self.view.sentence_of[chain.mentions[-1]] < reached or not _agree(chain, word):
                continue
            features = self.features(number, head)
            if features is not None:
                scored.append((sum(WEIGHTS[name] * value for name, value in features.items()), number))
        return scored

    def features(self, number: int, head: int) -> dict[str, float] | None:
        """What speaks for a chain as what the pronoun at `head` means; None where it cannot be."""
        chain = self.found.chains[number]
        own = self.spoken.get(head, frozenset())
        last = next((mention for mention in reversed(chain.mentions) if mention not in own), None)
        if last is None:
            return None
        features = antecedent_features(self.view, chain, last, head)
        if features is not None:
            near = self.speaker is not None and self.view.sentence_of[head] - self.speaker[1] <= _SPEAKS_FOR
            speaks = near and self.speaker is not None and self.speaker[0] == number
            features["speaker"] = float(speaks and head in self.spoken)
        return features

    def _join(self, head: int, number: int, sure: float) -> None:
        chain = self.found.chains[number]
        chain.mentions.append(head)
        if head in self.spoken:
            self.speaker = (number, self.view.sentence_of[head])
        self.found.of_word[head] = number
        self.found.sure[head] = sure


def antecedent_features(view: View, chain: Chain, last: int, head: int) -> dict[str, float] | None:
    """What speaks for a chain, last met at word `last`, as antecedent of the pronoun at `head`; None: it cannot be."""
    distance = view.sentence_of[head] - view.sentence_of[last]
    word = view.lower[head]
    if distance > REACH or not _agree(chain, word) or _clash(view, last, head):
        return None
    relation = view.words[last].relation
    return {
        "distance": math.log1p(distance),
        "same_sentence": float(distance == 0),
        "subject": float(relation in _SUBJECT),
        "count": math.log(len(chain.mentions)),
        "named": float(chain.label != "noun"),
        "gender": float(chain.gender is not None and word in HE | SHE),
        "paragraph": float(view.paragraph_of[last] == view.paragraph_of[head]),
        "parallel": float((relation in _SUBJECT) == (view.words[head].relation in _SUBJECT)),
        "first": float(last - view.sentence(last)[0] <= 3),
        "quote": float((view.quoted_by[last] == OUTSIDE) != (view.quoted_by[head] == OUTSIDE)),
        "same_form": float(_form(view.lower[last]) is _form(word) is not None),
        "pronoun": float(_form(view.lower[last]) is not None),
        "speaks": float(relation in _SUBJECT and view.lower[view.words[last].head] in SPEAKING),
        "before": float(distance == 1),
        "plural": float(chain.plural and word in THEY),
        "unquoted": float(view.quoted_by[last] == OUTSIDE == view.quoted_by[head]),
    }


def _form(word: str) -> frozenset[str] | None:
    return next((form for form in (HE, SHE, THEY, IT) if word in form), None)


def _agree(chain: Chain, word: str) -> bool:
    if word in HE:
        return chain.animate and not chain.plural and chain.gender != "female"
    if word in SHE:
        return chain.animate and not chain.plural and chain.gender != "male"
    if word in IT:
        return not chain.animate and not chain.plural
    return chain.plural or chain.label in ("organization", "norp") or (chain.label == "noun" and not chain.animate)


def _clash(view: View, mention: int, head: int) -> bool:
    """Whether pronoun and mention are subject and object of one verb, or one lies within the other."""
    words = view.words
    reflexive = view.lower[head].endswith(("self", "selves"))
    if words[mention].head == words[head].head and not reflexive:
        pair = {words[mention].relation, words[head].relation}
        if pair & _SUBJECT and pair & {"obj", "iobj", "obl"}:
            return True
    return words[head].head == mention and words[head].relation == "nmod"
