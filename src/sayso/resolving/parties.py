"""Which side an actor or a source belongs to or is aligned with; unknown stays unknown.

Every state is a party under its ISO 3166-1 alpha-3 code; the conflicts' other parties, and the bodies of the states in
them, stand in data/parties.toml (schema in `party_file`). A user's own file extends or replaces them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import pycountry

from sayso.errors import DataFileError
from sayso.reading.name_forms import fold
from sayso.resolving.name_index import word_keys
from sayso.resolving.name_matching import SAME, parse_person, same_person
from sayso.resolving.party_file import Party, PartyFile, Tie, join_parties, parse_party_file
from sayso.resolving.party_words import NAMED, Naming, Reason, Token, judge_namings, tokens_of
from sayso.resolving.states import all_states

_GOVERNMENT = frozenset(
    {
        "government",
        "pro government",
        "government forces",
        "army",
        "military",
        "armed forces",
        "loyalist",
        "security forces",
        "state media",
        "state television",
    }
)


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """A party's id, or None, and the words and rule it was read from."""

    party: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    party: str
    how: str


class Parties:
    """The parties of the conflicts, and how they stand to each other. Not changed once made; `load` makes the usual."""

    def __init__(self, parties: Iterable[Party], opposed: Iterable[Tie] = (), aligned: Iterable[Tie] = ()) -> None:
        self._parties = {party.id: party for party in parties}
        self._opposed, self._aligned = tuple(opposed), tuple(aligned)
        self._phrases: dict[str, list[_Phrase]] = {}
        self._people: dict[str, list[tuple[str, str]]] = {}
        self._listed: set[str] = set()
        for party in self._parties.values():
            self._index(party)

    @classmethod
    def load(cls, path: Path | str | None = None) -> Parties:
        """Our parties, and laid over them the user's file at `path`; `DataFileError` where that breaks the schema."""
        if path is None:
            return _shipped()
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DataFileError(f"{path}: cannot be read as UTF-8 text: {error}") from error
        return _build([_shipped_file(), parse_party_file(text, name=str(path))], name=str(path))

    def _index(self, party: Party) -> None:
        kinds = (
            ("name", party.names),
            ("adjective", party.adjectives),
            ("metonym", party.metonyms),
            ("body", party.bodies),
            ("phrase", party.phrases),
        )
        for how, texts in kinds:
            for text in texts:
                words = tuple(token.word for token in tokens_of(text))
                if words:
                    self._phrases.setdefault(words[0], []).append(_Phrase(words, party.id, how))
        self._listed.update(fold(text) for text in (*party.names, *party.bodies, *party.people))
        for person in party.people:
            for key in _person_keys(person):
                self._people.setdefault(key, []).append((person, party.id))

    def __iter__(self) -> Iterable[Party]:
        return iter(self._parties.values())

    def get(self, party: str) -> Party | None:
        """The party under an id."""
        return self._parties.get(party)

    def name_of(self, party: str) -> str | None:
        """What a party is called; None of one that is not known."""
        known = self._parties.get(party)
        return known.name if known else None

    def lists(self, name: str) -> bool:
        """Whether a person, body or party is listed under this very name, case and diacritics apart."""
        return fold(name) in self._listed

    def lists_person(self, name: str) -> bool:
        """Whether a person is listed under this very name."""
        words = fold(name)
        return any(fold(known) == words for key in _person_keys(name) for known, _ in self._people.get(key, ()))

    def of(
        self, *, name: str | None = None, role: str | None = None, text: str | None = None, country: str | None = None
    ) -> str | None:
        """The id of the party that a name, a role as said, or the words of the mention make clear; None if none do.

        `country` (ISO 3166-1, two or three letters) is where the report plays, and is asked only for words such as
        "the army" and "pro-government militia", which name no country themselves.
        """
        return self.match(name=name, role=role, text=text, country=country).party

    def match(
        self, *, name: str | None = None, role: str | None = None, text: str | None = None, country: str | None = None
    ) -> PartyMatch:
        """As `of`, with the reason."""
        known = self._person(name) if name else None
        if known is not None:
            return known
        reasons: list[Reason] = []
        for phrase in (name, role, text):
            if phrase and not (phrase == name and role and len(phrase.split()) > 4):
                reasons += self._read(phrase)
        top = max((reason.rank for reason in reasons), default=0)
        chosen = {reason.party: reason.words for reason in reasons if reason.rank == top}
        if len(chosen) == 1:
            party, words = next(iter(chosen.items()))
            return PartyMatch(party, f"“{words}”")
        if chosen:
            return PartyMatch(None, f"names several parties: {', '.join(sorted(chosen))}")
        return self._government(" ".join(phrase for phrase in (role, text, name) if phrase), country)

    def _person(self, name: str) -> PartyMatch | None:
        near = {pair: None for key in sorted(_person_keys(name)) for pair in self._people.get(key, ())}
        for known, party in near:
            if fold(known) == fold(name) or same_person(known, name).score >= SAME:
                return PartyMatch(party, f"known as {known}")
        return None

    def _read(self, phrase: str) -> list[Reason]:
        tokens = tokens_of(phrase)
        return judge_namings(tokens, self._namings(tokens))

    def _namings(self, tokens: list[Token]) -> list[Naming]:
        """Every naming of a party in the words, the longest at each place."""
        found: list[Naming] = []
        index = 0
        words = tuple(token.word for token in tokens)
        while index < len(words):
            fits = [
                phrase
                for key in {words[index], words[index].removesuffix("s")}
                for phrase in self._phrases.get(key, ())
                if _fits(phrase.words, words[index : index + len(phrase.words)])
            ]
            longest = max((len(phrase.words) for phrase in fits), default=0)
            for phrase in fits:
                if len(phrase.words) == longest:
                    state = self._parties[phrase.party].kind == "state"
                    found.append(Naming(phrase.party, phrase.how, state, index, index + longest))
            index += longest or 1
        return found

    def _government(self, words: str, country: str | None) -> PartyMatch:
        code = _alpha_3(country) if country else None
        folded = f" {fold(words)} "
        if code in self._parties and not any(
            f" {word} " in folded for word in ("anti", "rebel", "rebels", "opposition", "former")
        ):
            for phrase in _GOVERNMENT:
                if f" {phrase} " in folded:
                    return PartyMatch(code, f"“{phrase}” in {code}")
        return PartyMatch(None, "no words name a party")

    def opposed(self, left: str | None, right: str | None, *, on: str | None = None) -> bool:
        """Whether two parties, or those they are aligned with, fight each other on an ISO date (None: ever did)."""
        if left is None or right is None or left == right or self.aligned(left, right, on=on):
            return False
        ones, twos = self._side(left, on), self._side(right, on)
        return any(
            tie.holds(on) and ((tie.left in ones and tie.right in twos) or (tie.left in twos and tie.right in ones))
            for tie in self._opposed
        )

    def aligned(self, left: str | None, right: str | None, *, on: str | None = None) -> bool:
        """Whether two parties are one, or one is aligned with the other on an ISO date (None: ever was)."""
        if left is None or right is None:
            return False
        return left == right or any(tie.holds(on) and {tie.left, tie.right} == {left, right} for tie in self._aligned)

    def _side(self, party: str, on: str | None) -> frozenset[str]:
        return frozenset({party}) | {tie.right for tie in self._aligned if tie.left == party and tie.holds(on)}


