"""The instructor's side of sealed exams: keys, sealing a form, examining and marking what comes back."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from iomquiz import paths
from iomquiz.domain.attempt import Given
from iomquiz.domain.blueprint import Blueprint, Feedback, Navigation, TimeRule
from iomquiz.domain.blueprint_data import blueprint_of, plain
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import encode, is_empty
from iomquiz.domain.item import Question
from iomquiz.domain.item_types import all_types
from iomquiz.domain.scoring import Sat, mark, report, shown
from iomquiz.domain.task_data import task_data
from iomquiz.formats import _sealed as sealed
from iomquiz.formats._sealed import Keys
from iomquiz.services import bank_media
from iomquiz.services.exam_plans import ExamPlans
from iomquiz.services.exam_sitting import questions_of
from iomquiz.services.exam_words import rules_in_words, wrong_costs
from iomquiz.services.sealing_check import examined
from iomquiz.services.sealing_records import Finding, Outcome, SealedFile, Verdict
from iomquiz.services.seat import Seat
from iomquiz.services.whole_files import put
from iomquiz.storage.attempt_record import FormRow
from iomquiz.storage.result_list import Result, ResultList

_KEYS, _SECRETS = "instructor.keys.json", "exams"


class Sealing:
    """What an instructor can ask for."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._folder = paths.sealed(seat.store.path.parent)
        self._results = ResultList(seat.store)

    # --- keys

    def has_keys(self) -> bool:
        """Whether this machine has an instructor's keys."""
        return (self._folder / _KEYS).exists()

    def make_keys(self, password: str = "") -> str:
        """New keys; returns the fingerprint to tell candidates. Keys that are there already are never replaced.

        Raises:
            UserFacingError: there are keys.
        """
        if self.has_keys():
            raise UserFacingError("There are keys on this machine already.", "Results are sealed to them: keep them.")
        keys = Keys.new()
        self._folder.mkdir(parents=True, exist_ok=True)
        put(self._folder / _KEYS, keys.write(password))
        (self._folder / _KEYS).chmod(0o600)
        return sealed.fingerprint(keys.sign_public)

    def keys(self, password: str = "") -> Keys:
        """The keys of this machine.

        Raises:
            UserFacingError: there are none, or the password is wrong.
        """
        try:
            data = (self._folder / _KEYS).read_bytes()
        except OSError as error:
            raise UserFacingError("There are no keys on this machine yet.", "Make them first.") from error
        return Keys.read(data, password)

    # --- sealing

    def seal(
        self,
        blueprint: str,
        to: Path,
        *,
        instructor: str,
        seed: int,
        form: int = 0,
        password: str = "",
        opens: datetime | None = None,
        closes: datetime | None = None,
    ) -> SealedFile:
        """Draw a form and write it as a sealed exam. What marks it stays on this machine. `form` is the place of the
        form among parallel ones, from 0.

        Raises:
            UserFacingError: no such blueprint, too few questions, an out-of-date fact, or the file cannot be written.
        """
        seat, keys = self._seat, self.keys(password)
        plans = ExamPlans(seat)
        with seat.record.read() as work:
            plan = plans.blueprint(work, blueprint)
            drawn = plans.drawn(work, plan, seed, form)
        rows = plans.rows(drawn)
        places = [(p.section, str(p.points)) for p in drawn.places]
        questions = questions_of(seat, rows, plan)
        exam, code = uuid.uuid4().hex, sealed.new_code()
        about = {
            "format": 1, "exam": exam, "title": plan.title, "instructor": instructor, "minutes": plan.minutes,
            "questions": len(rows), "opens": opens.timestamp() if opens else 0.0,
            "closes": closes.timestamp() if closes else 0.0,
        }  # fmt: skip
        made = sealed.seal(self._body(questions, places, plan), about, keys, code)
        _fits(made.data)
        self._keep(exam, plan, rows, places, sealed.read_bundle(made.data).sha256, about)
        put(to, made.data)
        return SealedFile(to, exam, code, made.release_key, sealed.fingerprint(keys.sign_public), len(rows))

    def _body(self, questions: Sequence[Question], places: Sequence[tuple[int, str]], plan: Blueprint) -> bytes:
        """What a candidate opens: questions without keys, rules, pictures and sounds."""
        media = bank_media.shown(self._seat, *((q.stem.text, q.task) for q in questions))
        sees = [_candidate_sees(q, place, plan) for q, place in zip(questions, places, strict=True)]
        shown_media = {name: sealed.b64(data) for name, data in media.items()}
        return sealed.dump({"questions": sees, "rules": _rules(plan), "media": shown_media})

    def _keep(
        self, exam: str, plan: Blueprint, rows: list[FormRow], places: list[tuple[int, str]], bundle: str,
        about: Mapping[str, Any],
    ) -> None:  # fmt: skip
        secret = {
            "bundle": bundle, "about": dict(about), "plan": plain(plan), "bank": self._bank_uid(),
            "form": [[r.item, r.version, r.seed] for r in rows], "places": places,
        }  # fmt: skip
        folder = self._folder / _SECRETS
        folder.mkdir(parents=True, exist_ok=True)
        put(folder / f"{exam}.json", json.dumps(secret).encode())
        (folder / f"{exam}.json").chmod(0o600)

    def _bank_uid(self) -> str:
        return next(row.uid for row in self._seat.banks.banks() if row.id == self._seat.bank)

    # --- results

    def examine(self, path: Path, *, closing_code: str = "", password: str = "", keep: bool = True) -> Verdict:
        """Examine a result file and mark it. Every check is told, whatever it came to.

        Raises:
            UserFacingError: the file cannot be read, or the password of the keys is wrong.
        """
        try:
            data = path.read_bytes() if paths.ordinary(path).stat().st_size <= sealed.MAX_BYTES else b""
        except OSError as error:
            raise UserFacingError(
                f"The file {path} cannot be read: {error.strerror or error}.", "Check its name."
            ) from error
        keys = self.keys(password)
        try:
            found = dict(json.loads(sealed.open_result(data, keys)))
        except UserFacingError as error:
            return Verdict(Outcome.REJECT, (Finding("seal", False, error.message),))
        except (ValueError, TypeError, RecursionError):
            return Verdict(Outcome.REJECT, (Finding("seal", False, "The result cannot be read."),))
        secret = self._secret(str(found.get("exam", "")))
        earlier = self._results.of_exam(str(found.get("exam", "")))
        before = [(r.id, r.candidate) for r in earlier if r.verdict != Outcome.REJECT]
        if secret is not None and secret["bank"] != self._bank_uid():
            raise UserFacingError(
                f"This result belongs to an exam of another bank: {secret['plan']['title']}.",
                "Study that bank (Ctrl+K, Banks), then examine the result again.",
            )
        questions = self._questions(secret) if secret is not None else ()
        result = examined(found, secret, [q.task for q in questions], before, closing_code)
        verdict = Verdict(result.outcome, result.findings, str(found.get("candidate", "")))
        if secret is None or result.outcome is Outcome.REJECT:
            return verdict
        verdict, answers = self._marked(verdict, secret, questions, result.responses)
        if keep:
            nonce, marks = str(found["nonce"]), _data(found, verdict, answers)
            kept = Result(
                nonce, secret["bank"], verdict.candidate, verdict.outcome.value, marks, self._seat.now_ms()
            )  # fmt: skip
            self._results.keep(kept)
        return verdict

    def _secret(self, exam: str) -> dict[str, Any] | None:
        if not exam.isalnum():
            return None
        try:
            found: dict[str, Any] = json.loads((self._folder / _SECRETS / f"{exam}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return found

    def _questions(self, secret: Mapping[str, Any]) -> Sequence[Question]:
        rows = [FormRow(n, item, version, seed) for n, (item, version, seed) in enumerate(secret["form"])]
        return questions_of(self._seat, rows, blueprint_of(secret["plan"]))

    def _marked(
        self, verdict: Verdict, secret: Mapping[str, Any], questions: Sequence[Question],
        given: Mapping[int, Given],
    ) -> tuple[Verdict, dict[str, Any]]:  # fmt: skip
        plan = blueprint_of(secret["plan"])
        sat = [
            Sat(question, section, Decimal(points), given.get(n))
            for n, (question, (section, points)) in enumerate(zip(questions, secret["places"], strict=True))
        ]
        marks = [mark(one, plan.rules) for one in sat]
        result = report(sat, marks, plan)
        percent = round(100 * float(result.share))
        found = replace(
            verdict, title=plan.title, points=str(shown(result.earned)), most=str(shown(result.most)), percent=percent,
            passed=result.passed,
        )  # fmt: skip
        return found, {
            "form": secret["form"], "marks": [float(one.fraction) for one in marks],
            "taken": [one.given.taken_ms if one.given else 0 for one in sat],
            "responses": [
                encode(one.given.response) if one.given and not is_empty(one.given.response) else None for one in sat
            ],
        }  # fmt: skip


def _fits(data: bytes) -> None:
    if len(data) > sealed.MAX_BYTES:
        raise UserFacingError(
            "The pictures and sounds of this form are too large for a sealed exam.",
            "Draw another form, or leave out the largest ones.",
        )


def _candidate_sees(question: Question, place: tuple[int, str], plan: Blueprint) -> dict[str, Any]:
    kind = all_types()[question.item.type]
    section = plan.sections[place[0]]
    return {
        "stem": question.stem.text, "rule": question.rule, "type": kind.title, "interaction": kind.interaction.value,
        "task": task_data(question.task), "points": place[1], "part": section.title or section.topic,
    }  # fmt: skip


def _rules(plan: Blueprint) -> dict[str, Any]:
    """What candidates are told of the rules. The clock of a sealed exam runs on, and nothing is told during it."""
    nothing = Feedback(frozenset(), frozenset(), frozenset())
    rules = replace(plan.rules, time=TimeRule.RUNS_ON, tries=0, feedback=nothing)
    told = replace(plan, rules=rules)
    return {
        "words": list(rules_in_words(told)), "cut_score": str(plan.cut_score), "costs": wrong_costs(told),
        "forward": rules.navigation is Navigation.FORWARD, "certainty": rules.certainty,
    }  # fmt: skip


def _data(found: Mapping[str, Any], verdict: Verdict, answers: Mapping[str, Any]) -> str:
    return json.dumps(
        {
            "exam": found.get("exam"), "last": found.get("last"), "title": verdict.title, "points": verdict.points,
            "most": verdict.most, "percent": verdict.percent, "passed": verdict.passed,
            "findings": [[f.what, f.ok, f.words] for f in verdict.findings], "events": found.get("events"),
            "answers": answers, "begun": found["events"][0]["at"],
        }
    )  # fmt: skip
