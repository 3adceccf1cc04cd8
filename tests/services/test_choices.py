"""Settings travel with a record: of two choices the later one holds, whatever the order in which records meet."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.gui.dialogs.record import choice_words
from iomquiz.services.choices import STAMPS, Taken, is_sound, merged, sound, stamped
from iomquiz.services.preferences import Preferences
from tests.services.conftest import Clock


def chosen(*steps: tuple[int, dict[str, Any]]) -> dict[str, Any]:
    """Settings after choices at moments."""
    settings: dict[str, Any] = {}
    for now, change in steps:
        settings = stamped(settings, Preferences.read(settings | change).write(), now)
    return settings


def plain(settings: dict[str, Any]) -> dict[str, Any]:
    return json.loads(json.dumps(settings))  # type: ignore[no-any-return]


def test_only_what_changed_is_stamped() -> None:
    settings = chosen((5, {"new_per_day": 30, "searches": {"Lists": "kind:list"}}), (9, {"new_per_day": 40}))
    assert settings[STAMPS] == {"new_per_day": 9, "searches/Lists": 5}
    assert Preferences.read(settings).new_per_day == 40
    back = chosen((9, {"new_per_day": 30}), (4, {"new_per_day": 40}))  # the clock was set back: still the later choice
    assert back[STAMPS] == {"new_per_day": 10}


def test_the_later_choice_holds_and_entries_of_tables_are_choices_of_their_own() -> None:
    mine = chosen((5, {"new_per_day": 30, "goal_days": 6}), (7, {"searches": {"A": "a", "Both": "mine"}}))
    theirs = chosen(
        (4, {"goal_days": 3}), (8, {"new_per_day": 50, "searches": {"B": "b", "Both": "theirs"}}),
        (9, {"learning_steps": (1.0, 20.0)}),
    )  # fmt: skip
    one, taken = merged(mine, plain(theirs))
    assert Preferences.read(one).searches == {"A": "a", "B": "b", "Both": "theirs"}
    assert (one["new_per_day"], one["goal_days"], one["learning_steps"]) == (50, 6, (1.0, 20.0))
    assert taken == (
        Taken("learning_steps", (1, 10), (1.0, 20.0)), Taken("new_per_day", 30, 50), Taken("searches/B", None, "b"),
        Taken("searches/Both", "mine", "theirs"),
    )  # fmt: skip
    other, _ = merged(plain(theirs), plain(mine))
    assert plain(other) == plain(one)
    assert merged(one, plain(theirs)) == (one, ())


def test_what_was_taken_away_does_not_come_back() -> None:
    both = chosen((5, {"searches": {"A": "a"}}))
    without = stamped(both, Preferences().write(), 9)
    one, taken = merged(both, without)
    assert one["searches"] == {}
    assert taken == (Taken("searches/A", "a", None),)
    assert merged(without, both)[1] == ()


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "new_per_day": st.integers(0, 50),
        "typing": st.booleans(),
        "exam_name": st.text(max_size=5),
        "searches": st.dictionaries(st.sampled_from("abc"), st.sampled_from(["x", "y"])),
        "retention_by": st.dictionaries(st.sampled_from("tu"), st.sampled_from([0.8, 0.9])),
    },
)


@given(st.lists(CHOICES, max_size=4), st.lists(CHOICES, max_size=4), st.lists(CHOICES, max_size=4))
def test_records_meet_in_any_order_and_end_alike(a: list[Any], b: list[Any], c: list[Any]) -> None:
    sides = [chosen(*((3 * n + m + 1, step) for n, step in enumerate(side))) for m, side in enumerate((a, b, c))]
    one = merged(merged(sides[0], plain(sides[1]))[0], plain(sides[2]))[0]
    two = merged(merged(sides[2], plain(sides[0]))[0], plain(sides[1]))[0]
    assert plain(one) == plain(two)
    assert merged(one, plain(one)) == (Preferences.read(one).write() | {STAMPS: one[STAMPS]}, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("new_per_day", "ten"), ("new_per_day", True), ("new_per_day", -1), ("new_per_day", 10**9), ("typing", 1),
        ("desired_retention", 0.2), ("exam_date", "soon"), ("exam_name", "x" * 501), ("easy_days", (1.0,)),
        ("easy_days", ("a",) * 7), ("learning_steps", (1.0,) * 99), ("today", (1, 2)), ("order", "backwards"),
        ("searches", {"a": 1}), ("searches/", "x"), ("searches/A", 7), ("retention_by/t", 3.0), ("goal_days/x", 3),
        ("learning_steps", 5),
    ],
)  # fmt: skip
def test_what_is_out_of_reason_is_left_out(name: str, value: Any) -> None:
    assert not is_sound(name, value)
    hostile = {STAMPS: {name: 99}} | ({} if "/" in name else {name: value})
    if "/" in name:
        hostile[name.partition("/")[0]] = {name.partition("/")[2]: value}
    settings, _ = merged(chosen((5, {})), hostile)
    assert Preferences.read(settings) == Preferences()
    assert Preferences.read(sound(hostile)) == Preferences()


def test_stamps_of_a_file_are_checked_too() -> None:
    settings = {"new_per_day": 7, STAMPS: {"new_per_day": "now", "goal_days": 1 << 60, "no_such": 5}}
    assert merged(chosen((5, {})), settings)[1] == ()
    assert merged(chosen((5, {})), {"new_per_day": 7, STAMPS: [1]})[1] == ()
    assert sound({"searches": "none", "new_per_day": 7}) == Preferences(new_per_day=7).write() | {STAMPS: {}}


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        (Taken("new_per_day", 20, 30), "New cards a day: 20 → 30"),
        (Taken("searches/Lists", None, "kind:list"), "Saved search “Lists”: none → kind:list"),
        (Taken("typing", True, False), "Type answers: yes → no"),
        (Taken("learning_steps", (1, 10), ()), "Learning steps: 1, 10 min → none"),
        (Taken("desired_retention", 0.9, 0.92), "Recall aimed at: 90% → 92%"),
        (Taken("retention_by/council", None, 0.95), "Recall aimed at in “council”: none → 95%"),
        (Taken("order", "due", "exam"), "Order of a backlog: Longest due first → Most useful for the exam"),
        (Taken("new_first", "after", "mixed"), "When new cards come: After reviews → Among reviews"),
        (Taken("today", (), (9, 5, 40, 0)), "Limits of one day: none → 5 new, 40 reviews, 0 minutes"),
        (
            Taken("easy_days", (1.0,) * 7, (1, 1, 1, 1, 1, 0.5, 0.0001)),
            "Easy days: all normal → Saturday reduced, Sunday minimum",
        ),
    ],
)
def test_what_was_taken_is_told_in_words(taken: Taken, words: str) -> None:
    assert choice_words(taken) == words


def test_every_setting_has_words() -> None:
    for name in Preferences.__dataclass_fields__:
        assert choice_words(Taken(name, None, None))


def test_settings_travel_between_two_machines(opened: Opened, clock: Clock, tmp_path: Path) -> None:
    here = opened.services
    here.records.write(tmp_path / "first.gz")
    other = app.open_services(tmp_path / "other", clock=clock, zone=UTC)
    other.services.records.add_learner(tmp_path / "first.gz")
    clock.pass_(hours=1)
    wanted = here.learners.preferences()
    here.learners.change("Mira K.", Preferences.read(wanted.write() | {"new_per_day": 33, "goal_days": 2}))
    clock.pass_(hours=1)
    other.services.learners.change("Mira K.", Preferences.read(wanted.write() | {"goal_days": 7}))
    other.services.browser.save("Lists", "kind:list")
    other.services.records.write(tmp_path / "second.gz")
    came = here.records.take_in(tmp_path / "second.gz")
    assert [one.name for one in came.settings] == ["goal_days", "searches/Lists"]
    mine = here.learners.preferences()
    assert (mine.new_per_day, mine.goal_days, mine.searches) == (33, 7, {"Lists": "kind:list"})
    assert here.records.take_in(tmp_path / "second.gz").settings == ()
    here.records.write(tmp_path / "third.gz")
    other.services.records.take_in(tmp_path / "third.gz")
    assert other.services.learners.preferences() == mine
    other.store.close()


def test_a_hostile_head_makes_a_sound_learner(opened: Opened, tmp_path: Path) -> None:
    head = {"format": "iomquiz-record", "version": 1, "name": "X", "made_at": 1, "settings": {"order": 5, "typing": {}}}
    raw = json.dumps(head).encode() + b"\n"
    end = json.dumps({"k": "end", "rows": 0, "sha256": hashlib.sha256(raw).hexdigest()}).encode() + b"\n"
    (tmp_path / "x.gz").write_bytes(gzip.compress(raw + end))
    opened.services.records.add_learner(tmp_path / "x.gz")
    assert opened.services.learners.preferences() == Preferences()
    opened.services.flashcards.start()
