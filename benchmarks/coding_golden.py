"""The golden sentences through the line: kinds, certainty, polarity, roles, places, dates, figures."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from benchmarks.coding_line import read_claims
from benchmarks.golden_sentences import Gold, GoldSentence, content_words, read_golden
from sayso.model import Claim, Kind


def measure(path: Path, *, limit: int | None = None, show: bool = False) -> dict[str, Any]:
    """Scores of one file of golden sentences."""
    sentences = read_golden(path)[:limit]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence, (_, claims) in zip(sentences, read_claims([(s.text, s.published) for s in sentences]), strict=True):
        wrong = judge(sentence, claims, counts)
        if show and wrong:
            print(f"{sentence.text}\n   " + "\n   ".join(wrong), file=sys.stderr)
    kind = counts["kind"]
    result: dict[str, Any] = {"sentences": len(sentences), "kind_f1": _f1(kind)}
    result["kind_precision"], result["kind_recall"] = (
        _ratio(kind["hit"], kind["found"]),
        _ratio(kind["hit"], kind["gold"]),
    )
    for name in ("certainty", "polarity"):
        result[name] = _ratio(counts[name]["right"], counts[name]["all"])
    for name in ("roles", "places", "dates", "figures"):
        result[name + "_f1"] = _f1(counts[name])
    result["by_kind"] = {
        name: _f1(counts["kind " + name])
        for name in sorted(k.removeprefix("kind ") for k in counts if k.startswith("kind "))
    }
    return result


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _f1(count: Counter[str]) -> float | None:
    return _ratio(2 * count["hit"], count["found"] + count["gold"])


def pair(golds: list[Gold], claims: list[Claim]) -> list[tuple[Gold, Claim]]:
    """Gold claims with claims of the same kind, those that share most first, each used once."""
    ranked = sorted(
        (
            (_likeness(gold, claim), i, j)
            for i, gold in enumerate(golds)
            for j, claim in enumerate(claims)
            if gold.kind is claim.kind
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    left, right, pairs = set(), set(), []
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((golds[i], claims[j]))
    return pairs


def _likeness(gold: Gold, claim: Claim) -> int:
    same = sum(_role_found(role, name, claim) for role, name in gold.roles)
    same += len(set(gold.places) & {place.span.text for place in claim.places})
    return same + (gold.polarity is claim.strength.polarity) + (gold.certainty is claim.strength.certainty)


def _role_found(role: str, name: str, claim: Claim) -> bool:
    words = content_words(name)
    return any(actor.role == role and words & content_words(actor.name) for actor in claim.actors)


def judge(sentence: GoldSentence, claims: tuple[Claim, ...], counts: dict[str, Counter[str]]) -> list[str]:
    """Count what one sentence's claims have right; what is wrong, in words."""
    told = [claim for claim in claims if claim.kind is not Kind.OTHER or claim.trigger is not None]
    golds = sentence.claims
    if not told:
        told = list(claims[:1])
    pairs = pair(golds, told)
    counts["kind"].update(hit=len(pairs), found=len(told), gold=len(golds))
    for gold in golds:
        counts["kind " + gold.kind.value]["gold"] += 1
    for claim in told:
        counts["kind " + claim.kind.value]["found"] += 1
    for gold, _ in pairs:
        counts["kind " + gold.kind.value]["hit"] += 1
    wrong = [f"missed {gold.kind.value}" for gold in golds if all(gold is not one for one, _ in pairs)]
    wrong += [
        f"extra {c.kind.value} at {c.trigger.text if c.trigger else c.content[0].text!r}"
        for c in told
        if all(c is not one for _, one in pairs)
    ]
    for gold, claim in pairs:
        wrong += _judge_pair(gold, claim, counts)
    return wrong


def _judge_pair(gold: Gold, claim: Claim, counts: dict[str, Counter[str]]) -> list[str]:
    wrong = []
    for name, want, got in (
        ("certainty", gold.certainty, claim.strength.certainty),
        ("polarity", gold.polarity, claim.strength.polarity),
    ):
        counts[name].update(right=want is got, all=1)
        if want is not got:
            wrong.append(f"{claim.kind.value}: {name} {got.value}, should be {want.value}")
    if gold.roles:
        asked = {role for role, _ in gold.roles}
        hit = sum(_role_found(role, name, claim) for role, name in gold.roles)
        found = [actor for actor in claim.actors if actor.role in asked]
        counts["roles"].update(hit=hit, found=max(len(found), hit), gold=len(gold.roles))
        if hit < len(gold.roles) or len(found) > len(gold.roles):
            wrong.append(
                f"{claim.kind.value}: roles {[(a.role, a.name) for a in claim.actors]}, should be {gold.roles}"
            )
    if gold.places:
        got_places = {place.span.text for place in claim.places}
        hit = sum(any(content_words(want) & content_words(got) for got in got_places) for want in gold.places)
        counts["places"].update(hit=hit, found=max(len(got_places), hit), gold=len(gold.places))
        if hit < len(gold.places) or len(got_places) > len(gold.places):
            wrong.append(f"{claim.kind.value}: places {sorted(got_places)}, should be {gold.places}")
    return wrong + _judge_numbers(gold, claim, counts)


def _judge_numbers(gold: Gold, claim: Claim, counts: dict[str, Counter[str]]) -> list[str]:
    wrong = []
    when = (claim.when.earliest, claim.when.latest) if claim.when.span else None
    counts["dates"].update(
        hit=bool(gold.when and when == gold.when), found=when is not None, gold=gold.when is not None
    )
    if when != gold.when:
        wrong.append(f"{claim.kind.value}: date {when}, should be {gold.when}")
    left = list(claim.figures)
    hit = 0
    for want in gold.figures:
        for figure in left:
            values = {figure.lower, figure.upper}
            if want.value in values and want.category in {None, figure.category}:
                left.remove(figure)
                hit += 1
                break
    counts["figures"].update(hit=hit, found=len(claim.figures), gold=len(gold.figures))
    if hit < len(gold.figures) or left:
        said = [(f.span.text, f.lower, f.upper, f.category) for f in claim.figures]
        wrong.append(f"{claim.kind.value}: figures {said}, should be {[(g.value, g.category) for g in gold.figures]}")
    return wrong
