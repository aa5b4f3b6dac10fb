"""An opened gazetteer: exact look-ups and the forms in the neighbourhood of a skeleton."""

from __future__ import annotations

import math
import os
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np

from sayso.resolving.folding import CLASSES, SKELETON_LENGTH, fold
from sayso.resolving.gazetteer.compiling import form_hash
from sayso.resolving.gazetteer.entries import CAPITAL, Listing, PlaceKind
from sayso.resolving.gazetteer.layout import NONE, Array, Tables, read

EMBEDDED = Path(__file__).resolve().parent.parent / "data" / "gazetteer.bin"


def gazetteer_path() -> Path:
    """The gazetteer in use: the file named by SAYSO_GAZETTEER, or the embedded one."""
    named = os.environ.get("SAYSO_GAZETTEER")
    return Path(named) if named else EMBEDDED


def _register_of(code: str) -> str:
    """Whose code it is: ours for areas, GeoNames' for divisions and for places of its postal files."""
    if code.startswith("area:"):
        return "sayso-areas"
    return "geonames-postal" if code.startswith("postal:") else "geonames-divisions"


def _view(array: Array) -> memoryview:
    """An array as a memory view, whose single items are read ten times faster than numpy's."""
    return memoryview(array)  # type: ignore[arg-type]


def _gather(starts: Array, values: Array, keys: Array) -> tuple[Array, Array]:
    """`values[starts[key] : starts[key + 1]]` for all keys, one after the other, and the key of each."""
    first = starts[keys].astype("i8")
    counts = starts[keys + 1].astype("i8") - first
    total = int(counts.sum())
    ends = np.cumsum(counts)
    at = np.arange(total) + np.repeat(first - (ends - counts), counts)
    return values[at], np.repeat(keys, counts)


