"""Bytes to characters: byte order marks, declarations that lie, and text that says nothing about itself.

The order of belief: a byte order mark; valid UTF-8 (legacy text of more than a few words is practically never valid
UTF-8 by accident); what the file declares, unless that reads as mojibake; charset-normalizer's judgement of a sample.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Guessing reads at most this much: a sample of 64 KiB decides as well as the whole and in bounded time.
_SAMPLE = 1 << 16
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# Signatures of files that are no text, from the formats' specifications.
_BINARY_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"\x7fELF",
    b"MZ\x90",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"SQLite format 3",
    b"ID3",
    b"OggS",
    b"\x00\x00\x01\x00",
)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27} | {127})


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read in, and what had to be assumed or replaced (None: nothing)."""

    text: str
    encoding: str
    doubt: str | None = None


def has_mark(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of `data` names, or None."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def looks_binary(data: bytes) -> bool:
    """Whether `data` is no text: a known signature, or control characters beyond what damage explains."""
    if has_mark(data):
        return False
    if data.startswith(_BINARY_MAGIC):
        return True
    head = data[:8192]
    if not head or _unmarked_utf16(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    # A damaged text file holds a stray NUL or two; a table of integers or a compressed block holds far more.
    return controls > max(2, len(head) // 50)


def declared_encoding(head: bytes) -> str | None:
    """The codec that an HTML or XML head declares, by Python's name, or None if none is known under that name."""
    found = _DECLARED.search(head[:4096])
    if not found:
        return None
    try:
        return codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """`data` as characters. Nothing is ever refused: what no codec explains is replaced, and the doubt says so."""
    marked = has_mark(data)
    if marked:
        return _decode_marked(data, marked)
    wide = _unmarked_utf16(data[:8192])
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, f"no byte order mark; read as {wide}")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as failure:
        return _decode_legacy(data, declared, failure)


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, "replace"), encoding, f"bytes that are not {encoding} were replaced")


def _decode_legacy(data: bytes, declared: str | None, failure: UnicodeDecodeError) -> Decoded:
    if declared and declared not in ("utf-8", "ascii"):
        try:
            text = data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and not _reads_as_mojibake(text):
            return Decoded(text, declared)
    if _mostly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", f"byte {failure.start} and others are not UTF-8")
    guess = _guess(data, failure.start)
    try:
        return Decoded(data.decode(guess), guess, f"not UTF-8; read as {guess}, which is a guess")
    except UnicodeDecodeError:
        return Decoded(data.decode(guess, "replace"), guess, f"neither UTF-8 nor wholly {guess}; bytes were replaced")


def _mostly_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 with a little damage: at least four well-formed sequences for each broken byte."""
    sample = data[: 1 << 20].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    sound = sum(1 for character in sample if character > "\x7f") - broken
    return sound >= 4 * broken


def _guess(data: bytes, first_odd: int) -> str:
    from charset_normalizer import from_bytes  # heavy to import, and rarely needed

    start = max(0, min(first_odd - _SAMPLE // 2, len(data) - _SAMPLE))
    best = from_bytes(data[start : start + _SAMPLE]).best()
    return best.encoding if best and best.encoding != "ascii" else "cp1252"


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark, told by NULs that fall on one side of the pairs only."""
    if len(head) < 8 or b"\x00" not in head:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _reads_as_mojibake(text: str) -> bool:
    """Whether most letters are accented Latin, as Cyrillic or Greek reads under a Latin declaration."""
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    accented = sum(1 for character in letters if "\xc0" <= character <= "\xff")
    return len(letters) >= 20 and accented > 0.4 * len(letters)
