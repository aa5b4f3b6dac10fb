"""A person's decisions on a ledger: made with ids as people type them, and listed with what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.contract import Json
from sayso.errors import NotInLedger, UsageError
from sayso.ledger import Ledger
from sayso.model import Judgement, SourceKind
from sayso.views.succession import followed, held_now
from sayso.weighing.judgements import CORRECTABLE, NAMING, PAIRED, check_change, in_force


def pass_judgement(
    ledger: Ledger,
    act: str,
    ids: Sequence[str],
    *,
    by: str | None = None,
    note: str = "",
    change: Mapping[str, Any] | None = None,
) -> Json:
    """Append a decision; ids may be beginnings. Raises UsageError for what makes no sense, NotInLedger for unknown
    ids.
    """
    needed = 2 if act in PAIRED else 1
    if len(ids) != needed:
        raise UsageError(f"{act} takes {'two claims' if needed == 2 else 'one id'}; {len(ids)} given")
    whole = [_judgement(ledger, ids[0])] if act == "undo" else [ledger.claim(id).claim.id for id in ids]
    if len(set(whole)) < needed:
        raise UsageError(f"{act} needs two different claims")
    if act == "correct":
        check_change(dict(change or {}))
    elif change:
        raise UsageError(f"{act} sets nothing; `sayso judge correct` does")
    elif act in NAMING:
        change = _two_names(ledger, *whole)
    made = ledger.judge(
        act, whole[0], whole[1] if needed == 2 else None, by=by, note=note, change=dict(change) if change else None
    )
    return judgement_to_json(made, "in force")


def _two_names(ledger: Ledger, left: str, right: str) -> dict[str, str]:
    """The names of the two claims' origins, as they are signed about."""
    origins = [ledger.claim(id).claim.origin for id in (left, right)]
    for origin in origins:
        if origin.kind not in (SourceKind.PERSON, SourceKind.ORGANIZATION):
            raise UsageError(f"only people and organizations are told apart by name; {origin.name!r} is neither")
    if origins[0].name == origins[1].name:
        raise UsageError(f"both claims name their origin {origins[0].name!r}; there is nothing to decide")
    return {"left": origins[0].name, "right": origins[1].name}


def _judgement(ledger: Ledger, given: str) -> str:
    found = [
        item.id
        for _, item in ledger.judgements()
        if item.id == given or (len(given) >= 4 and item.id.split(":", 1)[-1].startswith(given))
    ]
    if len(found) != 1:
        raise NotInLedger(
            f"the ledger holds no judgement {given}"
            if not found
            else f"{given} begins {len(found)} ids; give more of it"
        )
    return found[0]


def read_change(sets: Sequence[str]) -> dict[str, Any]:
    """The change that FIELD=VALUE words ask for; `detail.value=lost` sets a field of the detail."""
    change: dict[str, Any] = {}
    for given in sets:
        name, equals, value = given.partition("=")
        if not equals:
            raise UsageError(f"{given!r} sets nothing; write FIELD=VALUE, FIELD one of {', '.join(CORRECTABLE)}")
        if name.startswith("detail."):
            change.setdefault("detail", {})[name.removeprefix("detail.")] = value
        else:
            change[name] = value or None
    return change


def list_judgements(ledger: Ledger, *, about: str | None = None) -> Iterator[Json]:
    """Judgements in the order they were made, with their state: in force, carried over to the claims of a newer
    reading, taken back, or orphaned. With `about`, those that name this claim.
    """
    everything = [judgement for _, judgement in ledger.judgements()]
    standing = {judgement.id for judgement in in_force(everything)}
    asked = [one for one in everything if about is None or about in (one.subject, one.object)]
    held = held_now(ledger, {id for one in asked for id in (one.subject, one.object) if id})
    after = followed(ledger, asked)
    for judgement in asked:
        named = [one for one in (judgement.subject, judgement.object) if one]
        state = "in force" if judgement.id in standing or judgement.act == "undo" else "taken back"
        if state == "in force" and judgement.act != "undo" and not held.issuperset(named):
            state = "carried over" if all(one in held or one in after for one in named) else "orphaned"
        yield judgement_to_json(judgement, state)


def judgement_to_json(judgement: Judgement, state: str) -> Json:
    """A judgement as JSON, with its state."""
    return {
        "id": judgement.id,
        "act": judgement.act,
        "subject": judgement.subject,
        "object": judgement.object,
        "by": judgement.by,
        "at": judgement.at,
        "note": judgement.note,
        "change": judgement.change,
        "state": state,
    }