class Gazetteer:
    """Entries by row, forms by number. Nothing is loaded but the pages that look-ups touch."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.source = tables.source
        self._hashes = _view(tables["form_hash"])
        self._form_at = _view(tables["form_at"])
        self._posting_at = _view(tables["posting_at"])
        self._posting = _view(tables["posting"])
        self._forms = tables["forms"].tobytes().decode("ascii")
        self.population: Array = tables["population"]
        self.kind: Array = tables["kind"]
        self.lat: Array = tables["lat"]
        self.lon: Array = tables["lon"]
        self.country: Array = tables["country"]
        self.region: Array = tables["region"]
        self.district: Array = tables["district"]
        self.flags: Array = tables["flags"]
        self.radius: Array = tables["radius"]

    @classmethod
    def load(cls, path: Path | None = None) -> Gazetteer:
        """Open the gazetteer at `path` (default: `gazetteer_path()`); raises GazetteerError."""
        return cls(read(path or gazetteer_path()))

    def __len__(self) -> int:
        return len(self.kind)

    def form_number(self, folded: str) -> int:
        """The number of a folded form, or -1 if no entry bears it."""
        wanted = form_hash(folded)
        number = bisect_left(self._hashes, wanted)
        if number < len(self._hashes) and self._hashes[number] == wanted and self.form(number) == folded:
            return number
        return -1

    def form(self, number: int) -> str:
        """The folded form under a number."""
        return self._forms[self._form_at[number] : self._form_at[number + 1]]

    def form_texts(self, numbers: Array) -> list[str]:
        """The folded forms under many numbers."""
        starts, text = self.tables["form_at"], self._forms
        return [
            text[start:end] for start, end in zip(starts[numbers].tolist(), starts[numbers + 1].tolist(), strict=True)
        ]

    def borne_by(self, rows: Array) -> tuple[Array, Array]:
        """The forms that `rows` bear: their numbers, and for each the row that bears it."""
        return _gather(self.tables["borne_at"], self.tables["borne"], rows)

    def bearers_of(self, numbers: Array) -> tuple[Array, Array]:
        """The rows that bear forms, and for each the form's number."""
        values, forms = _gather(self.tables["posting_at"], self.tables["posting"], numbers)
        return values >> 1, forms

    def within(self, lat: float, lon: float, reach_km: float) -> Array:
        """The rows of entries at most about `reach_km` away: a box of that half-width."""
        north = reach_km / 111.2
        east = min(180.0, north / max(0.05, math.cos(math.radians(lat))))
        apart = np.abs(self.lon - np.float32(lon))
        return np.flatnonzero((np.abs(self.lat - np.float32(lat)) <= north) & ((apart <= east) | (apart >= 360 - east)))

    def bearers(self, number: int) -> list[tuple[int, bool]]:
        """The rows that bear a form, each with whether it is the entry's own first name."""
        return [
            (value >> 1, bool(value & 1))
            for value in self._posting[self._posting_at[number] : self._posting_at[number + 1]]
        ]

    def exact(self, name: str) -> list[tuple[int, bool]]:
        """The rows that bear `name`, script, case, diacritics and punctuation apart."""
        folded = fold(name)
        number = self.form_number(folded) if folded else -1
        return self.bearers(number) if number >= 0 else []

    def near_forms(self, code: int) -> Array:
        """The numbers of the forms whose skeleton is `code` or one consonant away from it."""
        skeletons, starts, forms = (self.tables[name] for name in ("skeleton", "skeleton_at", "skeleton_form"))
        wanted = neighbours(code)
        at = np.searchsorted(skeletons, wanted)
        at[at == len(skeletons)] = 0
        at = at[skeletons[at] == wanted]
        return _gather(starts, forms, at)[0]

    def longer_forms(self, folded: str, *, most: int = 400) -> Array:
        """The numbers of at most about `most` forms that begin or end with `folded` and are longer."""
        starts, text = self.tables["form_at"], self._forms
        found: list[int] = []
        at = text.find(folded)
        while at >= 0 and len(found) < most:
            number = int(np.searchsorted(starts, at, side="right")) - 1
            first, last = self._form_at[number], self._form_at[number + 1]
            end = at + len(folded)
            if end <= last and (at == first) != (end == last):
                found.append(number)
            at = text.find(folded, at + 1)
        return np.array(found, dtype="<u4")

    @lru_cache(maxsize=4096)  # noqa: B019 - a gazetteer lives as long as the process
    def listing(self, row: int) -> Listing:
        """All that is known of the entry at `row`."""
        tables = self.tables
        gid = int(tables["id"][row])
        names, at = tables["names"], tables["name_at"]
        code = self._code(row)
        region, district = int(self.region[row]), int(self.district[row])
        return Listing(
            row=row,
            id=str(gid) if gid else code,
            gazetteer="geonames" if gid else _register_of(code),
            name=bytes(names[at[row] : at[row + 1]]).decode("utf-8", "replace"),
            kind=PlaceKind(int(self.kind[row])),
            country=self.country[row].decode(),
            lat=round(float(self.lat[row]), 5),
            lon=round(float(self.lon[row]), 5),
            population=int(self.population[row]),
            region=self.listing(region).name if region != NONE else "",
            district=self.listing(district).name if district != NONE else "",
            radius_km=round(float(self.radius[row]), 1),
            capital=bool(self.flags[row] & CAPITAL),
        )

    def _code(self, row: int) -> str:
        starts = self.tables["code_at"]
        return bytes(self.tables["codes"][starts[row] : starts[row + 1]]).decode()

    def key(self, row: int) -> str:
        """What the record of the entry at `row` was called by others: a division's code, a country's, an id."""
        return self._code(row) or str(int(self.tables["id"][row]))

    def rows(self, kind: PlaceKind) -> Iterator[int]:
        """The rows of a kind, in order."""
        yield from np.flatnonzero(self.kind == int(kind)).tolist()


FEW = 3
_WEAK = (5, 2, 12)  # classes of `folding`: h and g, v and w, a vowel that begins the name


def _weak_neighbours(code: int, length: int) -> Array:
    near = {code}
    for place in range(length + 1):
        shift = 4 * place
        low, high = code & ((1 << shift) - 1), code >> shift
        near.update(low | value << shift | high << (shift + 4) for value in _WEAK)
        if place < length and high & 15 in _WEAK:
            near.add(low | high >> 4 << shift)
            near.update(low | value << shift | high >> 4 << (shift + 4) for value in _WEAK)
    near.discard(0)
    return np.array(sorted(near), dtype="<u8")


@lru_cache(maxsize=8192)
def neighbours(code: int) -> Array:
    """`code` and every skeleton that one consonant dropped, added or exchanged makes of it.

    Up to three consonants only the weak ones move (h and g, v and w, a vowel at the start): everything else would
    make a short name a neighbour of half the world.
    """
    length = (code.bit_length() + 3) // 4
    if length <= FEW:
        return _weak_neighbours(code, length)
    near = {code}
    for place in range(length + 1):
        shift = 4 * place
        low = code & ((1 << shift) - 1)
        high = code >> shift
        if place < length:
            rest = high >> 4
            near.add(low | rest << shift)
            near.update(low | value << shift | rest << (shift + 4) for value in range(1, CLASSES + 1))
        if length < SKELETON_LENGTH:
            near.update(low | value << shift | high << (shift + 4) for value in range(1, CLASSES + 1))
    near.discard(0)
    return np.fromiter(near, dtype="<u8", count=len(near))
