"""The catalogue of weapons and explosive ordnance: what a thing is, whether it is banned, why it endangers civilians.

Read from `data/munitions.toml` and `data/safety.toml`, which give the public source of each entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.errors import DataFileError


@dataclass(frozen=True, slots=True)
class Ordnance:
    """An entry of the catalogue. True, false or None (not known, or it depends on the use) for the two properties.

    `banned_by` names treaties (MBT, CCM) that ban it for the states they bind. `sources` are addresses. `hazard` says
    why it endangers civilians and `safety` what risk education advises.
    """

    id: str
    name: str
    class_: str
    aliases: tuple[str, ...]
    with_company: tuple[str, ...]
    scatterable: bool | None
    victim_activated: bool | None
    banned_by: tuple[str, ...]
    hazard: str
    safety: str
    sources: tuple[str, ...]
    generic: bool
    note: str | None

    @property
    def description(self) -> str:
        """The class as a claim gives it: "anti-personnel mine, scatterable"."""
        return f"{self.class_}, scatterable" if self.scatterable and self.class_.endswith("mine") else self.class_


@lru_cache(maxsize=1)
def load_catalogue() -> Mapping[str, Ordnance]:
    """The entries that are shipped with the package, by id."""
    try:
        catalogue = _read("munitions.toml")
        safety = _read("safety.toml")
        entries = [_entry(table, catalogue["sources"], safety) for table in catalogue["munition"]]
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as failure:
        raise DataFileError(f"munitions.toml or safety.toml breaks its schema: {failure!r}") from failure
    result = {entry.id: entry for entry in entries}
    if len(result) != len(entries):
        raise DataFileError("munitions.toml gives two entries the same id")
    return result


def load_not_ordnance() -> tuple[str, ...]:
    """Names and phrases that hold a word of ordnance and name none ("Mine Ban Treaty")."""
    return tuple(_read("munitions.toml")["not_ordnance"]["phrases"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("sayso.resolving") / "data" / name).read_text(encoding="utf-8"))


def _entry(table: dict[str, Any], sources: dict[str, dict[str, str]], safety: dict[str, Any]) -> Ordnance:
    class_ = safety["classes"][table["class"]]
    return Ordnance(
        id=table["id"],
        name=table["name"],
        class_=table["class"],
        aliases=tuple(table["aliases"]),
        with_company=tuple(table.get("with_company", ())),
        scatterable=table.get("scatterable"),
        victim_activated=table.get("victim_activated"),
        banned_by=tuple(table.get("banned_by", ())),
        hazard=table.get("hazard", class_["hazard"]),
        safety=safety["groups"][class_["group"]]["safety"],
        sources=tuple(
            source if source.startswith("https://") else sources[source]["url"] for source in table["sources"]
        ),
        generic=table.get("generic", False),
        note=table.get("note"),
    )


def describe_munition(id: str) -> Ordnance | None:
    """The entry of a munition by its id, or None."""
    return load_catalogue().get(id)
