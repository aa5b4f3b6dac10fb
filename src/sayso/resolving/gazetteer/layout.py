"""The gazetteer's file: a header of JSON and arrays laid one after the other, read by memory mapping.

    8 bytes   magic "SAYSOGAZ"
    4 bytes   length of the header, little-endian
    header    JSON: {"version", "source", "arrays": {name: [dtype, offset, count]}, "check"}
    arrays    each at a multiple of 64 bytes from the end of the header

All numbers are little-endian. "check" is the SHA-256 of the arrays, verified only where asked (`verify`): opening
touches the header alone. A file that is damaged, cut off, foreign or of another version is refused.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import GazetteerError

MAGIC = b"SAYSOGAZ"
VERSION = 1
_ALIGN = 64

Array = npt.NDArray[Any]

DTYPES = {
    # a row for each entry
    "id": "<u4",  # GeoNames id; 0 where the entry has only a code
    "kind": "u1",
    "flags": "u1",
    "country": "S2",  # ISO 3166-1 alpha-2
    "region": "<u4",  # row of the first-level region that holds the entry; NONE without
    "district": "<u4",  # row of the second-level district; NONE without
    "lat": "<f4",
    "lon": "<f4",
    "population": "<u4",
    "radius": "<f4",  # kilometres from lat, lon that hold nine tenths of what is known to lie in it; 0 for a town
    "name_at": "<u4",  # start in `names`; one more row than entries
    "code_at": "<u4",
    # a row for each distinct folded form, by its hash
    "form_hash": "<u8",
    "form_at": "<u4",  # start in `forms`; one more row than forms
    "posting_at": "<u4",  # start in `posting`; one more row than forms
    "borne_at": "<u4",  # for each entry, start in `borne`; one more row than entries
    "borne": "<u4",  # numbers of the forms that entries bear
    "posting": "<u4",  # row of the entry, times 2, plus 1 where the form is the entry's own first name
    # a row for each distinct skeleton
    "skeleton": "<u8",
    "skeleton_at": "<u4",
    "skeleton_form": "<u4",
    # text
    "names": "u1",
    "codes": "u1",
    "forms": "u1",
}
NONE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Tables:
    """The arrays of an opened gazetteer, by name, with what its header says of its origin."""

    arrays: Mapping[str, Array]
    source: str
    path: Path

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    def verify(self) -> bool:
        """Whether the arrays are, byte for byte, those that were written."""
        data = self.path.read_bytes()
        header, body = _split(data, self.path)
        return hashlib.sha256(data[body:]).hexdigest() == str(header["check"])


def write(path: Path, arrays: Mapping[str, Array], *, source: str) -> None:
    """Write `arrays` to `path`, whole or not at all."""
    offset = 0
    placed: dict[str, list[Any]] = {}
    parts: list[bytes] = []
    for name, dtype in DTYPES.items():
        data = np.ascontiguousarray(arrays[name], dtype=np.dtype(dtype)).tobytes()
        placed[name] = [dtype, offset, len(data) // np.dtype(dtype).itemsize]
        padding = -len(data) % _ALIGN
        parts.append(data + b"\0" * padding)
        offset += len(data) + padding
    body = b"".join(parts)
    header = {"version": VERSION, "source": source, "arrays": placed, "check": hashlib.sha256(body).hexdigest()}
    text = json.dumps(header, sort_keys=True).encode()
    text += b" " * (-(len(MAGIC) + 4 + len(text)) % _ALIGN)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as out:
        out.write(MAGIC + len(text).to_bytes(4, "little") + text + body)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)


def read(path: Path) -> Tables:
    """Map the gazetteer at `path`; raises GazetteerError with what is wrong and what to do about it."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise GazetteerError(
            f"no gazetteer at {path}: build it with `python -m sayso.resolving.gazetteer build`, "
            "or compile one from a GeoNames dump with `sayso gazetteer import FILE`"
        ) from None
    except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
        raise GazetteerError(f"the gazetteer at {path} cannot be opened: {error}") from error
    header, body = _split(data, path)
    arrays: dict[str, Array] = {}
    for name, dtype in DTYPES.items():
        try:
            stated, offset, count = header["arrays"][name]
            if stated != dtype:
                raise ValueError(f"{name} is {stated}, not {dtype}")
            arrays[name] = np.frombuffer(data, dtype=np.dtype(dtype), count=count, offset=body + offset)
        except (KeyError, TypeError, ValueError) as error:
            raise GazetteerError(f"the gazetteer at {path} is damaged ({error}); build or import it again") from error
    return Tables(arrays, str(header.get("source", "")), path)


def _split(data: bytes | mmap.mmap, path: Path) -> tuple[dict[str, Any], int]:
    """The header and where the arrays begin."""
    if data[: len(MAGIC)] != MAGIC:
        raise GazetteerError(
            f"{path} is not a gazetteer of Sayso's; compile a GeoNames dump with `sayso gazetteer import`"
        )
    length = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4], "little")
    body = len(MAGIC) + 4 + length
    try:
        header = json.loads(data[len(MAGIC) + 4 : body])
        version = header["version"]
    except (ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"the gazetteer at {path} has a damaged header; build or import it again") from error
    if version != VERSION:
        raise GazetteerError(
            f"the gazetteer at {path} is of version {version}, and this Sayso reads version {VERSION}; "
            "build or import it again"
        )
    return header, body
