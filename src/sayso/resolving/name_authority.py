"""An authority of names: entities of a FollowTheMoney file, kept in a small SQLite file and found by any spelling.

FollowTheMoney JSON lines is the format of OpenSanctions and OpenAleph: one entity a line, with `id`, `schema` and
`properties`, whose values are lists (https://followthemoney.tech/docs/). Kept are people and bodies with a name; their
names and aliases are strong forms, `weakAlias` (noms de guerre, bare names) weak ones.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sayso.errors import DataFileError
from sayso.reading.name_forms import fold, lookup_key
from sayso.resolving.name_matching import SAME, parse_person, same_person
from sayso.resolving.organization_matching import same_organization

SCHEMATA = {
    "Person": "person",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
    "LegalEntity": "organization",
}
STRONG, WEAK_FORMS = ("name", "alias", "previousName", "abbreviation"), ("weakAlias",)
LONGEST_LINE = 4_000_000  # bytes; OpenSanctions' longest entity is about a tenth of that

_VERSION = 1
_TABLES = """
create table entity (id text primary key, schema text not null, label text not null, name text not null,
                     countries text not null, positions text not null, source text not null) without rowid;
create table form (key text not null, form text not null, weak integer not null, entity text not null,
                   primary key (key, form, entity)) without rowid;
create index form_entity on form (entity);
"""


@dataclass(frozen=True, slots=True)
class Authority:
    """One entity: its id and schema there, its own name, its countries (ISO two-letter codes) and its positions."""

    id: str
    schema: str
    label: str
    name: str
    countries: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found for a name: through which of its forms, how like, and why."""

    entity: Authority
    form: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class DamagedLine:
    """A line that could not be kept, counted from 1, and why."""

    line: int
    reason: str


class NameAuthority:
    """The entities in one file; `open` it, ask, `close` it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> NameAuthority:
        """Open the file at `path`; DataFileError where it is missing, damaged or of another version."""
        if not create and not path.is_file():
            raise DataFileError(f"{path}: there is no authority of names here; `sayso names import FILE` makes one")
        try:
            connection = sqlite3.connect(path)
            version = connection.execute("pragma user_version").fetchone()[0]
            tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
            if not tables and create:
                connection.executescript(f"{_TABLES} pragma user_version = {_VERSION};")
            elif version != _VERSION:
                raise DataFileError(f"{path}: not an authority of names of this version; delete it and import again")
        except sqlite3.Error as error:
            raise DataFileError(f"{path}: cannot be opened as an authority of names: {error}") from error
        return cls(connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __len__(self) -> int:
        return int(self._connection.execute("select count(*) from entity").fetchone()[0])

    def find(self, name: str) -> tuple[Hit, ...]:
        """The entities that a name is likely to mean, best first; none below `SAME`."""
        hits: dict[str, Hit] = {}
        for key in _keys(name):
            query = (
                "select form, weak, entity.* from form join entity on entity.id = form.entity where key = ? limit 500"
            )
            for form, weak, *row in self._connection.execute(query, (key,)):
                entity = _entity(row)
                match = (same_person if entity.label == "person" else same_organization)(name, form)
                exact = fold(name) == fold(form)
                score = (0.85 if weak else 1.0) if exact else match.score * (0.9 if weak else 1.0)
                if score >= SAME and (entity.id not in hits or score > hits[entity.id].score):
                    hits[entity.id] = Hit(entity, form, score, "the same name" if exact else match.reason)
        return tuple(sorted(hits.values(), key=lambda hit: (-hit.score, hit.entity.id)))

    def ids_of(self, name: str) -> frozenset[str]:
        """The ids of the entities that a name is likely to mean."""
        return frozenset(hit.entity.id for hit in self.find(name))

    def keep(self, entities: Iterable[tuple[Authority, list[tuple[str, bool]]]]) -> int:
        """Add or replace entities with their forms (form, weak), all or none; how many they were."""
        with self._connection:
            return sum(self._keep(entity, forms) for entity, forms in entities)

    def _keep(self, entity: Authority, forms: list[tuple[str, bool]]) -> int:
        self._connection.execute("delete from form where entity = ?", (entity.id,))
        values = (json.dumps(entity.countries), json.dumps(entity.positions, ensure_ascii=False), entity.source)
        self._connection.execute(
            "insert or replace into entity values (?, ?, ?, ?, ?, ?, ?)",
            (entity.id, entity.schema, entity.label, entity.name, *values),
        )
        rows = {(key, form, weak, entity.id) for form, weak in forms for key in _keys(form)}
        self._connection.executemany("insert or ignore into form values (?, ?, ?, ?)", sorted(rows))
        return 1


def import_names(stream: BinaryIO, path: Path, *, source: str = "") -> tuple[int, list[DamagedLine]]:
    """Read FollowTheMoney JSON lines into the authority at `path`: entities kept, and lines that could not be.

    All or nothing against interruption: what is there stays as it was until the whole file has been read. Entities of
    other schemata (sanctions, addresses, ownership) are passed over without remark.
    """
    damaged: list[DamagedLine] = []
    with closing(NameAuthority.open(path, create=True)) as authority:
        try:
            kept = authority.keep(read_entities(stream, damaged, source=source))
        except sqlite3.Error as error:
            raise DataFileError(f"{path}: cannot be written: {error}") from error
    return kept, damaged


def read_entities(
    stream: BinaryIO, damaged: list[DamagedLine], *, source: str = ""
) -> Iterator[tuple[Authority, list[tuple[str, bool]]]]:
    """The people and bodies of a FollowTheMoney stream with their forms; what is damaged is added to `damaged`."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            damaged.append(DamagedLine(number, f"longer than {LONGEST_LINE:,} bytes"))
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            continue
        if not line.strip():
            continue
        try:
            found = _parse(line, source)
        except ValueError as error:
            damaged.append(DamagedLine(number, str(error)))
            continue
        if found is not None:
            yield found


