"""From records to the arrays of a gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from itertools import accumulate

import numpy as np

from sayso.resolving.folding import fold, skeleton, sound
from sayso.resolving.gazetteer.entries import Record
from sayso.resolving.gazetteer.layout import NONE, Array


def form_hash(folded: str) -> int:
    """64 bits that stand for a folded form, the same on every machine."""
    return int.from_bytes(blake2b(folded.encode("ascii"), digest_size=8).digest(), "little")


def compile_records(records: Iterable[Record]) -> dict[str, Array]:
    """The arrays of `layout.DTYPES` for `records`, in the order given."""
    rows = list(records)
    arrays = _entry_arrays(rows)
    postings: dict[str, list[int]] = {}
    for row, record in enumerate(rows):
        seen: set[str] = set()
        for index, name in enumerate(record.names):
            form = fold(name)
            if form and form not in seen:
                seen.add(form)
                postings.setdefault(form, []).append(2 * row + (index == 0))
    arrays.update(_form_arrays(postings))
    arrays.update(_borne_arrays(arrays, len(rows)))
    return arrays


def _text(parts: list[bytes]) -> tuple[Array, Array]:
    starts = np.fromiter(accumulate((len(part) for part in parts), initial=0), dtype="<u4", count=len(parts) + 1)
    return np.frombuffer(b"".join(parts), dtype="u1"), starts


def _entry_arrays(rows: list[Record]) -> dict[str, Array]:
    row_of = {record.key: row for row, record in enumerate(rows)}
    names, name_at = _text([record.names[0].encode("utf-8", "replace") for record in rows])
    codes, code_at = _text([b"" if record.key.isdigit() else record.key.encode("utf-8", "replace") for record in rows])
    return {
        "id": np.array([record.gid for record in rows], dtype="<u4"),
        "kind": np.array([int(record.kind) for record in rows], dtype="u1"),
        "flags": np.array([record.flags for record in rows], dtype="u1"),
        "country": np.array([record.country.encode("ascii", "replace")[:2] for record in rows], dtype="S2"),
        "region": np.array([row_of.get(record.region, NONE) for record in rows], dtype="<u4"),
        "district": np.array([row_of.get(record.district, NONE) for record in rows], dtype="<u4"),
        "lat": np.array([record.lat for record in rows], dtype="<f4"),
        "lon": np.array([record.lon for record in rows], dtype="<f4"),
        "population": np.array([min(record.population, NONE) for record in rows], dtype="<u4"),
        "radius": np.array([record.radius_km for record in rows], dtype="<f4"),
        "name_at": name_at,
        "code_at": code_at,
        "names": names,
        "codes": codes,
    }


def _borne_arrays(arrays: dict[str, Array], entries: int) -> dict[str, Array]:
    """The postings turned round: for each entry the forms it bears."""
    bearers = arrays["posting"] >> 1
    forms = np.repeat(np.arange(len(arrays["form_hash"]), dtype="<u4"), np.diff(arrays["posting_at"]))
    starts = np.zeros(entries + 1, dtype="<u4")
    starts[1:] = np.cumsum(np.bincount(bearers, minlength=entries))
    return {"borne_at": starts, "borne": forms[np.argsort(bearers, kind="stable")]}


def _form_arrays(postings: dict[str, list[int]]) -> dict[str, Array]:
    forms = sorted(postings, key=form_hash)
    text, form_at = _text([form.encode("ascii") for form in forms])
    skeletons = np.array([skeleton(sound(form)) for form in forms], dtype="<u8")
    order = np.argsort(skeletons, kind="stable")
    distinct, first = np.unique(skeletons[order], return_index=True)
    return {
        "form_hash": np.array([form_hash(form) for form in forms], dtype="<u8"),
        "form_at": form_at,
        "posting_at": np.fromiter(accumulate((len(postings[form]) for form in forms), initial=0), dtype="<u4"),
        "posting": np.array([value for form in forms for value in postings[form]], dtype="<u4"),
        "skeleton": distinct,
        "skeleton_at": np.append(first, len(forms)).astype("<u4"),
        "skeleton_form": order.astype("<u4"),
        "forms": text,
    }
