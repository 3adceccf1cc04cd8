"""Reading: the tree of topics, a panel with its facts, the history of a fact, and search over everything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from iomquiz.domain.bank import Figure, Panel
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.fact import Fact, Facts, Status, status
from iomquiz.domain.media import MARK, in_words
from iomquiz.domain.template import references, shown
from iomquiz.services import bank_media
from iomquiz.services.reference_records import (
    FactHistory,
    FigureEntry,
    FigureSheet,
    Hit,
    PanelNode,
    PanelSheet,
    TopicNode,
)
from iomquiz.services.seat import Seat
from iomquiz.services.shown import FactView, Mastery, SourceView, fact_view, mastery, pictured, recall_of, text
from iomquiz.storage import recall_read
from iomquiz.storage.search import snippet

MOST_FACTS = 100
"""A page that names no fact lists those of its topic, up to so many; the others are found by search."""

_LINK = re.compile(r"\[\[([^\]|\n]+)(?:\|([^\]\n]+))?\]\]")


class Reference:
    """What a reader can ask for."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def tree(self, *, marks: bool = True) -> tuple[TopicNode, ...]:
        """All topics with their pages and how well they are known; without `marks` nothing seems known yet."""
        seat = self._seat
        known = self._mastery_by_topic() if marks else {}
        pages: dict[str, list[PanelNode]] = {}
        for panel, topic, title in seat.banks.panels(seat.bank):
            pages.setdefault(topic, []).append(PanelNode(panel, title, known.get(topic, Mastery.NEW)))
        return tuple(
            TopicNode(t.id, t.title, t.blurb, known.get(t.id, Mastery.NEW), tuple(pages.get(t.id, ())))
            for t in seat.banks.topics(seat.bank)
        )

    def _mastery_by_topic(self) -> dict[str, Mastery]:
        """A topic is as well known as the mean over all its facts; a fact never seen counts as not recalled."""
        seat, plan = self._seat, self._seat.plan()
        with seat.record.read() as work:
            seen = recall_read.by_topic(work, seat.bank, plan.day(seat.clock()), plan)
        totals = seat.banks.fact_counts(seat.bank)
        return {t.topic: mastery(t.total / totals[t.topic]) for t in seen if t.topic in totals}

    def panel(self, panel_id: str) -> PanelSheet:
        """One page.

        Raises:
            UserFacingError: the bank has no such page (any more).
        """
        seat = self._seat
        panel = seat.banks.panel(seat.bank, panel_id)
        if panel is None:
            raise UserFacingError("This page is no longer in the bank.", "Choose another one from the list.")
        facts = seat.banks.facts(seat.bank, _named(panel))
        titles = {uid: title for uid, _, title in seat.banks.panels(seat.bank)}
        topics = {t.id: t.title for t in seat.banks.topics(seat.bank)}
        names = [name for name in _named(panel) if name in facts]
        in_body = {r.name for r in references(panel.body)}
        views = self.facts([n for n in names if n in in_body] or self._others(panel.topic, names))
        return PanelSheet(
            panel.id,
            panel.topic,
            topics.get(panel.topic, panel.topic),
            text(panel.title, facts).text,
            body(panel.body, facts, titles),
            views,
            figure_sheet(panel.figure, facts, seat.today()) if panel.figure else None,
            tuple((uid, titles[uid]) for uid in panel.related if uid in titles),
            _distinct(view.source for view in views),
            sum(seat.banks.count_items(seat.bank, panel.topic).values()),
            bank_media.shown(seat, panel.body),
        )

    def _others(self, topic: str, names: list[str]) -> list[str]:
        """Facts of a topic other than those named, as many as a page takes."""
        found = self._seat.banks.topic_facts(self._seat.bank, topic, MOST_FACTS + len(names))
        return [name for name in found if name not in names][:MOST_FACTS]

    def facts(self, ids: list[str]) -> tuple[FactView, ...]:
        """Facts with status and mastery, in the order of `ids`; unknown ones are left out."""
        seat = self._seat
        facts = seat.banks.facts(seat.bank, ids)
        found = [facts[name] for name in ids if name in facts]
        named = [name for fact in found for name in (fact.source, *(past.source for past in fact.history))]
        sources = seat.banks.sources(seat.bank, named)
        plan = seat.plan()
        day = plan.day(seat.clock())
        memories: dict[str, list[float]] = {}
        with seat.record.read() as work:
            for card in work.cards_of(seat.bank, [fact.id for fact in found]):
                if card.memory.last_day:
                    memories.setdefault(card.fact, []).append(recall_of((card.memory,), day, plan) or 0.0)
        views = []
        for fact in found:
            chances = memories.get(fact.id)
            recall = sum(chances) / len(chances) if chances else None
            view = fact_view(fact, facts, sources, seat.today())
            views.append(replace(view, recall=recall, mastery=mastery(recall)))
        return tuple(views)

    def fact(self, fact_id: str) -> FactHistory:
        """One fact with its history.

        Raises:
            UserFacingError: the bank has no such fact (any more).
        """
        seat = self._seat
        views = self.facts([fact_id])
        if not views:
            raise UserFacingError("This fact is no longer in the bank.", "Look for it under another name.")
        with seat.record.read() as work:
            cards = len(work.cards_of(seat.bank, [fact_id]))
        questions = seat.banks.item_counts_by_fact(seat.bank, [fact_id]).get(fact_id, 0)
        return FactHistory(views[0], cards, questions, self._pages_of(fact_id, views[0].topic))

    def _pages_of(self, fact: str, topic: str) -> tuple[str, ...]:
        """The first page that names the fact, then the other pages of its topic."""
        seat = self._seat
        pages = sorted(seat.banks.panels(seat.bank), key=lambda page: page[1] != topic)
        panels = seat.banks.panels_by_id(seat.bank, [uid for uid, _, _ in pages[:200]])
        naming = [uid for uid, _, _ in pages[:200] if fact in _named(panels[uid])][:1]
        return tuple(dict.fromkeys([*naming, *(uid for uid, owner, _ in pages if owner == topic)]))

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Pages, facts and questions with the words of `query`, best first. Anything may be typed."""
        seat = self._seat
        found = seat.banks.find(seat.bank, query, limit)
        if not found:
            return ()
        ids = {kind: [f.uid for f in found if f.kind == kind] for kind in ("panel", "fact", "item")}
        items = seat.banks.items_by_uid(seat.bank, ids["item"])
        panels = seat.banks.panels_by_id(seat.bank, ids["panel"])
        named = [name for panel in panels.values() for name in _named(panel)]
        named += [r.name for item in items.values() for r in references(item.stem)]
        facts = seat.banks.facts(seat.bank, ids["fact"] + named)
        first_page = {topic: uid for uid, topic, _ in reversed(seat.banks.panels(seat.bank))}
        hits = []
        for f in found:
            if f.kind == "fact":
                title, words, topic = text(facts[f.uid].cue, facts).text, facts[f.uid].statement, facts[f.uid].topic
            elif f.kind == "item":
                title, words, topic = "Question", items[f.uid].stem, items[f.uid].topic
            else:
                title, words, topic = panels[f.uid].title, _plain(panels[f.uid].body), panels[f.uid].topic
            piece = snippet(text(words, facts).text, query)
            page = f.uid if f.kind == "panel" else first_page.get(topic, "")
            hits.append(Hit(f.kind, f.uid, title, piece.text, piece.marks, topic, page))
        return tuple(hits)


def _plain(markdown: str) -> str:
    return re.sub(r"[#*_`>]+", "", in_words(_LINK.sub(lambda m: m.group(2) or m.group(1), markdown)))


def _named(panel: Panel) -> list[str]:
    """The facts that a page names, in their order, each once."""
    names = [r.name for r in references(panel.body)]
    if panel.figure:
        names += [r.name for r in references(panel.figure.title + panel.figure.alt)]
        for item in panel.figure.items:
            names += [r.name for r in references(item.label + item.detail)] + ([item.fact] if item.fact else [])
    return list(dict.fromkeys(names))


def _distinct(sources: Iterable[SourceView]) -> tuple[SourceView, ...]:
    return tuple({s.id: replace(s, where="") for s in sources}.values())


def body(template: str, facts: Facts, titles: dict[str, str]) -> str:
    """Markdown with facts as `[value](fact:ID)` and pages as `[title](panel:ID)`."""

    def page(match: re.Match[str]) -> str:
        uid = match.group(1).strip()
        return f"[{match.group(2) or titles.get(uid, uid)}](panel:{uid})"

    worded = MARK.sub(lambda m: text_in_mark(m.group(), facts), template) if "![" in template else template
    linked = _LINK.sub(page, worded)
    pieces: list[str] = []
    at = 0
    for reference in references(linked):
        pieces.append(linked[at : reference.start])
        piece = linked[reference.start : reference.end]
        value = text(piece, facts).text
        pieces.append(f"[{_escaped(value)}](fact:{reference.name})" if reference.name in facts else piece)
        at = reference.end
    return "".join(pieces) + linked[at:]


def text_in_mark(mark: str, facts: Facts) -> str:
    """A picture whose words name facts: as plain text, for a link cannot stand there."""
    return pictured(mark, facts).text


def _escaped(value: str) -> str:
    return re.sub(r"([\[\]\\*_`])", r"\\\1", value)


def figure_sheet(figure: Figure, facts: Facts, today: date) -> FigureSheet:
    """A figure with its values filled in, as they stand on a day."""
    entries = []
    for n, item in enumerate(figure.items):
        fact = facts.get(item.fact)
        entries.append(
            FigureEntry(
                item.id or f"n{n}",
                item.parent,
                text(item.label, facts).text,
                text(item.detail, facts).text,
                in_words(shown(fact, "unit")) if fact else "",
                _when(fact),
                float(fact.value) if fact and isinstance(fact.value, Decimal) else 0.0,
                status(fact, today, facts) is not Status.CURRENT if fact else False,
                item.fact,
            )
        )
    if figure.kind == "timeline":
        entries.sort(key=lambda entry: entry.when)
    return FigureSheet(figure.kind.value, text(figure.title, facts).text, text(figure.alt, facts).text, tuple(entries))


def _when(fact: Fact | None) -> int:
    if fact is None:
        return 0
    if isinstance(fact.value, PartialDate):
        return fact.value.first().toordinal()
    if isinstance(fact.value, Decimal) and 1 <= fact.value < 9999:
        return PartialDate(int(fact.value)).first().toordinal()
    return fact.valid_from.first().toordinal() if fact.valid_from else 0


__all__ = [
    "FactHistory",
    "FigureEntry",
    "FigureSheet",
    "Hit",
    "PanelNode",
    "PanelSheet",
    "Reference",
    "TopicNode",
    "body",
    "figure_sheet",
]
