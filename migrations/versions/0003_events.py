"""What a learner does becomes events; cards are folded from them"""

from __future__ import annotations

import json
import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Row = dict[str, Any]


def upgrade() -> None:
    connection = op.get_bind()
    _new_tables()
    device = uuid.uuid4().hex[:12]
    last = _reviews(connection, device)
    _marks(connection, device, last)
    if last:
        connection.execute(sa.text("INSERT INTO settings VALUES ('device', :v)"), {"v": json.dumps(device)})
    connection.execute(sa.text(_CARDS), {})
    connection.execute(
        sa.text("UPDATE cards_new SET prior = :prior WHERE learner_id = :learner AND face_id = :face"),
        [{"prior": p, "learner": k[0], "face": k[1]} for k, p in last.items()]
        or [{"prior": "", "learner": 0, "face": 0}],
    )
    op.drop_table("reviews")
    op.drop_table("cards")
    op.rename_table("cards_new", "cards")
    op.create_index("ix_cards_queue", "cards", ["learner_id", "bank_id", "queue", "show_day", "due", "face_id"])
    op.create_index(
        "ix_cards_topic_queue", "cards", ["learner_id", "bank_id", "topic", "queue", "show_day", "due", "face_id"]
    )


_CARDS = """
INSERT INTO cards_new
SELECT c.learner_id, c.face_id, f.bank_id, f.topic,
  CASE WHEN c.suspended OR f.retired THEN -1 WHEN c.state = 'new' THEN 0 WHEN c.state = 'review' THEN 2 ELSE 1 END,
  CASE WHEN c.state = 'review' THEN max(c.due_day, coalesce((
    SELECT max(s.last_day) + 1 FROM cards s JOIN faces g ON g.id = s.face_id
    WHERE s.learner_id = c.learner_id AND g.fact_id = f.fact_id AND s.face_id != c.face_id AND s.last_day > 0), 0))
  ELSE c.due_day END,
  c.state, c.stability, c.difficulty, c.step, c.due, c.due_day, c.last_day,
  CASE WHEN c.state = 'new' THEN 0 ELSE c.last_at END, c.reps, c.lapses,
  c.suspended, c.flagged, 0, CASE WHEN c.state = 'new' THEN 0 ELSE c.value_version END, 0, ''
FROM cards c JOIN faces f ON f.id = c.face_id
"""


def _hlc(event: str) -> int:
    """The clock of a UUIDv7: its milliseconds and its counter."""
    number = uuid.UUID(event).int
    return (number >> 80) << 16 | ((number >> 64) & 0xFFF) << 4


def _reviews(connection: Any, device: str) -> dict[tuple[int, int], str]:
    """Copy the log; where each review put its card is what the next one, or the card, says. Returns the last ids."""
    rows = connection.execute(sa.text("SELECT * FROM reviews ORDER BY learner_id, face_id, id")).mappings().all()
    gone = {row["voids"] for row in rows if row["voids"]}
    cards = {
        (r["learner_id"], r["face_id"]): r
        for r in connection.execute(sa.text("SELECT * FROM cards WHERE state != 'new'")).mappings()
    }
    standing = [row for row in rows if row["voids"] is None and row["id"] not in gone]
    after: dict[str, Any] = {}
    prior: dict[str, str] = {}
    last: dict[tuple[int, int], str] = {}
    for row, following in zip(standing, [*standing[1:], None], strict=False):
        key = (row["learner_id"], row["face_id"])
        prior[row["id"]] = last.get(key, "")
        last[key] = row["id"]
        if following is not None and (following["learner_id"], following["face_id"]) == key:
            after[row["id"]] = json.loads(following["before"])
        else:
            after[row["id"]] = cards.get(key)
    made = [_event(row, device, after.get(row["id"]), prior.get(row["id"], "?")) for row in rows]
    _insert(connection, made)
    connection.execute(
        sa.text("INSERT INTO voided SELECT DISTINCT learner_id, voids FROM reviews WHERE voids IS NOT NULL")
    )
    return last


def _event(row: Any, device: str, after: Any, prior: str) -> Row:
    """A review that was taken back has no place any more; taken up again, it is scheduled anew."""
    day = bool(after) and after["state"] == "review"
    return _blank(row["id"], row["learner_id"], device, row["face_id"], row["at"]) | {
        "kind": "void" if row["voids"] else "review",
        "offset": row["offset"],
        "day": row["day"],
        "rating": 0 if row["voids"] else row["rating"],
        "source": "" if row["voids"] else row["source"],
        "taken": 0 if row["voids"] else row["taken"],
        "recall": row["recall"],
        "was_new": row["was_new"] if not row["voids"] else False,
        "value_version": row["value_version"],
        "due": after["due"] if after else 0,
        "due_day": after["due_day"] if after else 0,
        "step": after["step"] if after and not day else -1,
        "prior": prior,
        "text": row["response"],
        "voids": row["voids"],
    }  # fmt: skip


