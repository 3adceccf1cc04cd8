"""The tables. Times are milliseconds since 1970 UTC, days are study-day numbers, both plain integers.

Tables and statements are SQLAlchemy Core: docs/adr/0003 says why there is no ORM here.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from iomquiz.storage import exam_tables, sum_tables
from iomquiz.storage._metadata import metadata

__all__ = ["exam_tables", "metadata", "sum_tables"]


def _bank() -> Column[int]:
    return Column("bank_id", Integer, ForeignKey("banks.id"), nullable=False)


banks = Table(
    "banks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("info", Text, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("loaded_at", Integer, nullable=False),
    Column("fact_count", Integer, nullable=False),
    Column("item_count", Integer, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("bank_id", Integer, ForeignKey("banks.id"), primary_key=True),
    Column("uid", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

topics = Table(
    "topics",
    metadata,
    Column("bank_id", Integer, ForeignKey("banks.id"), primary_key=True),
    Column("uid", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("blurb", Text, nullable=False),
    Column("parent", String, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("id", Integer, primary_key=True),
    _bank(),
    Column("uid", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("stale_from", Integer),
    Column("hash", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("value_version", Integer, nullable=False),
    UniqueConstraint("bank_id", "uid"),
    Index(None, "bank_id", "retired", "topic"),
)
"""`version` counts every change, `value_version` those of the value alone: what a learner would have to relearn."""

fact_versions = Table(
    "fact_versions",
    metadata,
    Column("fact_id", Integer, ForeignKey("facts.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("value_version", Integer, nullable=False),
    Column("shown", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("since", Integer, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    _bank(),
    Column("uid", String, nullable=False),
    Column("type", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("level", String, nullable=False),
    Column("difficulty", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("hash", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("bank_id", "uid"),
    Index(None, "bank_id", "retired", "topic", "type", "level", "difficulty"),
    Index(None, "bank_id", "position"),
)

item_versions = Table(
    "item_versions",
    metadata,
    Column("item_id", Integer, ForeignKey("items.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("data", Text, nullable=False),
    Column("since", Integer, nullable=False),
)

item_facts = Table(
    "item_facts",
    metadata,
    Column("item_id", Integer, ForeignKey("items.id"), primary_key=True),
    Column("fact_id", Integer, ForeignKey("facts.id"), primary_key=True),
    Index(None, "fact_id"),
    sqlite_with_rowid=False,
)

panels = Table(
    "panels",
    metadata,
    Column("bank_id", Integer, ForeignKey("banks.id"), primary_key=True),
    Column("uid", String, primary_key=True),
    Column("topic", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

blueprints = Table(
    "blueprints",
    metadata,
    Column("bank_id", Integer, ForeignKey("banks.id"), primary_key=True),
    Column("uid", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

bank_media = Table(
    "bank_media",
    metadata,
    Column("bank_id", Integer, ForeignKey("banks.id"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What a bank calls its pictures and sounds; the bytes lie in files named by their `digest`."""

