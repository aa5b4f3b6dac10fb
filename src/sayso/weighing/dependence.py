"""Who is known to depend on whom: state agencies, offices and their spokesmen, companies of one owner.

The register is `data/dependence.toml` or a file of the user's in the same form; each entry names its public source.
What the register does not know stays unknown, and unknown is never shown as independent.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from sayso.errors import DataFileError
from sayso.weighing.words import fold_name

UNKNOWN = "unknown"
_ASKED = 200_000  # answers remembered


@dataclass(frozen=True, slots=True)
class Body:
    """An agency, office or company. `under` is the body it depends on; empty: known to answer to no other body here."""

    name: str
    aliases: tuple[str, ...]
    under: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Dependence:
    """What is known of one origin: `on` for display (None: independent as far as known), `root` to count by."""

    on: str | None
    root: str
    why: str


class Register:
    """The known bodies, looked up by name, alias, or the role in which a person speaks."""

    def __init__(self, bodies: dict[str, Body], offices: tuple[str, ...], states: dict[str, str]) -> None:
        self.bodies = bodies
        self._offices = offices
        self._states = states
        self._asked: dict[tuple[str, str | None, str | None, bool], Dependence | None] = {}
        self._by_name = {fold_name(alias): body for body in bodies.values() for alias in (body.name, *body.aliases)}

    def of(self, name: str, role: str | None, party: str | None, *, person: bool) -> Dependence | None:
        """What an origin is known to depend on; None where the register knows nothing of it."""
        asked = (name, role, party, person)
        if asked not in self._asked:
            if len(self._asked) >= _ASKED:
                self._asked.clear()
            self._asked[asked] = self._find(name, role, party, person=person)
        return self._asked[asked]

    def _find(self, name: str, role: str | None, party: str | None, *, person: bool) -> Dependence | None:
        body = self._by_name.get(fold_name(name))
        if body is not None:
            top = self._top(body)
            return Dependence(top.name if top is not body else None, fold_name(top.name), body.why)
        body = self._named_in(role or "") or (None if person else self._named_in(name))
        if body is not None:
            return Dependence(body.name, fold_name(self._top(body).name), "speaks for it")
        state = self._states.get(party or "")
        if state and self._in_office(f"{role or ''} {'' if person else name}"):
            return Dependence(state, fold_name(state), "holds an office of that state")
        return None

    def _top(self, body: Body) -> Body:
        seen = set()
        while body.under and body.name not in seen:
            seen.add(body.name)
            body = self.bodies[body.under]
        return body

    def _named_in(self, words: str) -> Body | None:
        padded = f" {fold_name(words)} "
        found = [alias for alias in self._by_name if len(alias) >= 4 and f" {alias} " in padded]
        return self._by_name[max(found, key=lambda alias: (len(alias), alias))] if found else None

    def _in_office(self, words: str) -> bool:
        padded = f" {fold_name(words)} "
        return any(f" {office} " in padded for office in self._offices)


@lru_cache(maxsize=8)
def load_register(path: Path | None = None) -> Register:
    """The register of known dependence, the project's own or the file at `path`."""
    if path is None:
        text = resources.files("sayso.weighing").joinpath("data/dependence.toml").read_text(encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    name = str(path or "dependence.toml")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name} is no TOML: {error}") from error
    return _register(data, name)


def _register(data: dict[str, Any], name: str) -> Register:
    bodies: dict[str, Body] = {}
    if not isinstance(data.get("body", []), list) or not isinstance(data.get("offices", {}), dict):
        raise DataFileError(f"{name}: bodies are written as [[body]], offices as [offices]")
    for number, entry in enumerate(data.get("body", ()), start=1):
        missing = [key for key in ("name", "under", "why", "source") if not isinstance(entry.get(key), str)]
        if missing:
            raise DataFileError(f"{name}: body {number} lacks {', '.join(missing)}")
        bodies[entry["name"]] = Body(
            entry["name"], tuple(entry.get("aliases", ())), entry["under"], entry["why"], entry["source"]
        )
    for body in bodies.values():
        if body.under and body.under not in bodies:
            raise DataFileError(f"{name}: {body.name} is under {body.under!r}, which is no body of the file")
    offices = data.get("offices", {})
    return Register(
        bodies, tuple(fold_name(word) for word in offices.get("words", ())), dict(offices.get("states", {}))
    )
