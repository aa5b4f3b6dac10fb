"""Whether two names are one organization's: a score with its reason, on the scale of `name_matching`.

"Russian Defence Ministry", "Ministry of Defense of the Russian Federation" and "Russia's MoD" differ in order, spelling
and short form only; "Russian Defence Ministry" and "Ukrainian Defence Ministry" in whose it is; "72nd Brigade" and
"73rd Brigade" in a number. What differs in an owner, a number or a direction is never the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.reading.name_forms import fold, sound
from sayso.resolving.name_matching import NO_MATCH, Match, word_likeness
from sayso.resolving.role_words import role_words
from sayso.resolving.states import state_of_word

_SPELLINGS = {
    "defense": "defence",
    "center": "centre",
    "labor": "labour",
    "organization": "organisation",
    "ministries": "ministry",
    "min": "ministry",
    "intl": "international",
    "dept": "department",
    "govt": "government",
    "natl": "national",
    "gen": "general",
}
_NUMBER = re.compile(r"^(\d+)(?:st|nd|rd|th)?$")
# Short forms that stand for a phrase wherever they occur: usual in wire copy for every country's body.
_SHORT_FORMS = {
    "mod": ("ministry", "defence"),
    "mfa": ("ministry", "foreign"),
    "moi": ("ministry", "interior"),
    "pmo": ("prime", "minister", "office"),
}


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """An organization's name taken apart: the states named in it, its numbers, and its other words in order."""

    words: tuple[str, ...]
    owners: frozenset[str]
    numbers: frozenset[str]
    initials: frozenset[str]


@lru_cache(maxsize=65536)
def parse_organization(name: str) -> OrganizationName:
    """The name's own words, with countries, numbers, fillers and legal forms set apart."""
    folded = [word for piece in re.split(r"\s+", name) for word in fold(piece).split()]
    owners, kept, index = set(), [], 0
    states = state_of_word()
    while index < len(folded):
        length = next((n for n in (4, 3, 2, 1) if _is_state(folded[index : index + n], n, states)), 0)
        if length:
            owners.add(states[" ".join(folded[index : index + length])])
            index += length
        else:
            kept.append(folded[index])
            index += 1
    known = role_words()
    words: list[str] = []
    numbers = set()
    for word in kept:
        number = _NUMBER.match(word)
        if number:
            numbers.add(number[1])
        elif word in _SHORT_FORMS:
            words.extend(_SHORT_FORMS[word])
        elif word not in known.fillers and word not in known.legal:
            spelt = _SPELLINGS.get(word, word)
            plural = len(spelt) > 4 and spelt.endswith("s") and not spelt.endswith("ss")
            singular = spelt[:-1] if plural else spelt
            words.append({"affair": "", "armed": ""}.get(singular, singular) if len(folded) > 2 else singular)
    own = tuple(word for word in words if word)
    initials = _initials(folded) | _initials(fold(name.replace("-", "")).split())
    return OrganizationName(own or tuple(folded), frozenset(owners), frozenset(numbers), initials)


def _is_state(words: list[str], length: int, states: dict[str, str]) -> bool:
    return len(words) == length and " ".join(words) in states


def _initials(folded: list[str]) -> frozenset[str]:
    """The acronyms a name may have: of all its words, and without the fillers."""
    plain = [word for word in folded if word not in role_words().fillers]
    forms = {"".join(word[0] for word in words) for words in (folded, plain) if len(words) > 1}
    return frozenset(form for form in forms if len(form) > 1)


def is_acronym(short: str, long: str) -> bool:
    """Whether `short` is written as an acronym (capitals, two to eight of them) and made of `long`'s initials."""
    letters = short.replace(".", "").strip()
    if not 2 <= len(letters) <= 8 or sum(letter.isupper() for letter in letters) < max(2, len(letters) - 1):
        return False
    return fold(letters) in parse_organization(long).initials


def same_organization(left: str, right: str) -> Match:
    """How likely two names, as written in two places, are one organization's, and why."""
    if not fold(left) or not fold(right):
        return Match(0.0, "no name")
    if fold(left) == fold(right):
        return Match(1.0, "the same name")
    if is_acronym(left, right) or is_acronym(right, left):
        return Match(0.8, "an acronym of the other name")
    one, two = parse_organization(left), parse_organization(right)
    if one.owners and two.owners and one.owners != two.owners:
        return Match(0.0, "another country's")
    if one.numbers != two.numbers:
        return Match(0.0, "another number")
    directions = role_words().directions
    if directions & set(one.words) != directions & set(two.words):
        return Match(0.0, "another direction")
    return _compare_words(one, two)


def _compare_words(one: OrganizationName, two: OrganizationName) -> Match:
    """The words of two names against each other, in any order."""
    short, long = sorted((one.words, two.words), key=len)
    left_over = list(long)
    likeness, repaired = 1.0, False
    for word in short:
        best = max(left_over, key=lambda other: _likeness(word, other).score, default="")
        match = _likeness(word, best) if best else NO_MATCH
        if match.score == 0.0:
            return _joined(one, two)
        likeness, repaired = min(likeness, match.score), repaired or match.repaired
        left_over.remove(best)
    same_owner = one.owners == two.owners
    spelling = ", otherwise spelt" if repaired else ""
    if not left_over:
        if same_owner:
            return Match(0.98 * likeness, f"the same words in another form{spelling}", repaired)
        return Match(0.72 * likeness, f"the same words, the country named once only{spelling}", repaired)
    generic = role_words().generic
    if same_owner and set(left_over) <= generic and not set(short) <= generic:
        return Match(0.9 * likeness, f"without {' '.join(left_over)}{spelling}", repaired)
    if same_owner and list(long[: len(short)]) == list(short) and not set(short) <= generic:
        return Match(0.5 * likeness, "the other name goes on: a part of it, or a longer form", repaired)
    return Match(0.3, "only some words agree")


def _joined(one: OrganizationName, two: OrganizationName) -> Match:
    """Names that differ in where words are parted only: "al Shabaab", "Al-Shabab"; "Hezbollah", "Hizb Allah"."""
    left, right = "".join(one.words), "".join(two.words)
    if min(len(left), len(right)) >= 6 and one.owners == two.owners:
        match = word_likeness(left, right)
        if match.score or sound(left) == sound(right):
            return Match(max(match.score, 0.9), f"the same words, otherwise parted, {match.reason}", True)
    return NO_MATCH


def _likeness(left: str, right: str) -> Match:
    """As for persons' names, but no initials and no short forms of given names; only long words are repaired."""
    if left == right:
        return Match(1.0, "the same words")
    if min(len(left), len(right)) < 5:
        return Match(0.0, "different words")
    match = word_likeness(left, right)
    return match if match.repaired else NO_MATCH
