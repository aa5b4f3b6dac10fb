"""The line from texts to claims, as the benchmarks run it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from sayso.coding import code
from sayso.model import Claim, Reading, Report, digest
from sayso.reading import Reader
from sayso.resolving import Resolver


@cache
def load() -> tuple[Reader, Resolver]:
    """The reader and the resolver, loaded once."""
    return Reader.load(), Resolver.load()


def as_report(text: str, published: str | None) -> Report:
    """A text as a report of its own."""
    name = digest(text.encode("utf-8"))
    return Report(name, name, text, "benchmark 1", "Benchmark", published)


def read_claims(texts: Sequence[tuple[str, str | None]]) -> Iterator[tuple[Reading, tuple[Claim, ...]]]:
    """The reading and the claims of each text with its date of publication."""
    reader, resolver = load()
    for reading in reader.read(as_report(text, published) for text, published in texts):
        resolved = resolver.resolve(reading)
        yield resolved.reading, code(resolved.reading, resolved)
