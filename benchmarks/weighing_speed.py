"""How fast weighing is: a seeded synthetic ledger from 10³ claims up, weighed from nothing and one report at a time.

Towns are drawn by Zipf's law, as in war reporting: a few are in every bulletin and most are named once. Incidents have
one to a dozen claims, control of a front town is spoken of every few days by both sides, and a fifth of all reports
are echoes.
"""

from __future__ import annotations

import gc
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from sayso.model import (
    Actor,
    Basis,
    Bound,
    Certainty,
    Claim,
    Figure,
    Kind,
    Manner,
    Place,
    Polarity,
    Precision,
    Report,
    Source,
    SourceKind,
    Span,
    Strength,
    When,
)
from sayso.views.weighed import BATCH
from sayso.weighing import Weigher
from sayso.weighing.shelf import Shelf

_FIRST = date(2022, 3, 1)
_DAYS = 900
_KINDS = (Kind.CONTROL, Kind.FIGHTING, Kind.STRIKE, Kind.CASUALTIES, Kind.DAMAGE, Kind.AID, Kind.TALKS, Kind.OTHER)
_SHARES = (14, 12, 20, 16, 8, 8, 8, 14)
_SYLLABLES = "ba de fo gi ku la mo ne ri sa to vu zi che kho sta pri dro ske bel".split()
_TARGETS = "school market depot bridge station clinic bakery warehouse office tower".split()
_VERBS = "hit struck shelled damaged destroyed captured took held left attacked".split()
_SIDES = (("Russian forces", "RUS"), ("Ukrainian troops", "UKR"))


