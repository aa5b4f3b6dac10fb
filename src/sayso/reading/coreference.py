"""Who "he", "the ministry" and "Pushilin" are: mentions of people and organizations tied into chains, in one pass.

Words are met in reading order. A name joins the chain of its name; a description ("the ministry") joins a chain whose
name or roles hold its noun; a pronoun joins the chain that agreement, nearness, role and salience favour most.
The weights of the last choice were fitted on the free genres of UD GUM train (see docs/reading.md); the rest is rules.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from sayso.reading.antecedents import REACH, WEIGHTS, agree, antecedent_features
from sayso.reading.chains import HE, PRONOUNS, SHE, Chain, Chains
from sayso.reading.descriptions import (
    distinguishing,
    heads_state,
    is_bare,
    is_definite,
    is_national,
    stands_with_name,
    tells_country,
    words_of,
)
from sayso.reading.drafts import Draft
from sayso.reading.groups import joined_subjects
from sayso.reading.lexicon import Lexicon, lexicon
from sayso.reading.names import gender_of, name_tokens, person_tokens, same_organization, same_person
from sayso.reading.phrases import phrase
from sayso.reading.view import OUTSIDE, View

_SUBJECT = frozenset(("nsubj", "csubj"))
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
# What somebody says something in, and is then said to say it itself.
_ISSUED = frozenset(("statement", "communique", "communiqué", "declaration", "release", "letter", "report"))
_FORMS = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "man", "woman"))
_LONGEST_ROLE = 14
# For how many sentences after it a source is who "he said" means.
_SPEAKS_FOR = 3


def tie_mentions(view: View, drafts: Sequence[Draft] = ()) -> Chains:
    """The chains of a text. Of `drafts` is used who speaks where, and what: speakers seldom name themselves."""
    return _Tying(view, drafts).run()


class _Tying:
    """One pass over a text. `spoken` holds the content of the source that a word heads; `speaker` the last source."""

    def __init__(self, view: View, drafts: Sequence[Draft] = ()) -> None:
        self.view = view
        self.spoken = {view.head(draft.source): frozenset(draft.content) for draft in drafts if draft.source}
        self.speaker: tuple[int, int] | None = None
        self.joined = joined_subjects(view)
        self.issuing = {view.head(draft.source): self._papers(draft) for draft in drafts if draft.source}
        self.issued: dict[str, int] = {}  # a statement by its noun, to the chain of who issued the last one
        self.known: Lexicon = lexicon()
        self.found = Chains()
        self.heads = {
            view.head(range(named.first, named.last)): named for named in view.entities if named.label in _NAMED
        }

    def _papers(self, draft: Draft) -> set[str]:
        """What a source says it in, by its noun: "said in a statement"."""
        words = {*draft.cue, *(child for word in draft.cue for child in self.view.children[word])} - {*draft.content}
        return {lemma for word in words if (lemma := lexicon().lemma(self.view.lower[word])) in _ISSUED}

    def run(self) -> Chains:
        for number, word in enumerate(self.view.words):
            if number in self.heads:
                if not (self.heads[number].label == "norp" and word.relation in ("amod", "compound")):
                    self._name(number)
            elif word.upos == "PRON" and self.view.lower[number] in PRONOUNS:
                self._pronoun(number)
            elif word.upos in ("NOUN", "PROPN") and self.view.entity_of[number] == OUTSIDE:
                self._document(number)
                self._description(number)
            if number in self.joined:
                self._group(self.joined[number])
        return self.found

    def _document(self, head: int) -> None:
        """ "The union said in a statement …. *The statement* added": the word of whoever issued it."""
        lemma = self.known.lemma(self.view.lower[head])
        if lemma not in _ISSUED or self.view.words[head].relation in ("compound", "amod"):
            return
        owner = next((child for child in self.view.children[head] if self._owns(child, head)), None)
        if owner is not None:
            self.issued[lemma] = self.found.of_word[owner]
        elif lemma in self.issued and is_definite(self.view, head) and not distinguishing(self.view, head):
            self._join(head, self.issued[lemma], 0.8)

    def _owns(self, owner: int, head: int) -> bool:
        marks = {self.view.lower[mark] for mark in self.view.children[owner]}
        if owner not in self.found.of_word or self.view.child(owner, "conj") is not None:
            return False
        return self.view.words[owner].relation == "nmod" and (owner < head or bool(marks & {"by", "of", "from"}))

    def _group(self, heads: tuple[int, ...]) -> None:
        """Tie those who are joined as one subject into a chain of their own, if each of them is somebody."""
        parts = tuple(self.found.of_word[head] for head in heads if head in self.found.of_word)
        if len(parts) < len(heads):
            return
        groups = (chain for chain in self.found.chains if chain.label == "group")
        known = next((chain for chain in groups if self._members(chain) == set(parts)), None)
        if known is None:
            known = Chain("group", None, (), plural=True, parts=heads)
            self.found.chains.append(known)
        known.mentions.append(heads[0])

    def _members(self, chain: Chain) -> set[int]:
        return {self.found.of_word[head] for head in chain.parts}

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
        if governor >= 0 and (view.words[governor].upos == "NOUN" or self._is_office(governor)):
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

    def _is_office(self, number: int) -> bool:
        """Whether a word that is written as a name is an office: "Minister of Water Affairs Ilan Orsk"."""
        return (
            self.view.words[number].upos == "PROPN" and self.known.lemma(self.view.lower[number]) in self.known.person
        )

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
        lemma = "president" if heads_state(self.view, head) else self.known.lemma(word)
        person, organization = lemma in self.known.person, lemma in self.known.organization
        if not (person or organization) and view.words[head].relation in _SUBJECT:
            person = bool(_AGENTS.search(word))
        if not (person or organization) or view.words[head].relation in ("compound", "flat", "amod"):
            return
        if stands_with_name(self.view, head) or (organization and is_bare(self.view, head)):
            return
        plural = self.known.plural(word) or bool(_AGENTS.search(word))
        number = (
            self._find_description(head, lemma, plural=plural, person=person) if is_definite(self.view, head) else None
        )
        if self.speaker is not None and lemma == "source" and "same" in distinguishing(self.view, head):
            number = self.speaker[0]  # "the same source added": whoever that was
        if number is None:
            gender = "male" if lemma in self.known.male else "female" if lemma in self.known.female else None
            chain = Chain("noun", None, (word,), gender, plural, person, {lemma})
            self.found.chains.append(chain)
            number = len(self.found.chains) - 1
        self._join(head, number, 0.8)

    def _find_description(self, head: int, lemma: str, *, plural: bool, person: bool) -> int | None:
        """The latest chain that the noun has named or described; for a bare general noun, the latest it may mean."""
        distinct = distinguishing(self.view, head)
        alike = [
            number
            for number in self._recent()
            if lemma in self.found.chains[number].lemmas and self.found.chains[number].plural == plural
        ]
        for number in alike:
            if not distinct or distinct & words_of(self.view, self.found.chains[number]):
                return number
        if person and not plural and is_national(self.view, head):  # "the Norvian president", named without his country
            own = [number for number in alike if not tells_country(self.view, self.found.chains[number])]
            if len(own) == 1 and self.found.chains[own[0]].label == "person":
                return own[0]
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
            if all(self._is_within(chain, mention) for mention in chain.mentions):
                continue
            if chain.label == wanted and self.view.sentence_of[head] - self.view.sentence_of[chain.mentions[-1]] <= 4:
                return number
        return None

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
            if self.view.sentence_of[chain.mentions[-1]] < reached or not agree(chain, word):
                continue
            features = self.features(number, head)
            if features is not None:
                scored.append((sum(WEIGHTS[name] * value for name, value in features.items()), number))
        return scored

    def features(self, number: int, head: int) -> dict[str, float] | None:
        """What speaks for a chain as what the pronoun at `head` means; None where it cannot be."""
        chain = self.found.chains[number]
        own = self.spoken.get(head, frozenset())
        mentions = [mention for mention in reversed(chain.mentions) if mention not in own]
        solid = (mention for mention in mentions if not self._is_within(chain, mention))
        last = next(solid, next(iter(mentions), None))
        if last is None:
            return None
        features = antecedent_features(self.view, chain, last, head)
        if features is not None:
            near = self.speaker is not None and self.view.sentence_of[head] - self.speaker[1] <= _SPEAKS_FOR
            speaks = near and self.speaker is not None and self.speaker[0] == number
            features["speaker"] = float(speaks and head in self.spoken)
        return features

    def _is_within(self, chain: Chain, mention: int) -> bool:
        """Whether a mention stands within another noun's name ("the OPEC cutbacks", "the CNN studios"): seldom what a
        pronoun or "the company" takes up. People's names are parsed so behind their titles."""
        return chain.label != "person" and self.view.words[mention].relation == "compound"

    def _join(self, head: int, number: int, sure: float) -> None:
        chain = self.found.chains[number]
        chain.mentions.append(head)
        if head in self.spoken:
            self.speaker = (number, self.view.sentence_of[head])
        self.found.of_word[head] = number
        self.found.sure[head] = sure
        self.issued.update(dict.fromkeys(self.issuing.get(head, ()), number))
