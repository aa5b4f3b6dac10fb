"""A whole entry into the ledger: original, report, text, reading, claims, gaps. One transaction, by the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, bindparam, insert, select

from sayso.contract import span_to_json
from sayso.errors import LedgerError
from sayso.ledger import stored, tables
from sayso.ledger.archive import pack
from sayso.ledger.audit import now, record
from sayso.ledger.dialect import Dialect
from sayso.model import Arrival, Claim, Entry, Gap, Report, Span, digest, identify

INDEXES: tuple[tuple[Table, Callable[[Claim, int], list[stored.Values]]], ...] = (
    (tables.claim_sources, stored.source_rows),
    (tables.claim_places, stored.place_rows),
    (tables.claim_actors, stored.actor_rows),
    (tables.claim_figures, stored.figure_rows),
    (tables.claim_munitions, stored.munition_rows),
)
# Statements made once: to make one costs as much as to run it.
_NAMES_MET = select(tables.names.c["of"], tables.names.c.key).where(
    tables.names.c.key.in_(bindparam("keys", expanding=True))
)
AT_ONCE = 5000  # names asked for in one statement: SQLite takes 32,766 values
NAMED = {tables.claim_sources: "source", tables.claim_places: "place", tables.claim_actors: "actor"}


@dataclass(frozen=True, slots=True)
class Added:
    """What an entry brought: whether the report is new, whether the reading is, and how many claims and gaps."""

    report: bool
    reading: bool
    claims: int = 0
    gaps: int = 0


def check_spans(entry: Entry) -> None:
    """Refuse an entry with a span that is not exactly of its report's text. Raises SpanError."""
    for claim in entry.claims:
        for span in spans_of(claim):
            entry.arrival.report.quote(span)


def spans_of(claim: Claim) -> Iterator[Span]:
    """Every span of a claim. Written out: walking the fields of dataclasses took a third of a report's writing."""
    yield from claim.content
    yield from claim.persons
    for figure in claim.figures:
        yield figure.span
        yield from figure.scope
    for place in claim.places:
        yield place.span
    for munition in claim.munitions:
        yield munition.span
    held = [claim.cue, claim.strength.condition, claim.trigger, claim.when.span, claim.origin.span]
    held += [relay.span for relay in claim.relays]
    held += [actor.span for actor in claim.actors]
    for span in held:
        if span is not None:
            yield span


def write_entry(connection: Connection, entry: Entry, dialect: Dialect, *, by: str, run: int | None) -> Added:
    """Write what of the entry is not there yet. Writing an entry twice adds nothing."""
    report = entry.arrival.report
    fresh = _write_report(connection, entry.arrival)
    # Of a report that was not there, nothing else can be: a question less is a way to the server less.
    text = None if fresh else _text_of(connection, report)
    if text is None:
        text = _insert(connection, tables.texts, stored.text_row(report))
    elif _reading_of(connection, text, entry.reader) is not None:
        return Added(report=False, reading=False)
    bodies = [stored.body_of(claim) for claim in entry.claims]
    reading = _write_reading(connection, entry, text, run, bodies)
    if not fresh:
        _supersede_older(connection, report, reading)
    claims = _write_claims(connection, entry, reading, dialect, bodies)
    gaps = write_gaps(connection, (*entry.arrival.gaps, *entry.gaps), reading=reading, run=run, report=report)
    record(
        connection,
        "report read" if fresh else "report read again",
        report.id,
        by=by,
        counts={"claims": claims, "gaps": gaps},
    )
    return Added(report=fresh, reading=True, claims=claims, gaps=gaps)


def _write_report(connection: Connection, arrival: Arrival) -> bool:
    report = arrival.report
    if connection.execute(select(tables.reports.c.seq).where(tables.reports.c.id == report.id)).first():
        return False
    known = select(tables.originals.c.digest).where(tables.originals.c.digest == report.original)
    if not connection.execute(known).first():
        if digest(arrival.original) != report.original:
            raise LedgerError(f"the bytes handed over for report {report.id} are not those of {report.original}")
        encoding, body = pack(arrival.original)
        connection.execute(
            insert(tables.originals),
            {
                "digest": report.original,
                "media_type": arrival.media_type,
                "size": len(arrival.original),
                "encoding": encoding,
                "body": body,
                "at": now(),
            },
        )
    connection.execute(
        insert(tables.reports),
        {"id": report.id, "original": report.original, "locator": report.locator, "at": now()},
    )
    return True


