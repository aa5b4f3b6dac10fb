"""The matters of a ledger: chosen, sorted, found, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.contract import Json, masthead_of, place_to_json
from sayso.errors import NotInLedger, UsageError
from sayso.ledger import ClaimFilter, Ledger
from sayso.ledger.fetching import SHORTEST_PREFIX
from sayso.model import Kind
from sayso.weighing import Weighed, Weigher
from sayso.weighing.shelved import Line
from sayso.weighing.sketches import content_of
from sayso.weighing.words import fold_name

_OTHER = Kind.OTHER.value
SORTS = ("activity", "dispute", "origins")
_HEAT = ("disputed", "admitted", "corroborated-across", "corroborated", "single-origin", "unresolved")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which matters are meant: those with a claim that meets `claims`, of a standing, with so many origins."""

    claims: ClaimFilter
    standing: str | None = None
    origins: int = 0


def list_matters(ledger: Ledger, weigher: Weigher, asked: Asked, *, sort: str = "activity") -> list[Line]:
    """The matters asked for, in the order asked for: most reports, hottest dispute, or most origins first. Lines only:
    `weigher.fetch` gives the matters themselves.
    """
    if sort not in SORTS:
        raise UsageError(f"cannot sort by {sort!r}; one of {', '.join(SORTS)}")
    if asked.standing is not None and asked.standing not in _HEAT:
        raise UsageError(f"{asked.standing!r} is no standing; one of {', '.join(_HEAT)}")
    if asked.claims == ClaimFilter():
        lines = weigher.lines()
    else:
        shelf = weigher.settled().shelf
        lines = shelf.lines_of({n for n, _ in shelf.homes(ledger.ids(asked.claims))})
    kept = [
        line
        for line in lines
        if (asked.standing is None or line.standing == asked.standing) and line.origins >= asked.origins
    ]
    if asked.claims.place:
        items = weigher.fetch(line.n for line in kept)
        pairs = zip(kept, items, strict=True)
        kept = [line for line, item in pairs if _is_of_place(item, asked.claims.place)]
    return sorted(kept, key=lambda line: (*_rank(line, sort), line.id))


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


def _rank(line: Line, sort: str) -> tuple[int, ...]:
    # What has no kind of its own comes last on equal terms: it is kept, and seldom what a reader looks for.
    size = (is_aside(line), -line.reports, -line.claims, -line.origins)
    if sort == "dispute":
        return (_HEAT.index(line.standing), -line.disputes, *size)
    if sort == "origins":
        return (-line.origins, *size)
    return size


def is_aside(line: Line) -> bool:
    """Whether a matter is a lone claim of no kind: the page or list of matters folds it."""
    return line.claims == 1 and line.kind == _OTHER


def find_matter(ledger: Ledger, weigher: Weigher, id: str) -> Weighed:
    """The matter of an id, or of a claim's id, or of a beginning of one that no other has. Raises NotInLedger."""
    start = id if ":" in id else f"matter:{id}"
    matters = weigher.settled().shelf.starting(start) if len(id) >= SHORTEST_PREFIX else []
    if len(matters) > 1:
        raise NotInLedger(f"{id} begins the ids of {len(matters)} matters; give more of it")
    if matters:
        return next(weigher.fetch(matters))
    of_claim = weigher.of_claim(ledger.claim(id).claim.id)
    if not of_claim:
        raise NotInLedger(f"no matter holds the claim {id}: it was rejected, or a newer reading no longer finds it")
    return max(of_claim, key=lambda item: len(item.matter.claims))


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