def _fits(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the words are the phrase, a plural at the end allowed."""
    return phrase == words or (
        len(phrase) == len(words)
        and phrase[:-1] == words[:-1]
        and len(phrase[-1]) > 3
        and words[-1] == phrase[-1] + "s"
    )


def _person_keys(name: str) -> frozenset[str]:
    """What the family name may be spelt like: its consonants, each one left out in turn ("Pushlin" is Pushilin)."""
    words = parse_person(name).words
    return word_keys(words[-1]) if words else frozenset()


def _alpha_3(code: str) -> str | None:
    if len(code) == 3:
        return code.upper()
    country = pycountry.countries.get(alpha_2=code.upper()) if len(code) == 2 else None
    return str(country.alpha_3) if country is not None else None


def _shipped_file() -> PartyFile:
    source = resources.files("sayso.resolving") / "data" / "parties.toml"
    return parse_party_file(source.read_text(encoding="utf-8"), name="parties.toml")


@cache
def _shipped() -> Parties:
    return _build([_shipped_file()], name="parties.toml")


def _build(files: list[PartyFile], *, name: str) -> Parties:
    """The states, with the files laid over them in order; every relation must name parties that exist."""
    parties = {
        state.id: Party(state.id, state.names[0], "state", (), state.id, state.names, state.adjectives, state.metonyms)
        for state in all_states()
    }
    for file in files:
        for party in file.parties:
            if party.id in parties:
                parties[party.id] = join_parties(parties[party.id], party)
            elif not party.kind:
                raise DataFileError(f"{name}: party {party.id} needs a kind, since it is none of ours")
            else:
                parties[party.id] = party
    for tie in (tie for file in files for tie in (*file.opposed, *file.aligned)):
        for party_id in (tie.left, tie.right):
            if party_id not in parties:
                raise DataFileError(f"{name}: a relation names the party {party_id!r}, which is not defined")
    opposed = [tie for file in files for tie in file.opposed]
    aligned = [tie for file in files for tie in file.aligned]
    return Parties(parties.values(), opposed, aligned)


__all__ = ["NAMED", "Parties", "Party", "PartyMatch"]
