"""The embedded gazetteer, from the packages to the file."""

from __future__ import annotations

from pathlib import Path

from sayso.resolving.gazetteer.compiling import compile_records
from sayso.resolving.gazetteer.layout import write
from sayso.resolving.gazetteer.packaged import SOURCE, packaged_records


def build_embedded(path: Path, *, hidden: frozenset[tuple[int, str]] = frozenset()) -> None:
    """Compile the packaged records to `path`, but for `hidden` alternate names (GeoNames id, name): for measuring."""
    write(path, compile_records(packaged_records(hidden=hidden)), source=SOURCE)
