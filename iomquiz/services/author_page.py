"""A page or a fact as a reader will meet it, an exam with what the bank has for it, from what stands in the form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from iomquiz.domain.bank import Bank
from iomquiz.domain.card import FaceKind, face, face_kinds
from iomquiz.domain.fact import Fact, Facts, Status, status
from iomquiz.domain.media import MARK, in_words
from iomquiz.domain.template import UnknownReferenceError, full, references, shown
from iomquiz.formats._entry import blueprint_of, fact_of, panel_of
from iomquiz.services import author_exam
from iomquiz.services.author_facts import why_not
from iomquiz.services.author_records import SINGULAR, EntrySheet, PageView, Use
from iomquiz.services.authoring import Authoring
from iomquiz.services.bank_media import Shown
from iomquiz.services.reference import body, figure_sheet
from iomquiz.services.shown import Period, fact_view, text

PREVIEWED = ("panels", "facts", "blueprints")
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+.!|<>~-])")
_MOST_USES = 100


def page_view(author: Authoring, entry: EntrySheet) -> PageView:
    """The page of `entry`, a page, a fact or a blueprint, as it stands in its form."""
    make = {"panels": _panel, "facts": _fact, "blueprints": _blueprint}[entry.part]
    return make(author.bank(), entry, author.today(), author.media)


def _blueprint(bank: Bank, entry: EntrySheet, day: date, media: Callable[..., Shown]) -> PageView:
    del media
    plan, problems = blueprint_of(entry.fields)
    if plan is None:
        return PageView(problem=why_not(problems))
    words = []
    for heading, lines in author_exam.lines(plan, bank, day):
        words.append(f"**{escaped(heading)}**")
        words += ["\n".join(f"- {escaped(line)}" for line in lines)] if lines else []
    return PageView(plan.title, "\n\n".join(words))


def _panel(bank: Bank, entry: EntrySheet, day: date, media: Callable[..., Shown]) -> PageView:
    panel, problems = panel_of(entry.fields, bank)
    if panel is None:
        return PageView(problem=why_not(problems))
    titles = {other.id: other.title for other in bank.panels.values()} | {panel.id: panel.title}
    words = body(panel.body, bank.facts, titles)
    related = [f"[{escaped(titles[name])}](panel:{name})" for name in panel.related if name in titles]
    more = f"\n\nSee also: {' · '.join(related)}" if related else ""
    names = [r.name for r in references(panel.body)]
    return PageView(
        text(panel.title, bank.facts).text, words + more, _stale(names, bank.facts, day),
        figure_sheet(panel.figure, bank.facts, day) if panel.figure else None, media(panel.body),
    )  # fmt: skip


def _fact(bank: Bank, entry: EntrySheet, day: date, media: Callable[..., Shown]) -> PageView:
    fact, problems = fact_of(entry.fields)
    if fact is None:
        return PageView(problem=why_not(problems))
    facts = {**bank.facts, fact.id: fact}
    if fact.source not in bank.sources:
        return PageView(problem=f"There is no source {fact.source!r}: choose one.")
    words = "\n\n".join(part for part in _parts(fact, facts, bank, entry.uses, day) if part)
    names = [fact.id, *(r.name for r in references(fact.statement))]
    shows = media(fact.cue, fact.statement, fact.value if isinstance(fact.value, str) else "")
    return PageView(text(fact.cue, facts).text, words, _stale(names, facts, day), None, shows)


def _parts(fact: Fact, facts: Facts, bank: Bank, uses: Sequence[Use], day: date) -> Iterator[str]:
    view = fact_view(fact, facts, bank.sources, day)
    value = full(fact)
    yield _pictured(value) if "![" in value else f"## [{escaped(value)}](fact:{fact.id})"
    yield _linked(fact.statement, facts)
    dates = [view.status_text, f"as of {view.as_of}" if view.as_of else "",
             f"to check by {fact.review_by.short()}" if fact.review_by else ""]  # fmt: skip
    yield escaped(" · ".join(one for one in dates if one))
    place = ", ".join(one for one in (view.source.title, view.source.where) if one)
    yield f"[{escaped(place)}](entry:sources/{view.source.id})"
    yield escaped(in_words(view.note))
    if len(view.periods) > 1:
        yield "**Before and after**\n\n" + "\n".join(_period(period, fact) for period in view.periods)
    yield "**Flashcards**\n\n" + "\n".join(_cards(fact, facts))
    yield _used(uses)


def _period(period: Period, fact: Fact) -> str:
    words = escaped(period.value)
    if period.fact == fact.id:
        words = f"**{words}**"
    elif period.fact:
        words = f"[{words}](entry:facts/{period.fact})"
    more = ", ".join(one for one in (period.when, period.source) if one)
    return f"- {words}{f' ({escaped(more)})' if more else ''}"


def _cards(fact: Fact, facts: Facts) -> Iterator[str]:
    kinds = face_kinds(fact)
    if FaceKind.REVERSE in kinds:  # only where the value points back to this one cue
        own = shown(fact)
        if any(shown(other) == own for other in facts.values() if other.id != fact.id):
            kinds = tuple(kind for kind in kinds if kind is not FaceKind.REVERSE)
    for kind in kinds:
        try:
            one = face(fact, kind, facts)
        except UnknownReferenceError as error:
            yield f"- It names what is not there: {escaped(str(error.args[0]))}"
            continue
        yield f"- {escaped(in_words(one.prompt))} → {escaped(in_words(one.answer))}"


def _used(uses: Sequence[Use]) -> str:
    if not uses:
        return "**Used by** no text and no question."
    lines = [
        f"- {SINGULAR[use.part].capitalize()}: [{escaped(in_words(use.title))}](entry:{use.part}/{use.id})"
        for use in uses[:_MOST_USES]
    ]
    more = f"\n\nand {len(uses) - _MOST_USES} more" if len(uses) > _MOST_USES else ""
    return f"**Used by {len(uses)}**\n\n" + "\n".join(lines) + more


def _stale(names: Sequence[str], facts: Facts, day: date) -> frozenset[str]:
    """Facts whose value must not be taken for the present one."""
    known = (facts[name] for name in dict.fromkeys(names) if name in facts)
    return frozenset(fact.id for fact in known if status(fact, day, facts) is not Status.CURRENT)


def _linked(template: str, facts: Facts) -> str:
    """A plain text with its facts as links, its pictures kept."""
    pieces: list[str] = []
    at = 0
    for reference in references(template):
        pieces.append(_pictured(template[at : reference.start]))
        piece = template[reference.start : reference.end]
        known = reference.name in facts
        pieces.append(f"[{escaped(text(piece, facts).text)}](fact:{reference.name})" if known else escaped(piece))
        at = reference.end
    return "".join([*pieces, _pictured(template[at:])])


def _pictured(words: str) -> str:
    """A plain text as Markdown; only its pictures are more than letters."""
    at, pieces = 0, []
    for mark in MARK.finditer(words):
        pieces += [escaped(words[at : mark.start()]), mark.group()]
        at = mark.end()
    return "".join([*pieces, escaped(words[at:])])


def escaped(words: str) -> str:
    """A plain text as Markdown: no sign in it means anything."""
    return _SIGNS.sub(r"\\\1", words).replace("\n", " ")
