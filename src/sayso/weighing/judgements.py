"""A person's decisions as weighing sees them: what is in force, and what no claim answers to any more.

Judgements are appended and never overwritten. An undo takes one back, and can itself be undone; of two that contradict
each other the later one is in force. What is in force wins over the machine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sayso.errors import UsageError
from sayso.model import Certainty, Claim, Judgement, Kind, Polarity, Span, identify
from sayso.weighing.words import fold_name

ACTS = ("accept", "reject", "correct", "link", "unlink", "collapse", "separate", "identify", "distinguish", "undo")
PAIRED = frozenset({"link", "unlink", "collapse", "separate", "identify", "distinguish"})
NAMING = frozenset({"identify", "distinguish"})  # about the origins of two claims; the change holds their names
# Shares of the characters of two claims' contents: a boundary moves by a word or two from one reader to the next.
SAME_KIND, OTHER_KIND = 0.6, 0.9
SPANS = frozenset({"content", "source", "cue"})  # corrected by characters: {"start", "end", "text"}
CORRECTABLE = ("kind", "certainty", "polarity", "origin", "party", "detail", *sorted(SPANS))


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is in force. Pairs are claim ids in canonical order; `by` names who signed the link of a pair."""

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    corrections: Mapping[str, Mapping[str, Any]] | None = None
    joined: frozenset[tuple[str, str]] = frozenset()
    parted: frozenset[tuple[str, str]] = frozenset()
    collapsed: Mapping[str, tuple[str, str]] | None = None
    separated: frozenset[tuple[str, str]] = frozenset()
    by: Mapping[tuple[str, str], Judgement] | None = None
    named: Mapping[tuple[str, str], bool] | None = None  # pairs of folded names: one origin's, or two's


def make_judgement(
    act: str,
    subject: str,
    object_: str | None,
    *,
    by: str,
    at: str,
    note: str = "",
    change: Mapping[str, Any] | None = None,
) -> Judgement:
    """A judgement with its id. Raises UsageError where the act, its objects or its correction make no sense."""
    if act not in ACTS:
        raise UsageError(f"no such act: {act!r}; one of {', '.join(ACTS)}")
    if not by.strip():
        raise UsageError("a judgement is signed: name who makes it")
    if act in PAIRED and (not object_ or object_ == subject):
        raise UsageError(f"{act} needs two different claims")
    if act not in PAIRED and object_:
        raise UsageError(f"{act} is about one claim or judgement, not two")
    changed = dict(change or {})
    if act == "correct":
        check_change(changed)
    elif changed and act not in NAMING:
        raise UsageError(f"{act} takes no change; use correct")
    body = [act, subject, object_, by, at, note, changed]
    return Judgement(identify("judgement", body), act, subject, object_, by, at, note, changed)