faces = Table(
    "faces",
    metadata,
    Column("id", Integer, primary_key=True),
    _bank(),
    Column("fact_id", Integer, ForeignKey("facts.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    UniqueConstraint("fact_id", "kind"),
    Index(None, "bank_id", "retired", "position"),
    Index(None, "bank_id", "topic", "retired", "position"),
)
"""One row per card face of a fact; a learner's card exists from the first review on."""

learners = Table(
    "learners",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("settings", Text, nullable=False),
    Column("removed_at", Integer),
)

cards = Table(
    "cards",
    metadata,
    Column("learner_id", Integer, ForeignKey("learners.id"), primary_key=True),
    Column("face_id", Integer, ForeignKey("faces.id"), primary_key=True),
    _bank(),
    Column("topic", String, nullable=False),
    Column("queue", Integer, nullable=False),
    Column("show_day", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("step", Integer, nullable=False),
    Column("due", Integer, nullable=False),
    Column("due_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("last_at", Integer, nullable=False),
    Column("reps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("suspended", Boolean, nullable=False),
    Column("flag", Integer, nullable=False),
    Column("buried", Integer, nullable=False),
    Column("value_version", Integer, nullable=False),
    Column("asked_version", Integer, nullable=False),
    Column("prior", String, nullable=False),
    Index("ix_cards_queue", "learner_id", "bank_id", "queue", "show_day", "due", "face_id"),
    Index("ix_cards_topic_queue", "learner_id", "bank_id", "topic", "queue", "show_day", "due", "face_id"),
    sqlite_with_rowid=False,
)
"""A cache folded from the events. `queue`: 0 new, 1 on learning steps, 2 waits for `show_day`, −1 out of play
(set aside, or its face retired). `show_day` is `due_day`, or later where it is buried or a sibling was seen."""

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("learner_id", Integer, ForeignKey("learners.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("hlc", Integer, nullable=False),
    Column("device", String, nullable=False),
    Column("face_id", Integer, ForeignKey("faces.id")),
    Column("subject", String, nullable=False),
    Column("at", Integer, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("source", String, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("recall", Float, nullable=False),
    Column("credit", Float, nullable=False),
    Column("was_new", Boolean, nullable=False),
    Column("value_version", Integer, nullable=False),
    Column("due", Integer, nullable=False),
    Column("due_day", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("prior", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("plan", String, nullable=False),
    Column("voids", String),
    Column("batch", String, nullable=False),
    Index(None, "learner_id", "hlc"),
    Index(None, "learner_id", "day"),
    Index("ix_events_face", "learner_id", "face_id", "hlc"),
    Index("ix_events_batch", "batch", sqlite_where=text("batch != ''")),
    Index("ix_events_parameters", "learner_id", "hlc", sqlite_where=text("kind = 'parameters'")),
    Index("ix_events_voids", "voids", sqlite_where=text("voids IS NOT NULL")),
    sqlite_with_rowid=False,
)
"""Append-only: everything that a learner did in study; iomquiz/domain/events.py says what the columns mean.
`subject` names the card (`bank/fact:kind`) of an event that came from elsewhere before its bank did."""

voided = Table(
    "voided",
    metadata,
    Column("learner_id", Integer, ForeignKey("learners.id"), primary_key=True),
    Column("id", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""A cache: ids of the events and responses that are taken back now."""

plans = Table(
    "plans",
    metadata,
    Column("id", String, primary_key=True),
    Column("data", Text, nullable=False),
)
"""What reviews were scheduled with, by fingerprint."""

frontiers = Table(
    "frontiers",
    metadata,
    Column("learner_id", Integer, ForeignKey("learners.id"), primary_key=True),
    Column("bank_id", Integer, ForeignKey("banks.id"), primary_key=True),
    Column("topic", String, primary_key=True),
    Column("position", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""A cache: no card of the topic ("": of the bank) is new below `position`."""

notes = Table(
    "notes",
    metadata,
    Column("id", String, primary_key=True),
    Column("learner_id", Integer, ForeignKey("learners.id"), nullable=False),
    _bank(),
    Column("subject", String, nullable=False),
    Column("uid", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Integer, nullable=False),
)
"""What learners said seems wrong; `subject` is "fact" or "item"."""

attempts = Table(
    "attempts",
    metadata,
    Column("id", String, primary_key=True),
    Column("learner_id", Integer, ForeignKey("learners.id"), nullable=False),
    _bank(),
    Column("kind", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("started_at", Integer, nullable=False),
    Column("finished_at", Integer),
    Index(None, "learner_id", "finished_at"),
)

attempt_items = Table(
    "attempt_items",
    metadata,
    Column("attempt_id", String, ForeignKey("attempts.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("item_id", Integer, ForeignKey("items.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Index(None, "item_id"),
    sqlite_with_rowid=False,
)
"""The form: which version of which item, and the seed that fixes its order and its parameters."""

responses = Table(
    "responses",
    metadata,
    Column("id", String, primary_key=True),
    Column("attempt_id", String, ForeignKey("attempts.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("learner_id", Integer, ForeignKey("learners.id"), nullable=False),
    Column("item_id", Integer, ForeignKey("items.id"), nullable=False),
    Column("response", Text, nullable=False),
    Column("fraction", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", String, nullable=False),
    Column("at", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    Index(None, "attempt_id", "position"),
    Index(None, "learner_id", "item_id", "at"),
    Index(None, "learner_id", "day"),
    sqlite_with_rowid=False,
)
"""Append-only; the last one of a position counts. `fraction` is a Decimal as text."""

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bank_uid", String, nullable=False),
    Column("file", Text, nullable=False),
    Column("format", String, nullable=False),
    Column("at", Integer, nullable=False),
    Column("before", LargeBinary),
    Column("after", LargeBinary, nullable=False),
    Column("taken_back_at", Integer),
    Index(None, "bank_uid", "id"),
)
"""What came from other programs. `before` is what an import can be taken back to, `after` what a later version of the
same file is compared with: banks as compressed JSON, `after` also as the lines of `bank_kept`."""

settings = Table(
    "settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
