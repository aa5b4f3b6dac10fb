"""Names looked up: `python -m benchmarks.names_lookup DIR [--quick]`, DIR laid out as shared/corpora.

Prints one JSON object. Each part is measured with ours and, over the same names, with rapidfuzz's WRatio and
Jaro-Winkler. Parts whose data DIR does not hold are left out.

pairs     DIR/toponym_pairs: same place or not, thresholds chosen on train.txt, F1 on finetune.txt
hidden    a tenth of GeoNames' alternate names, hidden from a gazetteer built for the purpose: right place first
damaged   names damaged as translators damage them, inside a report that names two neighbours
absent    villages that the gazetteer is made to lack, in the same place: none of the others is meant
false     person names (DIR/conllpp/dev.txt) and common words (DIR/ud_ewt/dev.conllu) offered as toponyms
speed     look-ups a second on one core (processor time), memory, time to open
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from benchmarks.damage import damage
from benchmarks.false_names import common_words, person_names
from benchmarks.hiding import Hiding
from sayso.model import Span
from sayso.resolving.candidates import bearing_name, near_name
from sayso.resolving.choosing import Evidence
from sayso.resolving.demonyms import country_of
from sayso.resolving.folding import latin
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.gazetteer.building import build_embedded
from sayso.resolving.gazetteer.packaged import alternate_names
from sayso.resolving.looking_up import look_up
from sayso.resolving.pair_likeness import same_place
from sayso.resolving.places import Choice, choose_toponyms
from sayso.resolving.toponyms import Toponym

SEED = 20261125
Score = Callable[[str, str], float]


def read_pairs(path: Path) -> list[tuple[str, str, bool]]:
    """Names and whether they are of one place."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(row[0], row[1], row[2] == "TRUE") for row in rows if len(row) > 2]


def f1(scores: np.ndarray, right: np.ndarray, threshold: float) -> float:  # type: ignore[type-arg]
    """F1 of taking pairs from `threshold` upwards for the same place."""
    taken = scores >= threshold
    hit = float((taken & right).sum())
    return 2 * hit / max(1.0, float(taken.sum() + right.sum()))


def measure_pairs(folder: Path) -> dict[str, Any]:
    """F1 on finetune.txt of ours and of the peers, each with its best threshold on train.txt."""
    train, test = read_pairs(folder / "train.txt"), read_pairs(folder / "finetune.txt")
    scorers: dict[str, Score] = {
        "sayso": same_place,
        "WRatio": lambda one, other: fuzz.WRatio(one, other) / 100,
        "WRatio of Latin": lambda one, other: fuzz.WRatio(latin(one), latin(other)) / 100,
        "Jaro-Winkler": JaroWinkler.similarity,
        "Jaro-Winkler of Latin": lambda one, other: JaroWinkler.similarity(latin(one), latin(other)),
    }
    found: dict[str, Any] = {"n": len(test)}
    for name, scorer in scorers.items():
        learned = np.array([scorer(one, other) for one, other, _ in train])
        right = np.array([same for *_, same in train])
        best = max(np.linspace(0, 1, 201).tolist(), key=lambda at: f1(learned, right, at))
        scores = np.array([scorer(one, other) for one, other, _ in test])
        found[name] = round(f1(scores, np.array([same for *_, same in test]), best), 4)
    return found


