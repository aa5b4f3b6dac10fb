"""Same event or not across reports of one topic (ECB+, gold mentions): incident first, then the word for what happened.

Reports of a topic are parted into incidents by the words they share (average link, words weighted by how few of the
topic's reports have them); two mentions tell of one event where their reports share an incident and their words a
stem. Beside it the same stem alone, which is the field's usual baseline. The threshold is the best of a few on the
training part.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.coreference import clusters_of, conll
from sayso.weighing.words import content_words, fold, stem

STEPS = (0.02, 0.03, 0.04, 0.05, 0.06, 0.08)
Mention = dict[str, str]


def measure(corpora: Path, *, part: str = "Dev") -> dict[str, Any]:
    """CoNLL F1 of ours and of the same-stem baseline on one part, the threshold tuned on the other."""
    words, mentions = read(corpora, part)
    train_words, train = read(corpora, "Train")
    best = max(STEPS, key=lambda step: _score(train, _label(train, incidents(train_words, step)))["conll"])
    ours = _score(mentions, _label(mentions, incidents(words, best)))
    baseline = _score(mentions, _label(mentions, {}))
    return {
        "part": part,
        "mentions": len(mentions),
        "threshold": best,
        "sayso": _rounded(ours),
        "same stem": _rounded(baseline),
        "gain": round(100 * (ours["conll"] - baseline["conll"]), 2),
    }


def read(corpora: Path, part: str) -> tuple[dict[str, Counter[str]], list[Mention]]:
    """The content words of each report, and the gold event mentions."""
    lines: dict[str, list[str]] = defaultdict(list)
    for line in (corpora / "ecbplus" / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            lines[fields[0]].append(fields[3])
    given = json.loads((corpora / "ecbplus" / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    mentions = [
        {
            "id": str(number),
            "report": item["doc_id"],
            "topic": item["doc_id"].split("_")[0],
            "stems": " ".join(sorted(stem(fold(word)) for word in item["tokens_str"].split())),
            "chain": item["coref_chain"],
        }
        for number, item in enumerate(given)
    ]
    return {
        name: Counter(word for one in words for word in content_words(one)) for name, words in lines.items()
    }, mentions


def incidents(words: dict[str, Counter[str]], step: float) -> dict[str, str]:
    """The incident of each report: average-link agglomeration within its topic, down to a cosine of `step`."""
    topics: dict[str, list[str]] = defaultdict(list)
    for name in sorted(words):
        topics[name.split("_")[0]].append(name)
    home: dict[str, str] = {}
    for topic, names in topics.items():
        groups = _agglomerate(_cosines([words[name] for name in names]), step)
        for number, group in enumerate(groups):
            home.update({names[index]: f"{topic}.{number}" for index in group})
    return home


def _cosines(texts: list[Counter[str]]) -> np.ndarray[Any, Any]:
    known = Counter(word for text in texts for word in text)
    column = {word: index for index, word in enumerate(sorted(known))}
    rows = np.zeros((len(texts), len(column)))
    for row, text in enumerate(texts):
        for word in text:
            rows[row, column[word]] = max(0.0, math.log((len(texts) + 1) / (known[word] + 0.5)))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    product: np.ndarray[Any, Any] = rows @ rows.T
    return product


def _agglomerate(alike: np.ndarray[Any, Any], step: float) -> list[list[int]]:
    groups = [[index] for index in range(len(alike))]
    while len(groups) > 1:
        scored = [
            (float(alike[np.ix_(one, two)].mean()), i, j)
            for i, one in enumerate(groups)
            for j, two in enumerate(groups)
            if i < j
        ]
        best, left, right = max(scored)
        if best < step:
            break
        groups[left] += groups.pop(right)
    return groups


def _label(mentions: list[Mention], home: dict[str, str]) -> dict[str, str]:
    return {one["id"]: f"{home.get(one['report'], one['topic'])}|{one['stems']}" for one in mentions}


def _score(mentions: list[Mention], labels: dict[str, str]) -> dict[str, float]:
    return conll(clusters_of({one["id"]: one["chain"] for one in mentions}), clusters_of(labels))


def _rounded(scores: dict[str, float]) -> dict[str, float]:
    return {name: round(score, 4) for name, score in scores.items()}
