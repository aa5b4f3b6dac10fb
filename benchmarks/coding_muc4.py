"""MUC-4 templates from claims: incident type, stage, instrument, deaths and injuries.

The map from claims to templates is learnt on the development documents (`benchmarks.muc4_fit`); beside it stand one
made by hand and every document an ATTACK. Scores are micro-averaged over documents; optional templates count only where
they are met, and of several templates of a type each incident is held against the one that it is likest, as the task's
own scorer does. How many died or were hurt is judged where an incident is met and the key gives a number.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import muc4_by_hand, muc4_learnt
from benchmarks.coding_line import read_claims
from benchmarks.golden_sentences import content_words
from benchmarks.muc4_templates import Document, Incident, Template, read_folder


def measure(path: Path, *, limit: int | None = None, show: bool = False) -> dict[str, Any]:
    """Scores over the documents of one folder."""
    documents = read_folder(path)[:limit]
    model = muc4_learnt.load()
    learnt, by_hand, attacks = Counter[str](), Counter[str](), Counter[str]()
    for document, (_, claims) in zip(documents, read_claims([(d.text, d.published) for d in documents]), strict=True):
        found = muc4_learnt.incidents_of(model, claims, document.published)
        score(document, found, learnt)
        score(document, muc4_by_hand.incidents_of(claims), by_hand)
        score(document, [Incident("ATTACK")], attacks)
        if show:
            print(document.name, found, "should be", document.templates, file=sys.stderr)
    return {
        "documents": len(documents),
        "templates": learnt["gold"],
        **summary(learnt),
        "by_hand": summary(by_hand),
        "always_attack_f1": summary(attacks)["type_f1"],
    }


def summary(counts: Counter[str]) -> dict[str, float | None]:
    """The figures that the counts of `score` amount to."""
    return {
        "type_f1": _f1(counts["hit"], counts["found"], counts["gold"]),
        "type_precision": _ratio(counts["hit"], counts["found"]),
        "type_recall": _ratio(counts["hit"], counts["gold"]),
        "stage_accuracy": _ratio(counts["stage"], counts["hit"]),
        "weapon_f1": _f1(counts["weapon hit"], counts["weapon found"], counts["weapon gold"]),
        "deaths_right": _ratio(counts["killed right"], counts["killed all"]),
        "injuries_right": _ratio(counts["injured right"], counts["injured all"]),
    }


def score(document: Document, found: Sequence[Incident], counts: Counter[str]) -> None:
    """Counts what a document's incidents hit and miss."""
    pairs = align(found, document.templates)
    for incident, template in pairs:
        counts["stage"] += template.stage.startswith(incident.stage)
        for kind, want, got in (
            ("killed", template.killed, incident.killed),
            ("injured", template.injured, incident.injured),
        ):
            counts[kind + " all"] += want is not None
            counts[kind + " right"] += want == got
    met = [template for _, template in pairs]
    counts["found"] += len(found)
    counts["hit"] += len(pairs)
    counts["gold"] += sum(not t.optional or any(t is one for one in met) for t in document.templates)
    _score_weapons(document, found, counts)


def align(found: Sequence[Incident], templates: Sequence[Template]) -> list[tuple[Incident, Template]]:
    """Incidents and templates of one type, the likest first; each is used once."""
    every = [(_likeness(one, t), i, j) for i, one in enumerate(found) for j, t in enumerate(templates)]
    incidents, keys, pairs = set[int](), set[int](), []
    for likeness, i, j in sorted(every, key=lambda each: (-each[0], each[1], each[2])):
        if likeness and i not in incidents and j not in keys:
            incidents.add(i)
            keys.add(j)
            pairs.append((found[i], templates[j]))
    return pairs


def _likeness(incident: Incident, template: Template) -> int:
    """In how many slots two agree; 0 where the type is another."""
    if incident.type != template.type:
        return 0
    told = [incident.killed == template.killed, incident.injured == template.injured]
    return 1 + sum(told) + template.stage.startswith(incident.stage)


def _score_weapons(document: Document, found: Sequence[Incident], counts: Counter[str]) -> None:
    wanted = {frozenset(names) for t in document.templates for names in t.instruments}
    said = {word for incident in found for word in incident.instruments}
    words = [set().union(*(content_words(name) for name in names)) for names in wanted]
    counts["weapon gold"] += len(words)
    counts["weapon hit"] += sum(any(want & muc4_learnt.stems(got) for got in said) for want in words)
    heads = {max(content_words(got), key=len, default=got) for got in said}
    counts["weapon found"] += len(heads)


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _f1(hit: int, found: int, gold: int) -> float | None:
    return _ratio(2 * hit, found + gold)
