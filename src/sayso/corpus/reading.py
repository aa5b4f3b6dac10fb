"""The shard function: one shard in, its part of the datasets and a receipt out.

The same function runs in a plain loop, in a pool of local processes and in Ray. It writes only when the whole shard is
read, and the same shard read by the same reader gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sayso.corpus.datasets import SCHEMA_VERSION, ShardWriter
from sayso.corpus.receipts import Receipt, file_hash, write_receipt
from sayso.corpus.shards import Shard, arrivals
from sayso.corpus.suspects import Suspects
from sayso.model import Arrival, Entry, Gap

# Reports noted and read together: few enough that a death costs little, enough that noting costs nothing.
GROUP = 32
# Characters that the language is told from; more changes nothing for news.
LANGUAGE_CHARACTERS = 1200

ReadEntries = Callable[[Iterable[Arrival]], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class Line:
    """What a worker reads with: the reader's version, and the function from arrivals to entries."""

    version: str
    read: ReadEntries


def read_shard(shard: Shard, out: Path, line: Line, *, originals: bool = True, language: str | None = "en") -> Receipt:
    """Read a shard into the datasets under `out`; reports in other languages are counted and left (None: read all).

    Raises OSError where the output cannot be written; nothing of the shard is then in place.
    """
    suspects = Suspects(out, shard.id)
    counts: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    seen: set[str] = set()
    with ShardWriter(out, shard.id, originals=originals) as writer:
        for group in _groups(_numbered(shard, writer, counts), suspects.alone):
            first = list(_unseen(group, seen))
            counts["repeats"] += len(group) - len(first)
            kept = [pair for pair in first if _in_language(pair[1], language, languages)]
            if kept:
                for entry in _read_group(kept, line, suspects):
                    _count(entry, counts)
                    writer.add(entry)
        files = writer.commit()
    hashes = {str(path.relative_to(out)): file_hash(path) for path in files.values()}
    receipt = Receipt(shard.id, shard.url, line.version, SCHEMA_VERSION, hashes, dict(counts), dict(languages))
    write_receipt(out, receipt)
    suspects.clear()
    return receipt


def _numbered(shard: Shard, writer: ShardWriter, counts: Counter[str]) -> Iterator[tuple[int, Arrival]]:
    number = 0
    for found in arrivals(shard):
        if isinstance(found, Gap):
            counts["gaps"] += 1
            writer.add_gaps([found])
        else:
            yield number, found
            number += 1


def _groups(numbered: Iterator[tuple[int, Arrival]], alone: frozenset[int]) -> Iterator[list[tuple[int, Arrival]]]:
    """Groups of reports to read together, those under suspicion by themselves."""
    while group := list(islice(numbered, GROUP)):
        together = [pair for pair in group if pair[0] not in alone]
        if len(together) == len(group):
            yield group
        else:
            yield from ([pair] for pair in group)


def _unseen(group: list[tuple[int, Arrival]], seen: set[str]) -> Iterator[tuple[int, Arrival]]:
    for number, arrival in group:
        if arrival.report.id not in seen:
            seen.add(arrival.report.id)
            yield number, arrival


def _read_group(group: list[tuple[int, Arrival]], line: Line, suspects: Suspects) -> Iterator[Entry]:
    passed_over = suspects.passed_over
    for number, arrival in group:
        if number in passed_over:
            yield _unread(arrival, line, "the reader died over it, three times")
    rest = [pair for pair in group if pair[0] not in passed_over]
    if not rest:
        return
    suspects.note([number for number, _ in rest])
    try:
        entries = list(line.read(arrival for _, arrival in rest))
    except Exception as failure:  # noqa: BLE001 - the batch worker's border: whatever breaks is recorded, the rest read
        if len(rest) == 1:
            entries = [_unread(rest[0][1], line, f"{type(failure).__name__}: {failure}")]
        else:
            entries = [entry for pair in rest for entry in _read_group([pair], line, suspects)]
    yield from entries


def _unread(arrival: Arrival, line: Line, detail: str) -> Entry:
    gap = Gap("reader failed", detail[:300], path=arrival.report.path, locator=arrival.report.locator)
    return Entry(arrival, line.version, (), (gap,))


def _count(entry: Entry, counts: Counter[str]) -> None:
    counts["reports"] += 1
    counts["claims"] += len(entry.claims)
    counts["gaps"] += len(entry.gaps) + len(entry.arrival.gaps)
    counts["words"] += entry.arrival.report.text.count(" ") + 1


def _in_language(arrival: Arrival, language: str | None, languages: Counter[str]) -> bool:
    if language is None:
        return True
    found = find_language(arrival.report.text)
    languages[found] += 1
    return found == language


def find_language(text: str) -> str:
    """The ISO 639-1 code of the language that a text is most likely in, by py3langid."""
    from py3langid import classify  # loads its table at import: only a corpus pays for it

    code, _ = classify(text[:LANGUAGE_CHARACTERS])
    return str(code)
