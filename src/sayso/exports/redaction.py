"""Whose names do not leave: found in all of a report's claims, covered by blocks of the same length.

Where a report tells of harm, all the people it names are held back, through all of it: who suffered, who is accused,
who stands beside, since no claim may give away whom another covers. People who speak or are named with a public office
stay, unless they are the ones who suffered; so do those whom the register of parties lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from urllib.parse import urlsplit

from sayso.model import Claim, Kind, Source, SourceKind, Span
from sayso.resolving.parties import Parties
from sayso.resolving.role_words import role_words
from sayso.weighing.parties import party_of
from sayso.weighing.words import fold_name

# Kinds that tell of harm: the names in them are held back where victims are.
VICTIM_KINDS = frozenset({Kind.CASUALTIES, Kind.ABUSE, Kind.HAZARD, Kind.DISPLACEMENT})
BLOCK = "█"
# Offices of the rank and file: who serves in them is no public person.
_RANKS = frozenset(
    """
    army border guard guards commanders diplomats fighter fighters forces invaders leaders marines mercenaries militant
    militants military occupiers officer officers paratroopers pilot pilots police policeman sailors serviceman
    servicemen soldier soldiers staff troops
    """.split()
)
_PUBLIC = frozenset("candidate director editor judge nominee sen sheriff".split())
_LEAST = 3  # letters of a last name that is covered by itself

# Words with a capital that follow each other, with the small words that stand inside names.
_WORD = r"(?-i:[A-Z\u00c0-\u00d6\u00d8-\u00de\u0400-\u042f])[\w'’-]+"
_RUN = re.compile(rf"\b{_WORD}(?: (?:(?:al|bin|de|den|der|el|ibn|van|von|la) )*{_WORD})*")
_GENITIVE = re.compile(r"['’]s?$")


def names_in(claims: Iterable[Claim], *, victims: bool, private: bool) -> frozenset[str]:
    """The names to hold back in one report, from all of its claims, in every form in which these give them."""
    held = list(claims)
    tagged = [(claim, span, _bare(span.text)) for claim in held for span in claim.persons]
    harm = [claim for claim in held if claim.kind in VICTIM_KINDS] if victims else []
    speaking = [source for claim in held for source in _speaking(claim)]
    found = {name for _, _, name in tagged} if harm else set()
    if not tagged:  # an older reading, without tags
        found |= {name for claim in harm for name in _victims_by_capitals(claim)}
    if private:
        found |= {source.name for source in speaking}
    office = {name for claim, span, name in tagged if _titled(claim, span)}
    office |= {source.name for source in speaking if _in_office(source.role or "")}
    office |= _lasts(office)
    listed = {name for name in found if _register().lists_person(name)}
    listed |= _lasts(listed)  # "Obama" alone is Barack Obama, where the report names him so
    suffered = {name for claim in harm for name in _patients(claim)}
    found |= suffered
    suffered |= _lasts(suffered) | {name for name in found if name.split()[-1:] and name.split()[-1] in suffered}
    kept = listed | (office - suffered) | _places(held)
    return frozenset(name for name in found if fold_name(name) and name not in kept and party_of(name) is None)


def _lasts(names: Iterable[str]) -> set[str]:
    return {words[-1] for name in names if (words := name.split())}


def _patients(claim: Claim) -> Iterator[str]:
    """The people tagged in what a claim calls its victims, and as the victims' names were resolved."""
    for actor in claim.actors:
        if actor.role == "patient" and (span := actor.span):
            inside = [one for one in claim.persons if one.start < span.end and span.start < one.end]
            yield from (_bare(one.text) for one in inside)
            if inside and actor.name.istitle():
                yield actor.name


def _places(claims: Iterable[Claim]) -> set[str]:
    """Single words that are places which the register knows."""
    return {place.span.text for claim in claims for place in claim.places if place.id and " " not in place.span.text}


def _victims_by_capitals(claim: Claim) -> Iterator[str]:
    """The names in what a claim calls a victim: "Ivan Petrov" of "the farmer Ivan Petrov". Ordnance and places are
    nobody, whatever they are written with; nor is a nation or a side. In a text in capitals there are no names to see.
    """
    things = [*(one.span for one in claim.munitions), *(one.span for one in claim.places)]
    for actor in claim.actors:
        if actor.role != "patient" or actor.name.isupper():
            continue
        if actor.span and any(actor.span.start < thing.end and thing.start < actor.span.end for thing in things):
            continue
        for found in _RUN.finditer(actor.name):
            name = _bare(found.group())
            # A lone word at the beginning has its capital from there: "Four of the injured", "Protesters".
            if not name.isupper() and (found.start() or " " in name):
                yield name


def _titled(claim: Claim, span: Span) -> bool:
    """Whether the words before a name give it a public office: "Defence Minister Ivan Petrov"."""
    for content in claim.content:
        if content.start <= span.start < content.end:
            before = content.text[: span.start - content.start].split()[-1:]
            return bool(before) and _in_office(before[0])
    return False


def _speaking(claim: Claim) -> Iterator[Source]:
    """The people through whom a claim came who go by a name."""
    for source in (claim.origin, *claim.relays):
        if source.kind is SourceKind.PERSON and any(word[:1].isupper() for word in source.name.split()):
            yield source


def _in_office(role: str) -> bool:
    """Whether a role is an office that makes a public person: a mayor's is, a villager's or a soldier's is not."""
    return any(word in _offices() for word in fold_name(role).split())


@cache
def _offices() -> frozenset[str]:
    words = {word for office in role_words().offices for word in office.split()} | _PUBLIC
    return frozenset(words - _RANKS - {"in", "of"})


@cache
def _register() -> Parties:
    return Parties.load()


def _bare(name: str) -> str:
    return _GENITIVE.sub("", " ".join(name.split()))


def cover(text: str, names: Iterable[str]) -> str:
    """The text with every occurrence of the names, or of their last words, covered, in capitals too; its length
    stays.
    """
    pattern = _pattern(frozenset(names))
    return pattern.sub(lambda found: BLOCK * len(found.group()), text) if pattern else text


@lru_cache(maxsize=256)
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    forms = {name for name in names if name.strip()}
    forms |= {last for name in forms if len(words := name.split()) > 1 and len(last := words[-1]) >= _LEAST}
    forms |= {form.upper() for form in forms}
    if not forms:
        return None
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(r"(?<!\w)" + re.escape(form).replace(r"\ ", r"\s+") + r"(?!\w)" for form in longest))


def cover_address(address: str | None, names: Iterable[str]) -> str | None:
    """An address without what follows its host where that spells a name, since slugs quote headlines; no such path."""
    if not address:
        return address
    told = f" {fold_name(address)} "
    lasts = {fold_name(name.split()[-1]) for name in names if name.split()}
    if not any(f" {last} " in told for last in lasts if len(last) >= _LEAST):
        return address
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else BLOCK