def hidden_names(rng: random.Random | None = None) -> list[tuple[int, str]]:
    """The tenth of GeoNames' alternate names (GeoNames id, name) that is hidden: no training may see it."""
    names = alternate_names()
    return (rng or random.Random(SEED)).sample(names, len(names) // 10)


def measure_hidden(most: int, peers: int) -> dict[str, Any]:
    """Right place first for hidden alternate names, given its country and given nothing."""
    rng = random.Random(SEED)
    hidden = hidden_names(rng)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hidden.bin"
        build_embedded(path, hidden=frozenset(hidden))
        gazetteer = Gazetteer.load(path)
        row_of = {int(gid): row for row, gid in enumerate(gazetteer.tables["id"].tolist())}
        asked = [(name, row_of[gid]) for gid, name in rng.sample(hidden, min(most, len(hidden)))]
        counts = {"country": 0, "nothing": 0}
        for name, row in asked:
            country = gazetteer.country[row].decode()
            for key, given in (("country", country), ("nothing", None)):
                best = look_up(gazetteer, name, country=given, limit=1)
                counts[key] += bool(best) and best[0].row == row
        found: dict[str, Any] = {key: round(count / len(asked), 4) for key, count in counts.items()} | {"n": len(asked)}
        found["peers"] = peers_on(gazetteer, asked[:peers])
    return found


def peers_on(gazetteer: Gazetteer, asked: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """rapidfuzz's `extractOne` over all folded forms; a form of several places counts if one is right."""
    numbers = np.arange(len(gazetteer.tables["form_hash"]))
    forms = gazetteer.form_texts(numbers)
    found: dict[str, Any] = {"n": len(asked)}
    for name, scorer in (("WRatio", fuzz.WRatio), ("Jaro-Winkler", JaroWinkler.similarity)):
        start = time.process_time()
        right = 0
        for asked_name, row in asked:
            best = process.extractOne(latin(asked_name), forms, scorer=scorer)
            right += best is not None and row in {bearer for bearer, _ in gazetteer.bearers(int(numbers[best[2]]))}
        took = time.process_time() - start
        found[name] = {
            "nothing": round(right / max(1, len(asked)), 4),
            "a_second": round(len(asked) / max(took, 1e-9), 2),
        }
    return found


def neighbours_of(gazetteer: Gazetteer, row: int, rng: random.Random, *, reach: float = 60.0) -> list[int]:
    """Two towns near `row`, or none."""
    near = gazetteer.within(float(gazetteer.lat[row]), float(gazetteer.lon[row]), reach)
    near = near[(gazetteer.kind[near] == PlaceKind.TOWN) & (gazetteer.population[near] >= 1000) & (near != row)]
    return rng.sample(near.tolist(), 2) if len(near) >= 2 else []


def in_report(gazetteer: Gazetteer, name: str, near: Sequence[int], country: str) -> Choice:
    """What `name` is taken for in a report that names two neighbours and, as reports do, the country."""
    named = [gazetteer.listing(row).name for row in near] + [country, name]
    toponyms, start = [], 0
    for one in named:
        toponyms.append(Toponym(Span(start, start + len(one), one), one))
        start += len(one) + 20
    return choose_toponyms(gazetteer, toponyms, Evidence({}))[-1]


def measure_damaged(gazetteer: Gazetteer, most: int) -> dict[str, Any]:
    """Damaged names among two neighbours: right place, wrong place, left open. Undamaged spellings are not counted."""
    rng = random.Random(SEED)
    country_names = {gazetteer.country[row]: gazetteer.listing(row).name for row in gazetteer.rows(PlaceKind.COUNTRY)}
    towns = [row for row in gazetteer.rows(PlaceKind.TOWN) if gazetteer.population[row] >= 1000]
    counts = {"right": 0, "wrong": 0, "open": 0}
    while sum(counts.values()) < most:
        row = rng.choice(towns)
        near = neighbours_of(gazetteer, row, rng)
        name = damage(gazetteer.listing(row).name, rng)
        if not near or row in {one.row for one in bearing_name(gazetteer, name)}:
            continue
        choice = in_report(gazetteer, name, near, country_names[gazetteer.country[row]])
        chosen = choice.candidate
        counts["open" if chosen is None else "right" if chosen.row == row else "wrong"] += 1
    return {key: round(count / most, 4) for key, count in counts.items()} | {"n": most}


def measure_absent(most: int) -> dict[str, Any]:
    """Villages that the gazetteer is made to lack, rightly spelt among two neighbours: taken for another, or open."""
    rng = random.Random(SEED)
    gazetteer = Hiding(Gazetteer.load().tables)
    country_names = {gazetteer.country[row]: gazetteer.listing(row).name for row in gazetteer.rows(PlaceKind.COUNTRY)}
    villages = [row for row in gazetteer.rows(PlaceKind.TOWN) if 0 < gazetteer.population[row] < 2000]
    counts = {"repaired": 0, "borne": 0, "open": 0}
    while sum(counts.values()) < most:
        row = rng.choice(villages)
        gazetteer.hide(-1)
        near = neighbours_of(gazetteer, row, rng)
        if not near:
            continue
        gazetteer.hide(row)
        chosen = in_report(
            gazetteer, gazetteer.listing(row).name, near, country_names[gazetteer.country[row]]
        ).candidate
        counts["open" if chosen is None else "repaired" if chosen.repaired else "borne"] += 1
    return {key: round(count / most, 4) for key, count in counts.items()} | {"n": most}


def measure_false(gazetteer: Gazetteer, folder: Path, most: int) -> dict[str, Any]:
    """Person names and common words offered alone and among two towns: repaired to a place, or borne by one."""
    rng = random.Random(SEED)
    towns = [row for row in gazetteer.rows(PlaceKind.TOWN) if gazetteer.population[row] >= 1000]
    offered = {
        "persons": person_names(folder / "conllpp" / "dev.txt"),
        "words": [word for word in common_words(folder / "ud_ewt" / "dev.conllu") if country_of(word) is None],
    }
    found: dict[str, Any] = {}
    for kind, names in offered.items():
        counts = {"repaired alone": 0, "repaired in context": 0, "borne alone": 0, "borne in context": 0}
        asked = rng.sample(names, min(most, len(names)))
        for name in asked:
            near: list[int] = []
            while not near:
                near = neighbours_of(gazetteer, rng.choice(towns), rng)
            alone = choose_toponyms(gazetteer, [Toponym(Span(0, len(name), name), name)], Evidence({}))[0]
            country = gazetteer.listing(near[0]).country
            placed = in_report(gazetteer, name, near, country)
            for where, choice in (("alone", alone), ("in context", placed)):
                if choice.candidate is not None:
                    counts[f"{'repaired' if choice.candidate.repaired else 'borne'} {where}"] += 1
        found[kind] = {key: round(count / len(asked), 4) for key, count in counts.items()} | {"n": len(asked)}
    return found


def measure_speed(gazetteer: Gazetteer) -> dict[str, Any]:
    """Look-ups a second of processor time, and memory."""
    rng = random.Random(SEED)
    towns = [row for row in gazetteer.rows(PlaceKind.TOWN) if gazetteer.population[row] >= 1000]
    names = [gazetteer.listing(row).name for row in rng.sample(towns, 20_000)]
    damaged = [damage(name, rng) for name in names[:3000]]
    found: dict[str, Any] = {}
    for key, asked, look in (
        ("exact_a_second", names, lambda name: bearing_name(gazetteer, name)),
        ("damaged_a_second", damaged, lambda name: near_name(gazetteer, name)),
    ):
        start = time.process_time()
        for name in asked:
            look(name)
        found[key] = round(len(asked) / (time.process_time() - start))
    start = time.process_time()
    Gazetteer.load(gazetteer.tables.path)
    found["open_seconds"] = round(time.process_time() - start, 4)
    found["megabytes"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    found["file_megabytes"] = round(gazetteer.tables.path.stat().st_size / 1e6, 1)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names_lookup")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="a tenth of the names, and no hidden alternates")
    parser.add_argument("--only", help="one part: speed, pairs, damaged, absent, false or hidden")
    asked = parser.parse_args(arguments)
    share = 10 if asked.quick else 1
    gazetteer = Gazetteer.load()
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "speed": lambda: measure_speed(gazetteer),
        "damaged": lambda: measure_damaged(gazetteer, 2000 // share),
        "absent": lambda: measure_absent(1000 // share),
    }
    if (asked.folder / "conllpp" / "dev.txt").exists() and (asked.folder / "ud_ewt" / "dev.conllu").exists():
        parts["false"] = lambda: measure_false(gazetteer, asked.folder, 2000 // share)
    if (asked.folder / "toponym_pairs").is_dir():
        parts["pairs"] = lambda: measure_pairs(asked.folder / "toponym_pairs")
    if not asked.quick:
        parts["hidden"] = lambda: measure_hidden(3000, 60)
    print(json.dumps({name: part() for name, part in parts.items() if asked.only in (None, name)}))


if __name__ == "__main__":
    main()