class Synthetic:
    """A source of reports with claims, the same for the same seed and size."""

    def __init__(self, claims: int, *, seed: int = 6) -> None:
        self.chance = random.Random(seed)
        self.noise = np.random.default_rng(seed)
        self.towns = [self._town(number) for number in range(max(50, claims // 40))]
        self.weights = list(accumulate(1.0 / (rank + 4) for rank in range(len(self.towns))))
        self.people = [self._name() + " " + self._name() for _ in range(max(20, claims // 200))]
        self.outlets = [self._name() + " Post" for _ in range(60)]
        self.vectors: dict[tuple[int, str], np.ndarray[Any, Any]] = {}
        self.number = 0

    def _name(self) -> str:
        return "".join(self.chance.choice(_SYLLABLES) for _ in range(self.chance.randint(2, 4))).title()

    def _town(self, number: int) -> Place:
        lat, lon = 46 + self.chance.random() * 5, 30 + self.chance.random() * 9
        return Place(
            self._name() + "ka",
            "made",
            str(number),
            lat,
            lon,
            Precision.EXACT,
            False,
            Span(0, 0, ""),
            "UA",
            f"Region {number % 24}",
        )

    def reports(self, claims: int) -> Iterator[tuple[Report, list[Claim]]]:
        """Reports until they hold so many claims."""
        made = 0
        while made < claims:
            report, own = self.report(min(3, claims - made))
            made += len(own)
            yield report, own

    def report(self, claims: int) -> tuple[Report, list[Claim]]:
        """One report with so many claims, of one day."""
        self.number += 1
        day = _FIRST + timedelta(days=self.chance.randrange(_DAYS))
        sentences = [self._sentence() for _ in range(claims)]
        text = " ".join(words for _, words, _ in sentences)
        report = Report(
            id=f"report:{self.number}",
            original="",
            text=text,
            extractor="made",
            publisher=self.chance.choice(self.outlets),
            published=day.isoformat(),
        )
        own, at = [], 0
        for number, (kind, words, town) in enumerate(sentences):
            span = report.span(at, at + len(words))
            own.append(self._claim(f"claim:{self.number}:{number}", report, span, kind, town, day))
            at += len(words) + 1
        return report, own

    def _sentence(self) -> tuple[Kind, str, Place]:
        kind = self.chance.choices(_KINDS, _SHARES)[0]
        town = self.chance.choices(self.towns, cum_weights=self.weights)[0]
        side = self.chance.choice(_SIDES)[0]
        words = f"{side} {self.chance.choice(_VERBS)} the {self.chance.choice(_TARGETS)} in {town.name}, it was said."
        return kind, words, town

    def _claim(self, id: str, report: Report, span: Span, kind: Kind, town: Place, day: date) -> Claim:
        chance = self.chance
        side, party = chance.choice(_SIDES)
        figures: tuple[Figure, ...] = ()
        if kind is Kind.CASUALTIES:
            number = float(chance.choice((1, 2, 3, 4, 5, 7, 9, 12, 30)))
            figures = (
                Figure(number, number, Bound.EXACT, "persons", "killed", "civilians", Span(span.start, span.start, "")),
            )
        detail: dict[str, Any] = {}
        if kind is Kind.CONTROL:
            detail = {"value": chance.choice(("holds", "gained", "contested")), "holder": party}
        elif kind is Kind.AID:
            detail = {"item": chance.choice(_TARGETS) + f" kits {chance.randrange(40)}", "stage": "pledged"}
        recipient = (Actor("recipient", "Ukraine", "UKR"),) if kind is Kind.AID else ()
        agent = chance.choice(self.people) if kind in (Kind.AID, Kind.TALKS) else side
        return Claim(
            id=id,
            kind=kind,
            report=report.id,
            manner=Manner.INDIRECT,
            cue=None,
            content=(span,),
            origin=Source(chance.choice(self.people), SourceKind.PERSON, "spokesman", chance.choice((party, None))),
            relays=(),
            strength=Strength(Certainty.ASSERTED, Polarity.AFFIRMED),
            reader="made",
            confidence=0.9,
            actors=(Actor("agent", agent, None if kind in (Kind.AID, Kind.TALKS) else party), *recipient),
            places=(town,),
            when=When(day.isoformat(), day.isoformat(), Basis.STATED),
            figures=figures,
            detail=detail,
            vector=self._vector(day, town),
        )

    def _vector(self, day: date, town: Place) -> bytes:
        key = (day.toordinal() // 2, town.name)
        if key not in self.vectors and len(self.vectors) < 20000:
            self.vectors[key] = self.noise.standard_normal(384).astype(np.float32)
        base = self.vectors.get(key)
        drawn = self.noise.standard_normal(384).astype(np.float32)
        vector = drawn if base is None else base + 0.6 * drawn
        return np.clip(np.round(127 * vector / np.linalg.norm(vector)), -127, 127).astype(np.int8).tobytes()


def measure(*, sizes: tuple[int, ...] = (1_000, 10_000, 100_000), seed: int = 6) -> dict[str, Any]:
    """Seconds from nothing and milliseconds for one more report, at each size."""
    return {"seed": seed, "sizes": [measure_size(size, seed=seed) for size in sizes]}


def measure_size(size: int, *, seed: int = 6, more: int = 100, folder: Path | None = None) -> dict[str, Any]:
    """One size: everything by batches onto a shelf in a file, then `more` single reports, each weighed with the matters
    it touches. The claims themselves are held in memory. Times are of processor time, and by the wall's clock where
    they say so.
    """
    with tempfile.TemporaryDirectory(dir=folder) as place:
        return _measure_on(Path(place) / "shelf", size, seed, more)


def _measure_on(path: Path, size: int, seed: int, more: int) -> dict[str, Any]:
    made = Synthetic(size, seed=seed)
    reports = list(made.reports(size))
    gc.collect()
    gc.freeze()  # the made-up claims are not the weigher's to look through again and again
    before = _peak()
    weigher = Weigher(shelf=Shelf(path))
    start, busy = time.perf_counter(), time.process_time()
    for start_at in range(0, len(reports), BATCH // 3):
        batch = reports[start_at : start_at + BATCH // 3]
        weigher.update([claim for _, own in batch for claim in own], [report for report, _ in batch])
    linked = time.process_time() - busy
    weigher.settled()
    whole, busy = time.perf_counter() - start, time.process_time() - busy
    lines = weigher.lines()
    built = {"peak_mb": round(_peak()), "shelf_mb": round(sum(each.stat().st_size for each in _files(path)) / 1e6)}
    single = []
    for report, own in made.reports(more * 3):
        start, cpu = time.perf_counter(), time.process_time()
        weigher.update(own, [report])
        weigher.of_claims([claim.id for claim in own])
        single.append((1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - start)))
    weigher.close()
    return {
        "claims": size,
        "matters": len(lines),
        "largest": max(line.claims for line in lines),
        "link_cpu_s": round(linked, 2),
        "whole_cpu_s": round(busy, 2),
        "whole_wall_s": round(whole, 2),
        **built,
        "peak_before_mb": round(before),
        "report_cpu_ms": _spread([cpu for cpu, _ in single]),
        "report_wall_ms": _spread([wall for _, wall in single]),
    }


def _spread(values: list[float]) -> dict[str, float]:
    """The median, what 95 of 100 stay under, and the worst."""
    ordered = sorted(values)
    at = {"median": len(ordered) // 2, "95": int(len(ordered) * 0.95), "worst": -1}
    return {name: round(ordered[index], 2) for name, index in at.items()}


def _files(path: Path) -> list[Path]:
    return [Path(f"{path}{tail}") for tail in ("", "-wal") if Path(f"{path}{tail}").exists()]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
