"""Matching, ordering and gaps show the pictures that their parts name, and say them in words to a screen reader."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from iomquiz.domain.interaction import Arrangement, Choice, Choices, Gap, Gaps, Matched, Matching
from iomquiz.domain.item import Part, PartState, Score, Verdict
from iomquiz.gui.interactions._combo import AnswerCombo
from iomquiz.gui.interactions.arrange import Arrange
from iomquiz.gui.interactions.choose_one import INTERACTION as CHOOSE_ONE
from iomquiz.gui.interactions.fill_gaps import FillGaps
from iomquiz.gui.interactions.match import Match
from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.media import MediaStrip, PictureView, SoundButton

FILES = Path(__file__).parents[2] / "data" / "pictured.media"
MEDIA = {path.name: path.read_bytes() for path in FILES.iterdir()}
DISC, SQUARE, TONE = "![A blue disc](disc.png)", "![A red square](square.jpg)", "![A long tone](tone.wav)"


def score(*parts: Part) -> Score:
    return Score(Decimal(0), Verdict.WRONG, tuple(parts))


def shown(strip: MediaStrip) -> list[str]:
    return [part.accessibleName() for part in strip.parts if isinstance(part, (PictureView, SoundButton))]


def test_matching_shows_stems_choices_and_the_right_one(qtbot: QtBot, theme: Theme) -> None:
    widget = Match()
    qtbot.addWidget(widget)
    stems = (Choice("a", f"The sign {DISC}"), Choice("b", DISC), Choice("c", "Words"))
    widget.set_task(Matching(stems, (Choice("x", SQUARE), Choice("y", f"{TONE} a tone"))), media=MEDIA)
    widget.resize(700, 700)
    widget.show()
    first, second, third = widget._rows
    assert (first.caption.text(), shown(first.shown)) == ("The sign", ["A blue disc"])
    assert second.caption.isHidden()
    assert shown(second.shown) == ["A blue disc"]
    assert third.shown.isHidden()
    assert first.combo.accessibleName() == "The sign [picture: A blue disc]: goes with"
    assert [first.combo.itemText(n) for n in (1, 2)] == ["[picture: A red square]", "[sound: A long tone] a tone"]
    assert not first.combo.itemIcon(1).isNull()
    assert first.combo.itemIcon(2).isNull()
    widget.set_response(Matched((("a", "x"), ("b", "y"))))
    assert shown(first.chosen_strip) == ["A red square"]
    assert shown(second.chosen_strip) == ["Play the sound: A long tone"]
    widget.show_outcome(score(Part("a", PartState.WRONG, key=SQUARE), Part("b", PartState.RIGHT, key="y")))
    assert first.note.text() == "Right: [picture: A red square]"
    assert shown(first.note_strip) == ["A red square"]
    assert second.note_strip.isHidden()
    widget.set_task(Matching((Choice("a", "One"),), (Choice("x", "Two"),)))
    assert widget._rows[0].shown.isHidden()


def test_ordering_shows_pictures_in_entries_and_sounds_below(qtbot: QtBot, theme: Theme) -> None:
    widget = Arrange()
    qtbot.addWidget(widget)
    entries = (Choice("a", f"First {DISC}"), Choice("b", SQUARE), Choice("c", f"Third {TONE}"), Choice("d", "Words"))
    widget.set_task(Arrangement(entries), media=MEDIA)
    widget.resize(500, 600)
    widget.show()
    plain, pictured = widget.list.sizeHintForRow(3), widget.list.sizeHintForRow(0)
    assert pictured > plain
    assert [widget.list.item(n).text() for n in range(4)] == ["First", "", "Third [sound: A long tone]", "Words"]
    assert [widget.list.item(n).icon().isNull() for n in range(4)] == [False, False, True, True]
    spoken = widget.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2 of 4: [picture: A red square]"
    assert shown(widget.sounds) == ["Play the sound: A long tone"]
    assert not widget.grab().isNull()


def test_gaps_show_pictures_over_the_text_and_in_the_choices(qtbot: QtBot, theme: Theme) -> None:
    widget = FillGaps()
    qtbot.addWidget(widget)
    gaps = Gaps((f"Here {DISC} stands ", Gap("1", "text", ("a disc", SQUARE)), " alone."))
    widget.set_task(gaps, media=MEDIA)
    widget.resize(500, 400)
    widget.show()
    assert shown(widget.shown) == ["A blue disc"]
    combo = widget._gaps[0].combo
    assert combo is not None
    assert combo.itemText(2) == "[picture: A red square]"
    assert not combo.itemIcon(2).isNull()
    assert "![" not in widget.accessibleDescription()
    widget.show_outcome(score(Part("1", PartState.WRONG, key=SQUARE)))
    assert "right: [picture: A red square]" in widget._notes.text()


def test_feedback_of_an_option_shows_its_picture(qtbot: QtBot, theme: Theme) -> None:
    widget = CHOOSE_ONE.build()
    qtbot.addWidget(widget)
    widget.set_task(Choices((Choice("a", "A disc"), Choice("b", "A square"))), media=MEDIA)
    widget.resize(500, 400)
    widget.show()
    widget.show_outcome(score(Part("a", PartState.WRONG, f"No: this one. {DISC}"), Part("b", PartState.RIGHT)))
    rows = widget._group.rows  # type: ignore[attr-defined]
    strip = rows[0].feedback_strip
    assert strip is not None
    assert shown(strip) == ["A blue disc"]
    assert "No: this one. [picture: A blue disc]" in rows[0].button.accessibleDescription()
    assert rows[1].feedback_strip is None
    rows[0].set_outcome("")
    assert strip.isHidden()


def test_a_choice_without_room_ends_in_dots_and_is_told_whole(qtbot: QtBot, theme: Theme) -> None:
    words = "At the harbour, where ships of every size come in from the sea"

    def painted(text: str) -> QImage:
        combo = AnswerCombo()
        qtbot.addWidget(combo)
        combo.set_choices([("a", text)])
        combo.choose("a")
        combo.resize(220, 34)
        assert combo.toolTip().removeprefix("<p>").startswith(text[:10])
        return combo.grab().toImage()

    long = painted(words)
    shorter = [painted(words[:n].rstrip() + "…") for n in range(10, len(words))]
    assert long in shorter
    assert painted("The sea") != painted("The gate")
