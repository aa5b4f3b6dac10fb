"""What says that a shard is done: a receipt with the hash of each file, written last.

A shard without a receipt is read again, whatever lies in its place; so is one whose files do not match their hashes.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sayso.corpus.datasets import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Receipt:
    """A shard that was read: its files' hashes (relative to the dataset's folder), counts, and who read it."""

    shard: str
    url: str
    reader: str
    schema: str
    files: dict[str, str]
    counts: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_receipt(out: Path, receipt: Receipt) -> None:
    """Write a receipt beside its place and move it there."""
    place = receipt_path(out, receipt.shard)
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(f".{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8") as stream:
            json.dump(asdict(receipt), stream, indent=1, sort_keys=True)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def valid_receipt(out: Path, shard: str) -> Receipt | None:
    """The receipt of a shard whose files are all there with their hashes, in today's schema; None otherwise."""
    try:
        receipt = Receipt(**json.loads(receipt_path(out, shard).read_text(encoding="utf-8")))
        whole = all(file_hash(out / name) == expected for name, expected in receipt.files.items())
    except (OSError, ValueError, TypeError):
        return None
    return receipt if whole and receipt.schema == SCHEMA_VERSION else None


def receipts(out: Path) -> list[Receipt]:
    """All receipts of a dataset, by shard; their files are not checked."""
    found = sorted((out / "receipts").glob("*.json"))
    return [Receipt(**json.loads(path.read_text(encoding="utf-8"))) for path in found]


def receipt_path(out: Path, shard: str) -> Path:
    """Where a shard's receipt lies."""
    return out / "receipts" / f"{shard}.json"
