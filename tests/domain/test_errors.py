"""Problems and errors."""

from __future__ import annotations

from iomquiz.domain.errors import Problem, Severity, UserFacingError


def test_a_problem_moves_under_a_path() -> None:
    problem = Problem("c", "m", "r", ("x", 1), Severity.WARNING)
    assert problem.under("questions", 3) == Problem("c", "m", "r", ("questions", 3, "x", 1), Severity.WARNING)


def test_an_error_says_what_and_what_now() -> None:
    assert str(UserFacingError("It broke.", "Mend it.")) == "It broke. Mend it."
    assert str(UserFacingError("It broke.")) == "It broke."
