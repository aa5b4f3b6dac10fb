"""Proposed identities across the reports of a ledger: which names may be one person's or one organization's.

A proposal is a link with its score and its reason, for a person to accept or reject; nothing is merged here. A name
that is spelt out in both reports is enough; a bare family name, an acronym or a form without its country needs the
same party or a like role, and reports not too far apart. Two parties that differ and are not aligned speak against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sayso.reading.name_forms import lookup_key, words_of
from sayso.resolving.name_matching import LIKELY, SAME, Match, parse_person, same_person
from sayso.resolving.organization_matching import parse_organization, same_organization
from sayso.resolving.parties import Parties
from sayso.resolving.role_words import role_words

DAYS = 730  # a bare name two years apart may well be another's: terms of office commonly last two to five years
_LARGEST_BLOCK = 400  # names that share one key; more than that is a key that tells nothing ("al", "army")


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name as one report uses it; `label` is person or organization, `published` an ISO date or None."""

    name: str
    label: str
    report: str
    role: str | None = None
    party: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedLink:
    """Two uses that may name one, how likely (0 to 1, see `name_matching`), and why."""

    left: NameUse
    right: NameUse
    score: float
    reason: str
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What an authority says of a name: the ids of its entries that bear it (`NameAuthority.ids_of`)."""

    ids_of: Callable[[str], frozenset[str]]


def propose_identities(
    uses: Iterable[NameUse], *, parties: Parties | None = None, known: Known | None = None, days: int = DAYS
) -> tuple[ProposedLink, ...]:
    """Links between differently written names of different reports, likeliest first.

    Uses with the same name, label, role and party count once, at their earliest report, so that a ledger's size is
    that of its distinct names. The same spelling is proposed too where the parties or roles leave it open.
    """
    distinct: dict[tuple[str, str, str | None, str | None], NameUse] = {}
    for use in uses:
        key = (use.name, use.label, use.role, use.party)
        if key not in distinct or (use.published or "9999", use.report) < (
            distinct[key].published or "9999",
            distinct[key].report,
        ):
            distinct[key] = use
    register = parties if parties is not None else Parties.load()
    links: dict[tuple[str, ...], ProposedLink] = {}
    ordered = sorted(distinct.values(), key=lambda use: (use.name, use.label, use.role or "", use.party or ""))
    for left, right in _pairs(ordered):
        link = propose(left, right, parties=register, known=known, days=days)
        if link is not None:
            key_of_link = (left.label, *sorted((left.name, right.name)))
            best = links.get(key_of_link)
            if best is None or link.score > best.score:
                links[key_of_link] = link
    return tuple(sorted(links.values(), key=lambda link: (-link.score, link.left.name, link.right.name)))


def namesakes(name: str, uses: Iterable[NameUse]) -> list[tuple[str, str, int, Match]]:
    """The names among `uses` that may mean what `name` means, likeliest first: name, label, how often, and why."""
    counts = Counter((use.name, use.label) for use in uses)
    found = []
    for (form, label), count in counts.items():
        match = (same_person if label == "person" else same_organization)(name, form)
        if match.score >= LIKELY:
            found.append((form, label, count, match))
    return sorted(found, key=lambda one: (-one[3].score, -one[2], one[0]))


def propose(
    left: NameUse, right: NameUse, *, parties: Parties, known: Known | None = None, days: int = DAYS
) -> ProposedLink | None:
    """The link between two uses, or None where they are not likely enough, or differ in what they are."""
    if left.label != right.label or left.name == right.name:
        return None
    if left.party and right.party and not parties.aligned(left.party, right.party):
        return None
    match = _match(left, right)
    shared = known.ids_of(left.name) & known.ids_of(right.name) if known is not None else frozenset()
    if shared and match.score < SAME:
        return ProposedLink(left, right, 0.9, f"both name {min(shared)} in the authority", match.repaired)
    if match.score >= SAME:
        return ProposedLink(left, right, match.score, match.reason, match.repaired)
    if match.score < LIKELY or left.report == right.report:
        return None
    context = _context(left, right)
    if context is None or not _near(left.published, right.published, days):
        return None
    score = round(min(0.84, match.score + 0.1), 4)
    return ProposedLink(left, right, score, f"{match.reason}; {context}", match.repaired)


def _match(left: NameUse, right: NameUse) -> Match:
    alike = same_person if left.label == "person" else same_organization
    return alike(left.name, right.name)


def _context(left: NameUse, right: NameUse) -> str | None:
    """What besides the names speaks for one and the same: a like role first, else the party; None for nothing."""
    shared = _role_key(left.role) & _role_key(right.role)
    if shared:
        return f"both called {' '.join(sorted(shared))}"
    if left.party is not None and left.party == right.party:
        return f"both of {left.party}"
    return None


def _role_key(role: str | None) -> set[str]:
    known = role_words()
    return {word for word in words_of(role or "") if word in known.offices or word in known.private}


def _near(left: str | None, right: str | None, days: int) -> bool:
    """Whether two reports lie within `days` of each other; an undated report is near to all."""
    try:
        apart = abs((date.fromisoformat((left or "")[:10]) - date.fromisoformat((right or "")[:10])).days)
    except ValueError:
        return True
    return apart <= days


def _pairs(uses: list[NameUse]) -> Iterator[tuple[NameUse, NameUse]]:
    """Pairs that share a key: the consonants of one of their words, or an acronym; each pair once."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for index, use in enumerate(uses):
        for key in _keys(use):
            blocks.setdefault((use.label, key), []).append(index)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            for one, two in combinations(block, 2):
                if (one, two) not in seen:
                    seen.add((one, two))
                    yield uses[one], uses[two]


def _keys(use: NameUse) -> set[str]:
    if use.label == "person":
        words = parse_person(use.name).words
        return {lookup_key(word) for word in words if len(word) > 1} | {"".join(map(lookup_key, words))}
    parsed = parse_organization(use.name)
    own = {lookup_key(word) for word in parsed.words if word not in role_words().generic}
    acronym = "".join(words_of(use.name.replace(".", "")))
    return own | {f"={initials}" for initials in parsed.initials} | ({f"={acronym}"} if len(acronym) <= 8 else set())
