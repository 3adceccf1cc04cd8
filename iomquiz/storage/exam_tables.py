"""The tables of exams; an exam is an attempt with a clock, rules of its own and marks that come at the end."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from iomquiz.storage._metadata import metadata

exams = Table(
    "exams",
    metadata,
    Column("attempt_id", String, ForeignKey("attempts.id"), primary_key=True),
    Column("blueprint", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("places", Text, nullable=False),
    Column("clock", Text, nullable=False),
    Column("extra", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("prediction", Text, nullable=False),
    Column("reached", Integer, nullable=False),
    Column("ended", String, nullable=False),
    sqlite_with_rowid=False,
)
"""`blueprint` as it was sat; `places` section and points by position; `clock` how much time is used; `ended` how it
ended, or empty."""

exam_responses = Table(
    "exam_responses",
    metadata,
    Column("attempt_id", String, ForeignKey("attempts.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("response", Text, nullable=False),
    Column("certainty", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Append-only; the last one of a position counts. `seq` is the line of the journal that says the same."""

exam_marks = Table(
    "exam_marks",
    metadata,
    Column("attempt_id", String, ForeignKey("attempts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("marks", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Append-only: number 0 is what was marked at the end, later ones are made after an item was corrected."""

exam_outcomes = Table(
    "exam_outcomes",
    metadata,
    Column("attempt_id", String, ForeignKey("attempts.id"), primary_key=True),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What the newest marking of an exam came to, in short: a list of exams is read from here. Can be made anew from the
marks, and is where it is missing."""

exam_repairs = Table(
    "exam_repairs",
    metadata,
    Column("attempt_id", String, ForeignKey("attempts.id"), primary_key=True),
    Column("at", Integer, nullable=False),
    Column("steps", Text, nullable=False),
    Column("read", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The repair plan as it was made at the end of an exam; `read` are the facts that were opened from it since."""

own_blueprints = Table(
    "own_blueprints",
    metadata,
    Column("bank_uid", String, primary_key=True),
    Column("uid", String, primary_key=True),
    Column("data", Text, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Blueprints made in the window; loading the bank anew leaves them alone."""

exam_results = Table(
    "exam_results",
    metadata,
    Column("id", String, primary_key=True),
    Column("bank_uid", String, nullable=False),
    Column("candidate", Text, nullable=False),
    Column("verdict", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Index(None, "bank_uid"),
    sqlite_with_rowid=False,
)
"""Results that came back from sealed exams, with what the examination of the file said."""
