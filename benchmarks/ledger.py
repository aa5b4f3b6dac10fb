"""How fast the ledger takes reports in and answers, at any size: `python -m benchmarks.ledger [--claims 100000]`.

A seeded ledger of made-up reports, ten claims each. Prints one JSON object: rates, the file's size, and for each
command the wall-clock and processor seconds of a whole process (the median of five).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sayso.ledger import ClaimFilter, Ledger, open_ledger
from sayso.model import (
    Arrival,
    Certainty,
    Claim,
    Entry,
    Kind,
    Manner,
    Place,
    Polarity,
    Precision,
    Report,
    Source,
    SourceKind,
    Strength,
    digest,
    identify,
)

READER = "sayso benchmark / no weights"
CLAIMS_EACH = 10
DAY = date(2022, 2, 24)


def make_entries(claims: int, seed: int = 1, *, places: int = 2000) -> Iterator[Entry]:
    """Entries of ten claims each, with 3,000 sources and so many places between them, and 400 days."""
    choose = random.Random(seed)
    for number in range(claims // CLAIMS_EACH):
        publisher = f"Daily {number % 60}"
        sentences, parts = [], []
        at = 0
        for _ in range(CLAIMS_EACH):
            who, where = f"Speaker {choose.randrange(3000)}", f"Town{choose.randrange(places)}"
            words = " ".join(choose.choices(WORDS, k=choose.randrange(8, 22)))
            sentence = f"{who} said that in {where} {words}."
            parts.append((at, who, where, len(sentence)))
            sentences.append(sentence)
            at += len(sentence) + 1
        text = " ".join(sentences)
        mark = digest(f"{number} {text}".encode())
        day = (DAY + timedelta(days=choose.randrange(400))).isoformat()
        report = Report(mark, mark, text, "benchmark 1", publisher, day, f"Report {number}", path=f"r/{number}.txt")
        made = tuple(_claim(report, part, choose) for part in parts)
        yield Entry(Arrival(report, f"{number} {text}".encode(), "text/plain"), READER, made)


WORDS = "the a of river bridge shelling hit fell held said troops homes under fire since dawn near road water".split()


def _claim(report: Report, part: tuple[int, str, str, int], choose: random.Random) -> Claim:
    at, who, where, length = part
    says = at + len(who) + len(" said that ")
    spot = says + len("in ")
    place = Place(
        where, "geonames", where[4:], 45 + choose.random() * 7, 24 + choose.random() * 14, Precision.EXACT, False,
        report.span(spot, spot + len(where)), "UA",
    )  # fmt: skip
    return Claim(
        id=identify("claim", [report.id, at]),
        kind=choose.choice(list(Kind)),
        report=report.id,
        manner=Manner.INDIRECT,
        cue=report.span(at + len(who) + 1, at + len(who) + 5),
        content=(report.span(says, at + length - 1),),
        origin=Source(
            who, SourceKind.PERSON, None, choose.choice([None, "RUS", "UKR"]), report.span(at, at + len(who))
        ),
        relays=(),
        strength=Strength(Certainty.ASSERTED, Polarity.AFFIRMED),
        reader=READER,
        confidence=choose.random(),
        places=(place,),
        vector=choose.randbytes(384),
    )


def time_command(*arguments: str) -> dict[str, float]:
    """Median wall-clock and processor seconds of `sayso …` in a process of its own."""
    walls, busy = [], []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "sayso", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"wall_s": round(statistics.median(walls), 3), "cpu_s": round(statistics.median(busy), 3)}


def time_call(ledger: Ledger, wanted: ClaimFilter) -> float:
    """Milliseconds for a first page of fifty and its count."""
    start = time.perf_counter()
    list(ledger.listed(wanted, limit=50))
    ledger.count(wanted)
    return round(1000 * (time.perf_counter() - start), 1)


def main() -> None:
    """Fill a ledger and ask it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="keep the ledger here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "bench.sayso"
        with open_ledger(path) as ledger:
            entries = list(make_entries(options.claims))
            start = time.perf_counter()
            for entry in entries:
                ledger.add(entry)
            took = time.perf_counter() - start
            start = time.perf_counter()
            streamed = sum(1 for _ in ledger.listed())
            stream = time.perf_counter() - start
            filters = {
                "source": ClaimFilter(source="speaker 17"),
                "place": ClaimFilter(place="town44"),
                "kind": ClaimFilter(kind="control"),
                "words": ClaimFilter(words="river bridge shelling"),
                "days": ClaimFilter(since="2022-06", until="2022-06"),
                "box": ClaimFilter(box=(47, 30, 47.5, 31)),
            }
            answers = {name: time_call(ledger, wanted) for name, wanted in filters.items()}
        size = path.stat().st_size
        commands = {
            "help": time_command("--help"),
            "claims": time_command("claims", "-l", str(path)),
            "claims --place": time_command("claims", "-l", str(path), "--place", "Town44"),
            "sources": time_command("sources", "-l", str(path)),
        }
    result = {
        "claims": streamed,
        "reports_per_s": round(len(entries) / took),
        "ms_per_report": round(1000 * took / len(entries), 2),
        "claims_streamed_per_s": round(streamed / stream),
        "bytes_per_claim": round(size / streamed),
        "first_page_ms": answers,
        "commands": commands,
        "load": os.getloadavg()[0],
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
