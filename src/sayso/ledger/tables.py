"""The ledger's tables, in portable SQLAlchemy Core. Full-text search and triggers are the dialect's (see `dialect`).

    originals ◀─ reports ◀─ texts ◀─ readings ◀─ claims ◀─ claim_sources, claim_places, claim_figures,
                              ▲          ▲  ▲               claim_munitions, claim_vectors: indexes of the body
                              │        runs └─ superseded   (a reading that a newer one has replaced in default views)
    gaps · judgements · audit · users · names · migrations

Everything above is only ever added to. What words stand in JSON columns may hold any character; columns to search
and sort by are cleaned of what a database cannot hold (lone surrogates, NUL). Days are ISO dates, '' where unknown,
so that every engine sorts them alike. Moments are UTC, ISO, to the microsecond.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy import Text as PlainText

metadata = MetaData()
# SQLite numbers rows by itself only where the type reads INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")
# Compared byte by byte everywhere: a server's own collation would sort ids and days its own way.
Text = PlainText().with_variant(PlainText(collation="C"), "postgresql")

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("version", Text, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", Number, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("original", Text, ForeignKey("originals.digest"), nullable=False, index=True),
    Column("locator", Text),
    Column("at", Text, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("extractor", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("publisher", Text, nullable=False, default=""),
    Column("day", Text, nullable=False, default=""),
    Column("facts", Text, nullable=False),  # JSON: masthead, language, dateline, title span, credit
    Column("encoding", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("report", "extractor", "digest"),
)

runs = Table(
    "runs",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("reader", Text, nullable=False),
    Column("inputs", Text, nullable=False),  # JSON: a list of what was asked to be read
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("text", Number, ForeignKey("texts.seq"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("run", Number, ForeignKey("runs.seq")),
    Column("claims", Integer, nullable=False),
    Column("digest", Text, nullable=False),  # of the claims' bodies, in order
    Column("at", Text, nullable=False),
    UniqueConstraint("text", "reader"),
)

superseded = Table(
    "superseded",
    metadata,
    Column("reading", Number, ForeignKey("readings.seq"), primary_key=True, autoincrement=False),
    Column("by_reading", Number, ForeignKey("readings.seq"), nullable=False, index=True),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, index=True),
    Column("reading", Number, ForeignKey("readings.seq"), nullable=False),
    Column("report", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("manner", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("body", Text, nullable=False),  # the contract's JSON without its report block
    UniqueConstraint("reading", "id"),
    Index("claims_by_day", "day", "seq"),
    Index("claims_by_kind", "kind", "day"),
    Index("claims_by_publisher", "publisher"),
)

claim_sources = Table(
    "claim_sources",
    metadata,
    Column("claim", Number, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),  # 0 the origin, 1 and on its relays outwards
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, index=True),  # folded, with a space at either end
    Column("kind", Text, nullable=False),
    Column("party", Text),
)

claim_places = Table(
    "claim_places",
    metadata,
    Column("claim", Number, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("surface", Text, nullable=False),  # folded words of the report; indexed since the step `names`
    Column("gazetteer", Text),
    Column("id", Text, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text, nullable=False),
    Column("country", Text),
    Column("region", Text),
    Index("claim_places_by_point", "lat", "lon"),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    Column("claim", Number, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("party", Text),
)

claim_figures = Table(
    "claim_figures",
    metadata,
    Column("claim", Number, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("lower", Float),
    Column("upper", Float),
    Column("bound", Text, nullable=False),
    Column("unit", Text),
    Column("category", Text, index=True),
    Column("of", Text),
)

claim_munitions = Table(
    "claim_munitions",
    metadata,
    Column("claim", Number, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("class", Text, nullable=False),
)

claim_vectors = Table(
    "claim_vectors",
    metadata,
    Column("claim", Number, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("vector", LargeBinary, nullable=False),
)

gaps = Table(
    "gaps",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),  # of its content and reading: the same gap is noted once
    Column("reading", Number, ForeignKey("readings.seq"), index=True),
    Column("run", Number, ForeignKey("runs.seq")),
    Column("reason", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),  # JSON: detail, span, path, locator
    Column("at", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("object", Text, index=True),
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("change", Text, nullable=False),  # JSON
    Column("at", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False, index=True),
    Column("subject", Text),
    Column("counts", Text, nullable=False),  # JSON
)

users = Table(
    "users",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, index=True),
    Column("role", Text),  # reader, reviewer, editor; NULL in a row that shuts somebody out
    Column("token", Text),  # SHA-256 in hexadecimal, never the token; NULL as above
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# Names are few and claims many: a part of a name is looked for here, and the whole names then by their index.
names = Table(
    "names",
    metadata,
    Column("of", Text, primary_key=True),  # source, place, actor
    Column("key", Text, primary_key=True),  # folded, with a space at either end
)

FIRST_TABLES = (
    originals,
    reports,
    texts,
    runs,
    readings,
    superseded,
    claims,
    claim_sources,
    claim_places,
    claim_actors,
    claim_figures,
    claim_munitions,
    claim_vectors,
    gaps,
    judgements,
    audit,
)
