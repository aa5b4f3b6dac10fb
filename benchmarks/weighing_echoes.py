"""Echo or not: rewritten reports beside true pairs of reports on one event, with datasketch and exact match beside
it.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from datasketch import MinHash

from benchmarks.rewriting import rewrite
from sayso.weighing.likeness import is_copy

Pair = tuple[str, str, bool]


def measure(corpora: Path, *, seed: int = 6, part: str = "Dev", number: int = 600) -> dict[str, Any]:
    """Precision and recall of the echo test over as many echoes as true pairs; `part` names the ECB+ part."""
    pairs = make_pairs(corpora, seed=seed, part=part, number=number)
    tuning = make_pairs(corpora, seed=seed + 1000, part="Train", number=number)
    ours = [float(is_copy(left, right)) for left, right, _ in pairs]
    sketch = best_threshold(datasketch_likeness, tuning)
    theirs = [datasketch_likeness(left, right) for left, right, _ in pairs]
    gold = [echo for *_, echo in pairs]
    exact = [float(_bare(left) == _bare(right)) for left, right, _ in pairs]
    return {
        "pairs": len(pairs),
        "echoes": sum(gold),
        "seed": seed,
        "sayso": rates(ours, gold, 1.0),
        "datasketch, its threshold tuned": {"threshold": sketch, **rates(theirs, gold, sketch)},
        "exact match": rates(exact, gold, 1.0),
    }


def make_pairs(corpora: Path, *, seed: int, part: str, number: int) -> list[Pair]:
    """Echoes (a text and its rewriting) and pairs of different reports on one event, half and half."""
    chance = random.Random(seed)
    events = read_events(corpora, part)
    true = [(left, right, False) for texts in events.values() for left, right in combinations(texts, 2)]
    chance.shuffle(true)
    true = true[: number // 2]
    short = [text for texts in events.values() for text in texts]
    long = read_articles(corpora, "dev" if part == "Dev" else "train")
    originals = chance.sample(short, min(len(short), len(true) // 2))
    originals += chance.sample(long, min(len(long), len(true) - len(originals)))
    return true + [(text, rewrite(text, chance)[0], True) for text in originals]


def read_events(corpora: Path, part: str) -> dict[str, list[str]]:
    """ECB+ texts by event: one topic holds two events, told apart by the name of the file."""
    words: dict[str, list[list[str]]] = defaultdict(list)
    last: dict[str, str] = {}
    for line in (corpora / "ecbplus" / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 4:
            continue
        name, sentence, _, word = fields[:4]
        if last.get(name) != sentence:
            words[name].append([])
            last[name] = sentence
        words[name][-1].append(word)
    events: dict[str, list[str]] = defaultdict(list)
    for name in sorted(words):
        topic, rest = name.split("_", 1)
        kind = "plus" if "plus" in rest else "ecb"
        events[f"{topic}{kind}"].append(" ".join(_untokenise(sentence) for sentence in words[name]))
    return events


def _untokenise(words: Sequence[str]) -> str:
    text = " ".join(words).replace("`` ", '"').replace(" ''", '"')
    return re.sub(r" ([.,;:!?%']|n't|'s)", r"\1", text)


def read_articles(corpora: Path, part: str) -> list[str]:
    """PolNeAR articles, cut at forty sentences."""
    folder = corpora / "polnear" / part / "text"
    return [path.read_text(encoding="utf-8")[:6000] for path in sorted(folder.glob("*.txt"))[:300]]


def datasketch_likeness(left: str, right: str) -> float:
    """Jaccard similarity of word triples as datasketch estimates it."""
    one, two = (MinHash(num_perm=128, seed=1) for _ in range(2))
    for text, sketch in ((left, one), (right, two)):
        words = _bare(text).split()
        for at in range(max(1, len(words) - 2)):
            sketch.update(" ".join(words[at : at + 3]).encode())
    return float(one.jaccard(two))


def best_threshold(likeness: Callable[[str, str], float], pairs: Sequence[Pair]) -> float:
    """The threshold with the best F1 on these pairs."""
    scored = [(likeness(left, right), echo) for left, right, echo in pairs]
    steps = sorted({round(score, 3) for score, _ in scored})
    gold = [echo for _, echo in scored]
    return max(steps, key=lambda step: (rates([score for score, _ in scored], gold, step)["f1"], step))


def rates(scores: Sequence[float], gold: Sequence[bool], threshold: float) -> dict[str, float]:
    """Precision, recall and F1 of calling an echo what reaches the threshold."""
    called = [score >= threshold for score in scores]
    right = sum(1 for call, echo in zip(called, gold, strict=True) if call and echo)
    precision = right / sum(called) if any(called) else 1.0
    recall = right / sum(gold) if any(gold) else 1.0
    both = precision + recall
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
    }


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
