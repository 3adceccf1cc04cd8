"""Sums over the reviews of learners: a cache, so that figures of years of study do not read every review again."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, String, Table

from iomquiz.storage._metadata import metadata

review_sums = Table(
    "review_sums",
    metadata,
    Column("learner_id", Integer, ForeignKey("learners.id"), primary_key=True),
    Column("bank_id", Integer, ForeignKey("banks.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("judged", Integer, nullable=False),
    Column("amount", Float, nullable=False),
    Column("error", Float, nullable=False),
    Column("loss", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""All reviews up to a stamp of the log, those taken back among them; storage/review_sums.py says what `key` is."""

summed = Table(
    "summed",
    metadata,
    Column("learner_id", Integer, ForeignKey("learners.id"), primary_key=True),
    Column("through", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Up to which stamp (`events.hlc`) the sums of a learner go."""
