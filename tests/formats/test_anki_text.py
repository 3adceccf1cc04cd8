"""Notes as text: what the lines at the front say of the columns, and what each row becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.domain.fact import Fact
from iomquiz.formats._material import Imported

HEAD = "#separator:{}\n#html:true\n"


def take(tmp_path: Path, text: str | bytes) -> Imported:
    path = tmp_path / "notes.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return formats.take_in(path)


def facts(found: Imported) -> list[Fact]:
    assert found.bank is not None, found.troubles
    return list(found.bank.facts.values())


def test_columns_that_say_type_deck_and_tags(tmp_path: Path) -> None:
    found = take(tmp_path, HEAD.format("tab") + "#notetype column:1\n#deck column:2\n#tags column:5\n"
        "Basic\tSea::Ships\tWhat is <b>X</b>?\tY &amp; Z\ta b\n"
        'Basic (and reversed card)\tSea\t"dog ""Rex"""\tchien\t\n'
        "Cloze\tSea\tThe {{c1::keel}} of a {{c2::ship}}\tIt lies below.\tc\n")  # fmt: skip
    assert (found.format, found.notes, found.cards) == ("anki-text", 3, 5)
    assert found.by_type == {"basic": 1, "reversed": 1, "cloze": 1}
    assert found.troubles == ()
    first, second, *_ = facts(found)
    assert (first.cue, first.value, first.tags) == ("What is X?", "Y & Z", ("a", "b"))
    assert (second.cue, second.value) == ('dog "Rex"', "chien")
    assert found.bank is not None
    assert "Ships" in {t.title for t in found.bank.topics.values()}


@pytest.mark.parametrize(
    ("name", "sign"), [("Comma", ","), ("semicolon", ";"), ("Pipe", "|"), (";", ";"), ("", ";"), ('"', "\t")]
)
def test_separators(tmp_path: Path, name: str, sign: str) -> None:
    (fact,) = facts(take(tmp_path, HEAD.format(name) + f"front{sign}back\n"))
    assert (fact.cue, fact.value) == ("front", "back")


def test_a_deck_and_tags_for_all_and_more_fields(tmp_path: Path) -> None:
    found = take(tmp_path, "#html:false\n#deck:History\n#tags:x y\n#columns:Front\tBack\tNote\tID\n#guid column:4\n"
        "a < b?\t<i>yes</i>\tas a rule\tg1\n\nonly front\t\t\tg2\n\t\t\tg3\n")  # fmt: skip
    (fact,) = facts(found)
    assert (fact.cue, fact.value, fact.note, fact.tags) == ("a < b?", "<i>yes</i>", "as a rule", ("x", "y"))
    assert {(t.code, t.line) for t in found.troubles} == {("empty-row", 9), ("empty-note", 0)}


def test_a_note_keeps_its_id_whatever_its_answer(tmp_path: Path) -> None:
    one = facts(take(tmp_path, HEAD.format("tab") + "front\tback\n"))[0].id
    assert facts(take(tmp_path, HEAD.format("tab") + "front\tother\n"))[0].id == one


def test_a_file_in_utf_16(tmp_path: Path) -> None:
    text = HEAD.format("tab") + "Où?\tGenève\n"
    assert facts(take(tmp_path, text.encode("utf-16")))[0].value == "Genève"


def test_hostile_heads(tmp_path: Path) -> None:
    wide = take(tmp_path, HEAD.format("tab") + "\t".join("x" * 300))
    assert [t.code for t in wide.troubles] == ["table"]
    odd = "#separator:tab\n#deck column:999999999999\n#tags column:-1\n#notetype column:x\n#nonsense\nfront\tback\n"
    assert len(facts(take(tmp_path, odd))) == 1


def test_more_notes_than_allowed_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from iomquiz.formats import _anki_notes, anki_text

    monkeypatch.setattr(anki_text, "MAX_NOTES", 2)
    monkeypatch.setattr(_anki_notes, "MAX_NOTES", 2)
    found = take(tmp_path, HEAD.format("tab") + "".join(f"f{n}\tb{n}\n" for n in range(5)))
    assert (found.notes, [t.code for t in found.troubles]) == (2, ["too-many"])
