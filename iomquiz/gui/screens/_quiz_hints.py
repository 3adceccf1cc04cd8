"""The keys that are printed for each state of the quiz."""

from __future__ import annotations

from iomquiz.gui.screen import KeyHint
from iomquiz.gui.screens._quiz_play import PlayPane

_END = KeyHint(("Esc",), "End")


def menu_hints(*, resume: bool) -> tuple[KeyHint, ...]:
    """While choosing."""
    more = (KeyHint(("R",), "Resume the open quiz"),) if resume else ()
    return (KeyHint(("Enter",), "Start"), KeyHint(("Space",), "Tick"), *more)


def result_hints(*, mistakes: bool) -> tuple[KeyHint, ...]:
    """At the result."""
    first = KeyHint(("Enter",), "Practise the mistakes" if mistakes else "New quiz")
    return (first, *((KeyHint(("N",), "New quiz"),) if mistakes else ()), KeyHint(("Esc",), "Menu"))


def play_hints(play: PlayPane, *, confidence: bool) -> tuple[KeyHint, ...]:
    """Before and after the check."""
    if play.settled():
        more = () if play.in_review() else (KeyHint(("A",), "Another like this"),)
        return (KeyHint(("Enter",), "Next"), *more, KeyHint(("M",), "Study"), KeyHint(("W",), "Seems wrong"), _END)
    number = play.has_choices()
    choose = (KeyHint(("1", "–", str(min(number, 9))), "Choose"),) if number else ()
    typing = "" if number else "Alt "
    sure = (KeyHint(tuple(f"{typing}{letter}" for letter in "GSC"), "Confidence"),) if confidence else ()
    return (*choose, KeyHint(("Enter",), "Check"), *sure, KeyHint((f"{typing}F",), "Flag"), _END)
