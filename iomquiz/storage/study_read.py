"""What the figures of study are made of beside the sums of reviews: cards, slips and responses, added up in SQLite."""

from __future__ import annotations

from sqlalchemy import func, select, text

from iomquiz.domain.card_state import State
from iomquiz.storage import tables as t
from iomquiz.storage.card_rows import OUT
from iomquiz.storage.learner_record import Work


def due_days(work: Work, bank: int) -> dict[int, int]:
    """Cards in play that were begun, by the day on which they are due."""
    c = t.cards.c
    query = select(c.due_day, func.count()).where(c.learner_id == work.learner, c.bank_id + 0 == bank, c.last_day > 0)
    rows = work.connection.execute(query.where(c.queue > OUT).group_by(c.due_day)).all()
    return {row[0]: row[1] for row in rows}


def faces_in_play(work: Work, bank: int) -> int:
    """Faces of the bank that are not set aside, begun or new."""
    c, f = t.cards.c, t.faces.c
    faces = select(func.count()).where(f.bank_id == bank, f.retired.is_(False))
    aside = (
        select(func.count())
        .select_from(t.cards.join(t.faces, f.id == c.face_id))
        .where(c.learner_id == work.learner, c.bank_id == bank, c.queue == OUT, f.retired.is_(False))
    )
    return int(work.connection.execute(faces).scalar_one() - work.connection.execute(aside).scalar_one())


def lasting(work: Work, bank: int) -> list[tuple[float, int]]:
    """(days of stability, rounded up to tenths; cards past their learning steps), ascending."""
    c, f = t.cards.c, t.faces.c
    tenths = func.ceil(c.stability * 10)
    query = (
        select(tenths, func.count())
        .select_from(t.cards.join(t.faces, f.id == c.face_id))
        .where(
            c.learner_id == work.learner, c.bank_id + 0 == bank, f.retired.is_(False),
            c.state.in_((State.REVIEW.value, State.RELEARNING.value)),
        )
        .group_by(tenths)
    )  # fmt: skip
    return sorted((row[0] / 10, row[1]) for row in work.connection.execute(query).all())


_SLIPS = text(
    "SELECT x.uid, sum(s.slips) AS slips, sum(s.asked) FROM ("
    "SELECT e.face_id AS face, sum(e.rating = 1) AS slips, count(*) AS asked "
    "FROM events e INDEXED BY ix_events_learner_id_day "
    "WHERE e.learner_id = :learner AND e.day >= :since AND e.kind = 'review' AND e.was_new = 0 "
    "AND e.recall > 0 AND e.recall < 1 AND e.id NOT IN (SELECT id FROM voided WHERE learner_id = :learner) "
    "GROUP BY e.face_id) s CROSS JOIN faces f ON f.id = s.face CROSS JOIN facts x ON x.id = f.fact_id "
    "WHERE f.bank_id = :bank GROUP BY x.id HAVING sum(s.slips) > 0 ORDER BY 2 DESC, x.position"
)


def slips(work: Work, bank: int, since: int) -> list[tuple[str, int, int]]:
    """(fact, times forgotten, times asked) at the first review of a day, from `since` on; most often first."""
    rows = work.connection.execute(_SLIPS, {"learner": work.learner, "bank": bank, "since": since}).all()
    return [(row[0], row[1], row[2]) for row in rows]


def response_days(work: Work, bank: int) -> dict[int, tuple[int, int]]:
    """(responses, their milliseconds) by study day, of questions of a bank."""
    r, i = t.responses.c, t.items.c
    gone = select(t.voided.c.id).where(t.voided.c.learner_id == work.learner)
    query = (
        select(r.day, func.count(), func.sum(r.taken))
        .join(t.items, i.id == r.item_id)
        .where(r.learner_id == work.learner, i.bank_id == bank, r.id.not_in(gone))
        .group_by(r.day)
    )
    return {row[0]: (row[1], row[2]) for row in work.connection.execute(query).all()}


def facts_by_topic(work: Work, bank: int) -> dict[str, int]:
    """How many facts of each topic there are to learn."""
    x = t.facts.c
    query = select(x.topic, func.count()).where(x.bank_id == bank, x.retired.is_(False)).group_by(x.topic)
    return {row[0]: row[1] for row in work.connection.execute(query).all()}