def check_change(change: Mapping[str, Any]) -> None:
    """Refuse a correction that names no field, an unknown field, or a value that the field cannot take."""
    if not change:
        raise UsageError(f"a correction says what it sets: one or more of {', '.join(CORRECTABLE)}")
    for name, value in change.items():
        if name not in CORRECTABLE:
            raise UsageError(f"cannot correct {name!r}; one of {', '.join(CORRECTABLE)}")
        allowed = {"kind": Kind, "certainty": Certainty, "polarity": Polarity}.get(name)
        if allowed is not None and value not in [item.value for item in allowed]:
            raise UsageError(f"{name} cannot be {value!r}; one of {', '.join(item.value for item in allowed)}")
        if name == "detail" and not isinstance(value, dict):
            raise UsageError("detail is corrected by an object of its fields")
        if name in SPANS and not (isinstance(value, dict) and value.keys() == {"start", "end", "text"}):
            raise UsageError(f"{name} is corrected by the characters it is: start, end and text")
        if name == "origin" and (not isinstance(value, str) or not value.strip()):
            raise UsageError("origin is corrected by a name")


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that no later undo takes back, in the order they were made."""
    ordered = sorted(judgements, key=lambda item: (item.at, item.id))
    undone: set[str] = set()
    kept = []
    for judgement in reversed(ordered):
        if judgement.id in undone:
            continue
        if judgement.act == "undo":
            undone.add(judgement.subject)
        else:
            kept.append(judgement)
    return kept[::-1]


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """What the judgements in force amount to."""
    verdicts: dict[str, str] = {}
    corrections: dict[str, dict[str, Any]] = {}
    links: dict[tuple[str, str], Judgement] = {}
    collapsed: dict[str, tuple[str, str]] = {}
    separated: set[tuple[str, str]] = set()
    named: dict[tuple[str, str], bool] = {}
    for judgement in in_force(judgements):
        ours = _pair(judgement)
        if judgement.act in ("accept", "reject"):
            verdicts[judgement.subject] = judgement.act
        elif judgement.act == "correct":
            corrections.setdefault(judgement.subject, {}).update(judgement.change)
        elif judgement.act in ("link", "unlink"):
            links[ours] = judgement
        elif judgement.act in NAMING:
            left, right = (fold_name(str(judgement.change.get(side, ""))) for side in ("left", "right"))
            named[_ordered(left, right)] = judgement.act == "identify"
        elif judgement.act == "collapse" and judgement.object:
            collapsed[judgement.subject] = (judgement.object, judgement.by)
            separated.discard(ours)
        elif judgement.act == "separate":
            separated.add(ours)
            collapsed = {claim: of for claim, of in collapsed.items() if _ordered(claim, of[0]) != ours}
    return Decisions(
        accepted=frozenset(claim for claim, act in verdicts.items() if act == "accept"),
        rejected=frozenset(claim for claim, act in verdicts.items() if act == "reject"),
        corrections=corrections,
        joined=frozenset(ours for ours, item in links.items() if item.act == "link"),
        parted=frozenset(ours for ours, item in links.items() if item.act == "unlink"),
        collapsed=collapsed,
        separated=frozenset(separated),
        by=links,
        named=named,
    )


def orphaned(judgements: Iterable[Judgement], claims: Collection[str]) -> list[Judgement]:
    """Judgements in force about claims that are not there: kept, and shown to be decided again."""
    return [
        item
        for item in in_force(judgements)
        if item.subject not in claims or (item.object is not None and item.object not in claims)
    ]


def successors(old: Iterable[Claim], new: Iterable[Claim]) -> dict[str, str]:
    """Which newer claim answers to an older one: same report, and most of the same characters; nearly all of them where
    the newer is of another kind, as when a person's correction of the kind is what the newer reader sees.
    """
    told: dict[str, list[Claim]] = {}
    for claim in new:
        told.setdefault(claim.report, []).append(claim)
    found = {}
    for claim in old:
        near = [
            (other.kind is claim.kind, shared, other.id)
            for other in told.get(claim.report, ())
            if (shared := _shared(claim, other)) >= (SAME_KIND if other.kind is claim.kind else OTHER_KIND)
        ]
        if near:
            found[claim.id] = max(near)[2]
    return found


def carry_over(judgements: Iterable[Judgement], after: Mapping[str, str]) -> list[Judgement]:
    """The judgements pointed at the claims of a newer reading; the originals stay as they were signed."""
    return [
        replace(
            item,
            subject=after.get(item.subject, item.subject),
            object=after.get(item.object, item.object) if item.object else None,
        )
        for item in judgements
    ]


def corrected(claim: Claim, change: Mapping[str, Any]) -> Claim:
    """The claim as a person corrected it; its id stays, so that links and judgements keep their hold."""
    strength = claim.strength
    if "certainty" in change:
        strength = replace(strength, certainty=Certainty(change["certainty"]))
    if "polarity" in change:
        strength = replace(strength, polarity=Polarity(change["polarity"]))
    origin = claim.origin
    if "origin" in change:
        origin = replace(origin, name=str(change["origin"]))
    if "party" in change:
        origin = replace(origin, party=change["party"])
    spans = {name: Span(**change[name]) for name in SPANS & change.keys()}
    if "source" in spans:
        origin = replace(origin, span=spans["source"], name=spans["source"].text)
    return replace(
        claim,
        kind=Kind(change.get("kind", claim.kind)),
        content=(spans["content"],) if "content" in spans else claim.content,
        cue=spans.get("cue", claim.cue),
        strength=strength,
        origin=origin,
        detail={**claim.detail, **change.get("detail", {})},
    )


def _shared(left: Claim, right: Claim) -> float:
    one = {at for span in left.content for at in range(span.start, span.end)}
    two = {at for span in right.content for at in range(span.start, span.end)}
    return len(one & two) / max(1, len(one | two))


def _pair(judgement: Judgement) -> tuple[str, str]:
    return _ordered(judgement.subject, judgement.object or "")


def _ordered(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def renamed(before: Decisions, after: Decisions) -> set[str]:
    """The folded names of which something else was decided."""
    one, two = before.named or {}, after.named or {}
    return {name for pair in one.keys() | two.keys() if one.get(pair) != two.get(pair) for name in pair}


def differing(before: Decisions, after: Decisions) -> set[str]:
    """The claims of which something else was decided."""
    if before == after:
        return set()
    found = set(before.accepted ^ after.accepted | before.rejected ^ after.rejected)
    for pairs in (before.joined ^ after.joined, before.parted ^ after.parted, before.separated ^ after.separated):
        found.update(claim for ours in pairs for claim in ours)
    for old, new in ((before.corrections, after.corrections), (before.collapsed, after.collapsed)):
        one, two = old or {}, new or {}
        found.update(claim for claim in one.keys() | two.keys() if one.get(claim) != two.get(claim))
    signed, resigned = before.by or {}, after.by or {}
    for ours in signed.keys() | resigned.keys():
        if signed.get(ours) != resigned.get(ours):
            found.update(ours)
    return found
