"""A store of the first schema keeps its reviews: as events whose fold is the card that was there."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from iomquiz import app

OLD = Path(__file__).resolve().parent.parent / "data" / "schema-0001.sqlite3.xz"


def test_reviews_and_marks_become_events(tmp_path: Path) -> None:
    import lzma

    (tmp_path / "iomquiz.sqlite3").write_bytes(lzma.decompress(OLD.read_bytes()))
    with sqlite3.connect(tmp_path / "iomquiz.sqlite3") as old:
        reviews = old.execute("SELECT count(*), count(voids) FROM reviews").fetchone()
        query = "SELECT face_id, state, due_day, reps, lapses, suspended, {} FROM cards WHERE state != 'new' ORDER BY 1"
        before = old.execute(query.format("flagged")).fetchall()
        shares = dict(old.execute("SELECT face_id, stability FROM cards WHERE state != 'new'").fetchall())
    old.close()
    opened = app.open_services(tmp_path)
    opened.store.close()
    assert any((tmp_path / "backups").iterdir())
    with sqlite3.connect(tmp_path / "iomquiz.sqlite3") as new:
        kinds = dict(new.execute("SELECT kind, count(*) FROM events GROUP BY kind").fetchall())
        after = new.execute(query.format("flag")).fetchall()
        for face, stability in new.execute("SELECT face_id, stability FROM cards WHERE state != 'new'"):
            assert abs(stability - shares[face]) < 1e-9 * shares[face]
    new.close()
    assert (kinds["review"] + kinds["void"], kinds["void"]) == reviews
    assert after == before
    assert len(after) > 60
    shutil.rmtree(tmp_path / "backups")
