"""The matters of a ledger: weighed from its claims and judgements whenever somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.contract import Json, masthead_of, place_to_json
from sayso.errors import NotInLedger, UsageError
from sayso.ledger import ClaimFilter, Ledger
from sayso.model import Judgement, Kind
from sayso.views.succession import judgements_now
from sayso.weighing import Weighed, Weigher
from sayso.weighing.judgements import orphaned
from sayso.weighing.sketches import content_of
from sayso.weighing.words import fold_name

SORTS = ("activity", "dispute", "origins")
_HEAT = ("disputed", "admitted", "corroborated-across", "corroborated", "single-origin", "unresolved")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which matters are meant: those with a claim that meets `claims`, of a standing, with so many origins."""

    claims: ClaimFilter
    standing: str | None = None
    origins: int = 0


def weigh_ledger(ledger: Ledger) -> Weigher:
    """Everything the ledger holds, weighed: the newest reading of each report, and the judgements in force, carried
    over to that reading.
    """
    weigher = Weigher()
    weigher.judge(judgements_now(ledger))
    weigher.add(ledger.claims(vectors=True), {report.id: report for report in ledger.reports()})
    return weigher


def list_matters(ledger: Ledger, weigher: Weigher, asked: Asked, *, sort: str = "activity") -> list[Weighed]:
    """The matters asked for, in the order asked for: most reports, hottest dispute, or most origins first."""
    if sort not in SORTS:
        raise UsageError(f"cannot sort by {sort!r}; one of {', '.join(SORTS)}")
    if asked.standing is not None and asked.standing not in _HEAT:
        raise UsageError(f"{asked.standing!r} is no standing; one of {', '.join(_HEAT)}")
    if asked.claims == ClaimFilter():
        found: Iterable[Weighed] = weigher.weighed()
    else:
        found = _holding(weigher, [claim.id for claim in ledger.claims(asked.claims)])
    kept = [
        item
        for item in found
        if _is_of_place(item, asked.claims.place)
        and (asked.standing is None or item.matter.standing == asked.standing)
        and len(item.matter.origins) >= asked.origins
    ]
    return sorted(kept, key=lambda item: (*_rank(item, sort), item.matter.id))


def _holding(weigher: Weigher, claims: list[str]) -> list[Weighed]:
    seen: dict[str, Weighed] = {}
    for claim in claims:
        for item in weigher.of_claim(claim):
            seen.setdefault(item.matter.id, item)
    return list(seen.values())


def _is_of_place(item: Weighed, name: str | None) -> bool:
    """Whether the matter itself is about the place: a claim that names three towns stands in a matter of each."""
    place, wanted = item.matter.place, fold_name(name or "")
    if not wanted or place is None or place.id == name:
        return True
    spellings = {place.name} | {
        one.span.text
        for said in item.said
        for one in said.claim.places
        if one.id == place.id and one.name == place.name
    }
    return any(f" {wanted} " in f" {fold_name(spelling)} " for spelling in spellings)


def _rank(item: Weighed, sort: str) -> tuple[int, ...]:
    matter = item.matter
    # What has no kind of its own comes last on equal terms: it is kept, and seldom what a reader looks for.
    size = (is_aside(item), -matter.reports, -len(matter.claims), -len(matter.origins))
    if sort == "dispute":
        against = sum(1 for relation in matter.relations if relation.relation in ("disputes", "denies"))
        return (_HEAT.index(matter.standing), -against, *size)
    if sort == "origins":
        return (-len(matter.origins), *size)
    return size


def is_aside(item: Weighed) -> bool:
    """Whether a matter is a lone claim of no kind: the page or list of matters folds it."""
    return item.matter.kind is Kind.OTHER and len(item.matter.claims) == 1


def find_matter(ledger: Ledger, weigher: Weigher, id: str) -> Weighed:
    """The matter of an id, or of a claim's id, or of a beginning of one that no other has. Raises NotInLedger."""
    matters = [item for item in weigher.weighed() if _starts(item.matter.id, id)]
    if len(matters) > 1:
        raise NotInLedger(f"{id} begins the ids of {len(matters)} matters; give more of it")
    if matters:
        return matters[0]
    of_claim = weigher.of_claim(ledger.claim(id).claim.id)
    if not of_claim:
        raise NotInLedger(f"no matter holds the claim {id}: it was rejected, or a newer reading no longer finds it")
    return max(of_claim, key=lambda item: len(item.matter.claims))


def _starts(id: str, given: str) -> bool:
    return len(given) >= 4 and (id.startswith(given) or id.split(":", 1)[-1].startswith(given))


def list_orphaned(ledger: Ledger, weigher: Weigher) -> list[Judgement]:
    """Judgements in force about claims that the newest readings no longer find."""
    return orphaned(judgements_now(ledger), weigher.claims.keys())


def matter_to_json(weighed: Weighed) -> Json:
    """A matter as the contract's JSON object (docs/weighing.md)."""
    matter = weighed.matter
    return {
        "id": matter.id,
        "kind": matter.kind.value,
        "question": matter.question,
        "place": place_to_json(matter.place) if matter.place else None,
        "when": {"earliest": matter.when.earliest, "latest": matter.when.latest},
        "reports": matter.reports,
        "origins": [
            {
                "name": origin.name,
                "also": list(origin.also),
                "kind": origin.kind.value,
                "party": origin.party,
                "claims": list(origin.claims),
                "depends_on": origin.depends_on,
            }
            for origin in matter.origins
        ],
        "standing": {
            "now": matter.standing,
            "k": matter.k,
            "history": [
                {
                    "on": change.on,
                    "standing": change.standing,
                    "k": change.k,
                    "because": list(change.because),
                    "agreeing": list(change.agreeing),
                }
                for change in matter.history
            ],
        },
        "claims": list(_claims_to_json(weighed)),
        "relations": [
            {"left": one.left, "right": one.right, "relation": one.relation, "reason": one.reason, "by": one.by}
            for one in matter.relations
        ],
    }


def _claims_to_json(weighed: Weighed) -> Iterator[Json]:
    echoes = {echo.claim: echo for echo in weighed.matter.echoes}
    for item in weighed.said:
        masthead = masthead_of(item.report) if item.report else None
        echo = echoes.get(item.claim.id)
        yield {
            "id": item.claim.id,
            "kind": item.claim.kind.value,
            "path": (masthead.path or masthead.url) if masthead else None,
            "publisher": masthead.publisher if masthead else None,
            "published": masthead.published if masthead else None,
            "content": content_of(item.claim),
            "origin": item.origin.name,
            "certainty": item.claim.strength.certainty.value,
            "polarity": item.claim.strength.polarity.value,
            "echo_of": echo.of if echo else None,
            "echo_signal": echo.signal if echo else None,
        }