def _blank(event: str, learner: int, device: str, face: int, at: int) -> Row:
    return {
        "id": event, "learner_id": learner, "kind": "", "hlc": _hlc(event), "device": device, "face_id": face,
        "subject": "", "at": at, "offset": 0, "day": 0, "rating": 0, "source": "", "taken": 0, "recall": 0.0,
        "credit": 1.0, "was_new": False, "value_version": 0, "due": 0, "due_day": 0, "step": -1, "prior": "",
        "number": 0, "text": "", "plan": "", "voids": None, "batch": "",
    }  # fmt: skip


def _marks(connection: Any, device: str, last: dict[tuple[int, int], str]) -> None:
    """A card that is set aside or flagged got so by an event, too."""
    made = []
    highest = connection.execute(sa.text("SELECT max(id) FROM events")).scalar()
    stamp = (uuid.UUID(highest).int >> 80) + 1 if highest else 0
    query = "SELECT learner_id, face_id, suspended, flagged, last_at FROM cards WHERE suspended OR flagged"
    for number, row in enumerate(connection.execute(sa.text(query)).mappings()):
        for offset, (kind, wanted) in enumerate((("suspend", row["suspended"]), ("flag", row["flagged"]))):
            if wanted:
                time = max(stamp, row["last_at"])
                count = (number * 2 + offset) % 4096
                event = str(uuid.UUID(int=time << 80 | 7 << 76 | count << 64 | 2 << 62 | uuid.uuid4().int >> 66))
                blank = _blank(event, row["learner_id"], device, row["face_id"], row["last_at"])
                made.append(blank | {"kind": kind, "number": 1})
                last[(row["learner_id"], row["face_id"])] = event
    _insert(connection, made)


def _insert(connection: Any, rows: list[Row]) -> None:
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        connection.execute(sa.text(f"INSERT INTO events ({names}) VALUES ({values})"), rows)


def _new_tables() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("face_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("recall", sa.Float(), nullable=False),
        sa.Column("credit", sa.Float(), nullable=False),
        sa.Column("was_new", sa.Boolean(), nullable=False),
        sa.Column("value_version", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("prior", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("voids", sa.String(), nullable=True),
        sa.Column("batch", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["face_id"], ["faces.id"], name=op.f("fk_events_face_id_faces")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_events_learner_id_learners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_events_learner_id_hlc"), "events", ["learner_id", "hlc"])
    op.create_index(op.f("ix_events_learner_id_day"), "events", ["learner_id", "day"])
    op.create_index("ix_events_face", "events", ["learner_id", "face_id", "hlc"])
    op.create_index("ix_events_batch", "events", ["batch"], sqlite_where=sa.text("batch != ''"))
    op.create_index(
        "ix_events_parameters", "events", ["learner_id", "hlc"], sqlite_where=sa.text("kind = 'parameters'")
    )
    op.create_index("ix_events_voids", "events", ["voids"], sqlite_where=sa.text("voids IS NOT NULL"))
    op.create_table(
        "voided",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_voided_learner_id_learners")),
        sa.PrimaryKeyConstraint("learner_id", "id", name=op.f("pk_voided")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
    )
    op.create_table(
        "frontiers",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["banks.id"], name=op.f("fk_frontiers_bank_id_banks")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_frontiers_learner_id_learners")),
        sa.PrimaryKeyConstraint("learner_id", "bank_id", "topic", name=op.f("pk_frontiers")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cards_new",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("face_id", sa.Integer(), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("queue", sa.Integer(), nullable=False),
        sa.Column("show_day", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("flag", sa.Integer(), nullable=False),
        sa.Column("buried", sa.Integer(), nullable=False),
        sa.Column("value_version", sa.Integer(), nullable=False),
        sa.Column("asked_version", sa.Integer(), nullable=False),
        sa.Column("prior", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["banks.id"], name=op.f("fk_cards_bank_id_banks")),
        sa.ForeignKeyConstraint(["face_id"], ["faces.id"], name=op.f("fk_cards_face_id_faces")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_cards_learner_id_learners")),
        sa.PrimaryKeyConstraint("learner_id", "face_id", name=op.f("pk_cards")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    raise RuntimeError("restore the backup that was made before the upgrade")
