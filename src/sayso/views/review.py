"""What most needs a person: the queue of claims, proposed links and names to review, worst first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, case, or_, select

from sayso.ledger import Ledger
from sayso.ledger.filters import current
from sayso.ledger.stored import claim_of
from sayso.ledger.tables import claim_places, claims
from sayso.model import Claim, Judgement, Kind, Matter
from sayso.views.namings import MayBeOne
from sayso.views.succession import judgements_now
from sayso.weighing import Weigher
from sayso.weighing.judgements import PAIRED, Decisions, in_force
from sayso.weighing.linking import LINKED
from sayso.weighing.parties import party_name, with_article
from sayso.weighing.proposals import NearPair
from sayso.weighing.standing import DISPUTED
from sayso.weighing.words import fold_name

About = Literal["claim", "matter", "name"]
UNSURE = 0.6  # confidence below which the reader asks for a person
_PLACED = (Kind.CONTROL, Kind.STRIKE, Kind.CASUALTIES, Kind.HAZARD)  # of no use without their place


@dataclass(frozen=True, slots=True)
class Waiting:
    """What needs a person, how much, and why: a claim; two claims that may ask one question (`about` is matter); or
    two claims whose origins may be one (name).
    """

    claim: str
    reason: str
    need: float
    about: About = "claim"
    other: str | None = None
    against: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims that were judged themselves, how many judgements are in force, and the last of them (to undo)."""

    claims: frozenset[str]
    standing: int
    last: Judgement | None


@dataclass(frozen=True, slots=True)
class Needs:
    """The claims that need a person for what they say; and the sure ones of no kind, which never do."""

    own: Mapping[str, Waiting]
    quiet: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dispute:
    """The question of a disputed matter, and the claims that stand in a relation there."""

    question: str
    claims: tuple[str, ...]


def needs_of(ledger: Ledger) -> Needs:
    """What the claims themselves ask a person for: it changes with the claims, not with judgements."""
    own, quiet = {}, set()
    with ledger.reading() as connection:
        query = select(claims.c.id, claims.c.kind, claims.c.confidence, _to_read()).where(current())
        for id, kind, confidence, body in connection.execute(query):
            if kind == Kind.OTHER and confidence >= UNSURE / 2:
                quiet.add(id)
            elif body:
                need, reason = _need(claim_of(body, ""))
                if need:
                    own[id] = Waiting(id, reason, need)
    return Needs(own, frozenset(quiet))


def disputes_of(weigher: Weigher, known: Mapping[int, Dispute]) -> dict[int, Dispute]:
    """The disputed matters by number; those `known` already are taken as they are, since a number never changes what
    it stands for.
    """
    numbers = weigher.settled().shelf.of_standing(DISPUTED)
    fresh = [n for n in numbers if n not in known]
    found = dict(zip(fresh, map(_dispute, weigher.in_brief(fresh)), strict=True))
    return {n: known[n] if n in known else found[n] for n in numbers}


def waiting_claims(needs: Needs, disputes: Iterable[Dispute]) -> list[Waiting]:
    """Every claim that needs a person, worst first."""
    found = dict(needs.own)
    for dispute in disputes:
        for claim in dispute.claims:
            if claim not in found and claim not in needs.quiet:
                found[claim] = Waiting(claim, f"it is disputed: {dispute.question}", 0.5)
    return in_order(found.values())


def in_order(found: Iterable[Waiting]) -> list[Waiting]:
    """What waits, worst first."""
    return sorted(found, key=lambda one: (-one.need, one.claim, one.other or ""))


def still_waiting(waiting: Iterable[Waiting], judged: Judged, about: About | None = None) -> list[Waiting]:
    """What nobody judged yet; of one sort, where `about` names it."""
    return [
        one
        for one in waiting
        if (about is None or one.about == about) and not (one.about == "claim" and one.claim in judged.claims)
    ]


def count_by_sort(waiting: Iterable[Waiting]) -> Counter[str]:
    """How many wait of each sort."""
    return Counter(one.about for one in waiting)


def _to_read() -> ColumnElement[str | None]:
    """The body of a claim that may need a person for what it says; NULL where it cannot."""
    nowhere = select(claim_places.c.claim).where(claim_places.c.id.is_(None))
    asks = or_(
        claims.c.confidence < UNSURE,
        claims.c.body.contains('"repaired":true', autoescape=True),
        claims.c.kind.in_([kind.value for kind in _PLACED]) & claims.c.seq.in_(nowhere),
    )
    return case((asks, claims.c.body))