def _text_of(connection: Connection, report: Report) -> int | None:
    return connection.execute(
        select(tables.texts.c.seq).where(
            tables.texts.c.report == report.id,
            tables.texts.c.extractor == report.extractor,
            tables.texts.c.digest == report.text_digest,
        )
    ).scalar()


def _reading_of(connection: Connection, text: int, reader: str) -> int | None:
    readings = tables.readings.c
    return connection.execute(select(readings.seq).where(readings.text == text, readings.reader == reader)).scalar()


def _write_reading(connection: Connection, entry: Entry, text: int, run: int | None, bodies: list[str]) -> int:
    return _insert(
        connection,
        tables.readings,
        {
            "report": entry.arrival.report.id,
            "text": text,
            "reader": entry.reader,
            "run": run,
            "claims": len(entry.claims),
            "digest": digest("\n".join(bodies).encode("utf-8")),
            "at": now(),
        },
    )


def _supersede_older(connection: Connection, report: Report, reading: int) -> None:
    readings, superseded = tables.readings.c, tables.superseded
    older = select(readings.seq).where(
        readings.report == report.id,
        readings.seq != reading,
        readings.seq.not_in(select(superseded.c.reading)),
    )
    rows = [{"reading": seq, "by_reading": reading} for seq in connection.execute(older).scalars()]
    if rows:
        connection.execute(insert(superseded), rows)


def _write_claims(connection: Connection, entry: Entry, reading: int, dialect: Dialect, bodies: list[str]) -> int:
    if not entry.claims:
        return 0
    report = entry.arrival.report
    rows = [stored.claim_row(claim, body, report, reading) for claim, body in zip(entry.claims, bodies, strict=True)]
    numbers = dialect.insert_numbered(connection, tables.claims, rows)
    numbered = list(zip(numbers, entry.claims, strict=True))
    names: set[tuple[str, str]] = set()
    for table, rows_of in INDEXES:
        found = [row for seq, claim in numbered for row in rows_of(claim, seq)]
        if found:
            dialect.insert_rows(connection, table, found)
            names |= _names_of(table, found)
    _note_names(connection, names, dialect)
    vectors = [{"claim": seq, "vector": claim.vector} for seq, claim in numbered if claim.vector]
    if vectors:
        dialect.insert_rows(connection, tables.claim_vectors, vectors)
    dialect.index_words(connection, [(seq, stored.words_of(claim)) for seq, claim in numbered])
    return len(numbered)


def _names_of(table: Table, rows: list[stored.Values]) -> set[tuple[str, str]]:
    of = NAMED.get(table)
    return {(of, row[column]) for row in rows for column in ("key", "surface") if column in row} if of else set()


def _note_names(connection: Connection, names: set[tuple[str, str]], dialect: Dialect) -> None:
    """Note the names that were never met. Writers take turns, so that nobody else notes them in between."""
    keys = sorted({key for _, key in names})
    met: set[tuple[str, str]] = set()
    for start in range(0, len(keys), AT_ONCE):
        found = connection.execute(_NAMES_MET, {"keys": keys[start : start + AT_ONCE]})
        met |= {(row[0], row[1]) for row in found}
    if fresh := sorted(names - met):
        dialect.insert_rows(connection, tables.names, [{"of": of, "key": key} for of, key in fresh])


def write_gaps(
    connection: Connection,
    gaps: tuple[Gap, ...],
    *,
    reading: int | None = None,
    run: int | None = None,
    report: Report | None = None,
) -> int:
    """Note gaps, each once; gives how many were new."""
    count = 0
    for gap in gaps:
        body = {
            "detail": gap.detail,
            "span": span_to_json(gap.span),
            "path": gap.path or (report and report.path),
            "locator": gap.locator or (report and report.locator),
            "report": report and report.id,
        }
        mark = identify("gap", [reading, gap.reason, body])
        if connection.execute(select(tables.gaps.c.seq).where(tables.gaps.c.id == mark)).first():
            continue
        connection.execute(
            insert(tables.gaps),
            {"id": mark, "reading": reading, "run": run, "reason": gap.reason, "body": stored.dump(body), "at": now()},
        )
        count += 1
    return count


def _insert(connection: Connection, table: Table, values: stored.Values) -> int:
    found = connection.execute(insert(table).returning(table.c.seq), values).scalar_one()
    return int(found)
