"""Which party the words of a source or an actor name, word by word, with what stands round each.

"Moscow-backed head of the Donetsk region" is Russia's; "mayor of Russian-occupied Melitopol", "resident of the
Ukrainian city of Kherson" and "a correspondent in Moscow" are nobody's, for what those words tell is a place. The
rules are in `_rank`: a named group or body comes before an alignment, an alignment before a nationality, and two
parties of the same rank leave it open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sayso.reading.name_forms import fold
from sayso.resolving.role_words import RoleWords, role_words

NAMED, GOVERNMENT, ALIGNED, NATIONAL = 4, 3, 2, 1

_TOKEN = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?(?:['’]s?)?|[,;:()–—]|-", re.UNICODE)
_BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a phrase: as folded, whether it is possessive, and whether a hyphen ties it to the next."""

    word: str
    possessive: bool
    tied: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """Words `first` to `last` (half-open) name a party; `how` is name, adjective, metonym, body, phrase or person."""

    party: str
    how: str
    state: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A party with its rank and the words it was read from."""

    party: str
    rank: int
    words: str


def tokens_of(text: str) -> list[Token]:
    """The words and commas of a phrase, folded."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if raw == "-":
            if tokens and match.start() and not text[match.start() - 1].isspace():
                tokens[-1] = Token(tokens[-1].word, tokens[-1].possessive, tied=True)
            continue
        word = raw if raw in _BREAKS else fold(raw).replace(" ", "")
        if word:
            tokens.append(Token(word, bool(re.search(r"['’]s?$", raw)), tied=False))
    return tokens


def judge_namings(tokens: list[Token], namings: list[Naming]) -> list[Reason]:
    """The parties that the phrase makes its bearer a member or ally of, each with its rank."""
    reasons = []
    for naming in namings:
        rank = _rank(tokens, naming)
        if rank:
            words = " ".join(token.word for token in tokens[max(0, naming.first - 1) : naming.last + 1])
            reasons.append(Reason(naming.party, rank, words))
    return reasons


def _rank(tokens: list[Token], naming: Naming) -> int:
    """How strongly one naming makes the bearer that party's: 0 for not at all."""
    known = role_words()
    before = [token.word for token in tokens[: naming.first]]
    after = [token.word for token in tokens[naming.last :]]
    following = after[0] if after else ""
    if before[-1:] == ["pro"] or following in known.backing or _backed_by(before, known):
        return ALIGNED
    if (
        before[-1:] in (["anti"], ["counter"], ["non"])
        or following in known.holding
        or _beyond_cut(tokens, naming.first)
    ):
        return 0
    if _is_of_a_place(tokens, naming, known):
        return 0
    if len(tokens) == naming.last - naming.first or (before in (["the"], []) and not after):
        return NAMED
    if naming.how == "metonym":
        owned = before[-1:] == ["of"] and before[-2:-1] and before[-2] in known.capital  # "the forces of Moscow"
        return GOVERNMENT if following in known.capital or owned else 0
    if not naming.state or naming.how in {"body", "phrase"}:
        return NAMED
    return _rank_of_state(tokens, naming, known)


def _rank_of_state(tokens: list[Token], naming: Naming, known: RoleWords) -> int:
    """A state's name or adjective beside other words: an office or body of that state, or nothing."""
    zone = _zone(tokens, naming)
    if zone & known.dissent or _head(tokens, naming) in known.private:
        return 0
    following = [token.word for token in tokens[naming.last : naming.last + 3]]
    if set(following) & known.governing and not set(following) & {"former", "ex"}:
        return GOVERNMENT
    offices = known.offices | known.bodies
    pairs = {f"{one.word} {two.word}" for one, two in pairwise(tokens)}
    return NATIONAL if zone & offices or pairs & offices else 0


def _zone(tokens: list[Token], naming: Naming) -> set[str]:
    """The words between the commas and prepositions that hold the naming."""
    first, last = naming.first, naming.last
    while first > 0 and tokens[first - 1].word not in _BREAKS:
        first -= 1
    while last < len(tokens) and tokens[last].word not in _BREAKS and tokens[last].word not in role_words().cuts:
        last += 1
    return {token.word for token in tokens[first:last]}


def _head(tokens: list[Token], naming: Naming) -> str:
    """The noun that the phrase is about: the last word before the first "of", preposition or comma after a word."""
    start = naming.first
    while start > 0 and tokens[start - 1].word not in _BREAKS:
        start -= 1
    head = ""
    known = role_words()
    for token in tokens[start:]:
        if token.word in _BREAKS or token.word in known.cuts or token.word == "of":
            break
        head = token.word
    return head


def _backed_by(before: list[str], known: RoleWords) -> bool:
    """ "backed by", "installed by the", "loyal to", "allied with" right before the naming."""
    words = before[:-1] if before[-1:] == ["the"] else before
    return len(words) >= 2 and words[-1] in {"by", "to", "with"} and words[-2] in known.backing


def _beyond_cut(tokens: list[Token], index: int) -> bool:
    """Whether a preposition that tells where, whither or about what stands before the naming in its part."""
    known = role_words()
    for place in range(index - 1, -1, -1):
        word = tokens[place].word
        if word in _BREAKS:
            return False
        if word in known.cuts:
            return not (word in {"for", "with"} and place > 0 and tokens[place - 1].word in known.serving)
    return False


def _is_of_a_place(tokens: list[Token], naming: Naming, known: RoleWords) -> bool:
    """ "Ukrainian city", "Ukraine's eastern Donetsk region", "part of Ukraine": words of a place."""
    if naming.state:
        for token in tokens[naming.last : naming.last + 5]:
            if (
                token.word in _BREAKS
                or token.word in known.cuts
                or token.word in known.offices | known.bodies - {"command"}
            ):
                break
            if token.word in known.settled:
                return True
    index = naming.first - 1
    while index >= 0 and tokens[index].word not in _BREAKS:
        if tokens[index].word == "of" and index > 0 and tokens[index - 1].word in known.settled:
            return True
        index -= 1
    return False