def judged_claims(ledger: Ledger) -> Judged:
    """What people decided so far."""
    standing = [one for one in in_force(judgements_now(ledger)) if one.act != "undo"]
    about = {one.subject for one in standing if one.act not in PAIRED}
    return Judged(frozenset(about), len(standing), standing[-1] if standing else None)


def proposed_links(near: Sequence[NearPair], weigher: Weigher) -> Iterator[Waiting]:
    """Pairs of claims in two matters that nearly are one, the likeliest pair of each two matters; without those that
    a person kept apart.
    """
    parted, pairs = weigher.decisions.parted, [(one.left, one.right) for one in near]
    homes = weigher.homes({claim for ours in (*parted, *pairs) for claim in ours})
    apart = [one for one in near if _both((one.left, one.right), homes)]
    told = weigher.told({claim for one in apart for claim in (one.left, one.right)})
    seen = {both for ours in parted for both in _both(ours, homes)}
    for one in apart:
        both, claims = _both((one.left, one.right), homes), (told[one.left][0], told[one.right][0])
        if seen & both or _one_passage(*claims):
            continue
        seen |= both
        need = 1.2 + min(one.link.score, 5.0) / 4  # likely links before repairs, after what the reader is unsure of
        yield Waiting(one.left, _for(one, claims), need, "matter", one.right, _against(one, claims))


def proposed_names(pairs: Iterable[MayBeOne], decisions: Decisions) -> Iterator[Waiting]:
    """Pairs of names that may be one source's, and that nobody decided on."""
    said = decisions.named or {}
    for one in pairs:
        left, right = sorted((fold_name(one.left.use.name), fold_name(one.right.use.name)))
        if (left, right) not in said:
            yield Waiting(one.left.claim, one.reason, 2.5 - one.score, "name", one.right.claim)


def _both(ours: tuple[str, str], homes: Mapping[str, Sequence[str]]) -> frozenset[tuple[str, str]]:
    """The pairs of matters that two claims stand in; none where one matter holds both, or one claim is in none."""
    left, right = homes.get(ours[0], ()), homes.get(ours[1], ())
    if set(left) & set(right):
        return frozenset()
    return frozenset((min(one, two), max(one, two)) for one in left for two in right)


def _one_passage(left: Claim, right: Claim) -> bool:
    """Whether both are said in the same words of one report: then they are two claims on purpose."""
    return left.report == right.report and any(
        one.start < two.end and two.start < one.end for one in left.content for two in right.content
    )


def _for(one: NearPair, claims: Sequence[Claim]) -> str:
    """What speaks for one question, the weightiest first."""
    speaking = sorted((points, words) for points, words in one.link.reasons if points > 0)
    return _with_names("; ".join(words for _, words in reversed(speaking)), claims)


def _against(one: NearPair, claims: Sequence[Claim]) -> str:
    """What kept the two apart: evidence against, a place or a date that is missing, too little evidence."""
    parts = [words for points, words in sorted(one.link.reasons) if points <= 0]
    if one.link.score < LINKED:
        parts.append("too little else speaks for it")
    return _with_names("; ".join(parts), claims)


def _with_names(words: str, claims: Sequence[Claim]) -> str:
    """The words of evidence, in which names are folded, with the names as a person writes them."""
    names = {fold_name(place.name): place.name for claim in claims for place in claim.places}
    named = [actor for claim in claims for actor in claim.actors]
    names |= {fold_name(actor.name): actor.name for actor in named}
    names |= {actor.party.lower(): with_article(party_name(actor.party)) for actor in named if actor.party}
    known = sorted((name for name in names if name), key=len, reverse=True)
    if not known:
        return words
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, known)) + r")\b")
    return pattern.sub(lambda found: names[found.group()], words)


def _dispute(matter: Matter) -> Dispute:
    ends = (claim for relation in matter.relations for claim in (relation.left, relation.right))
    return Dispute(matter.question, tuple(dict.fromkeys(ends)))


def _need(claim: Claim) -> tuple[float, str]:
    """How much a claim needs a person for what it says (0: not), and why, in words."""
    if claim.confidence < UNSURE:
        return 3 - claim.confidence, f"the reader is unsure of it ({claim.confidence:.2f})"
    repaired = [place for place in claim.places if place.repaired and place.score < 0.9]
    if repaired:
        return 2 - repaired[0].score, f"“{repaired[0].span.text}” was taken for {repaired[0].name}"
    unresolved = [place for place in claim.places if place.id is None]
    if unresolved and claim.kind in _PLACED:
        return 1.0, f"“{unresolved[0].span.text}” is no place that the register knows for sure"
    return 0.0, ""