def _parse(line: bytes, source: str) -> tuple[Authority, list[tuple[str, bool]]] | None:
    """One entity; None for one of another schema; ValueError in words for a damaged line."""
    try:
        data = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    id, schema, properties = data.get("id"), data.get("schema"), data.get("properties")
    if not isinstance(id, str) or not id.strip() or not isinstance(schema, str) or not isinstance(properties, dict):
        raise ValueError("not a FollowTheMoney entity: id, schema and properties are needed")
    if schema not in SCHEMATA:
        return None
    forms = {form: False for key in STRONG for form in _texts(properties, key)}
    forms.update({form: True for key in WEAK_FORMS for form in _texts(properties, key) if form not in forms})
    names = _texts(properties, "name")
    if not names:
        raise ValueError(f"{schema} {id[:60]} has no name")
    caption = data.get("caption")
    name = caption.strip() if isinstance(caption, str) and caption.strip() in names else names[0]
    countries = dict.fromkeys(
        code.lower()
        for key in ("country", "nationality", "citizenship", "jurisdiction")
        for code in _texts(properties, key)
    )
    positions = tuple(_texts(properties, "position"))
    return Authority(id, schema, SCHEMATA[schema], name, tuple(countries), positions, source), list(forms.items())


def _texts(properties: dict[str, Any], key: str) -> list[str]:
    """The texts of a property, which FollowTheMoney gives as a list; a bare text is taken for a list of one."""
    values = properties.get(key, [])
    values = [values] if isinstance(values, str) else values
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"property {key} is no list of texts")
    return [value.strip() for value in values if value.strip() and fold(value) and len(value) <= 500]


def _entity(row: list[Any]) -> Authority:
    id, schema, label, name, countries, positions, source = row
    return Authority(id, schema, label, name, tuple(json.loads(countries)), tuple(json.loads(positions)), source)


def _keys(name: str) -> set[str]:
    """What a name is looked up by: its sound as written, and as a person's name without titles and articles."""
    words = fold(name).split()
    person = parse_person(name).words
    keys = {"".join(map(lookup_key, words)), "".join(map(lookup_key, person))}
    if len(person) > 1:
        keys.add(f"{lookup_key(person[-1])} *")
    return {key for key in keys if key.strip()}
