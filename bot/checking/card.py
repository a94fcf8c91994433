"""A checked message as a card: each claim, what the sources say to it, and where."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Card, Kind, Line, Run, plain, typeset
from bot.citing import source_lines
from bot.languages import in_print, say
from bot.layouts import Writer
from bot.paging import paginate
from knowledge.base import FactBase
from knowledge.checking import Checked, Verdict
from knowledge.model import Language
from knowledge.outcome import Answer, Status, compose
from knowledge.question import Question

_VERDICTS = {Verdict.STATED: "check.stated", Verdict.DIFFERS: "check.differs"}
_LONGEST_CLAIM = 120  # characters of a claim that are shown


def check_card(checked: Sequence[Checked], base: FactBase, language: Language) -> Card:
    """Claims with their verdicts on one page; those that do not fit on it are counted."""
    cards = (_card(checked, count, base, language) for count in range(len(checked), 0, -1))
    return next(card for card in cards if len(card.pages) == 1)


def _card(checked: Sequence[Checked], count: int, base: FactBase, language: Language) -> Card:
    facts = dict.fromkeys(fact for one in checked[:count] for fact in one.facts)
    answer = compose(Status.ANSWERED, Question(""), base, tuple(facts))
    lines = [line for one in checked[:count] for line in _lines(one, answer, base, language)]
    if count < len(checked):
        left = len(checked) - count
        lines.append(plain(say(language, "check.more", count=left), Kind.NOTE))
    lines.append(plain(say(language, "check.meaning"), Kind.NOTE))
    heading = say(language, "check.heading")
    if language == "fr":
        heading, lines = in_print(heading), [typeset(line) for line in lines]
    pages = paginate(
        heading,
        lines,
        language,
        lambda shown: source_lines(shown, answer.citations, base, language),
    )
    judged = any(one.verdict is not Verdict.NOT_IN_SOURCES for one in checked)
    status = Status.ANSWERED if judged else Status.NOT_IN_SOURCES
    return Card(status, pages, refs=tuple(fact.ref for fact in facts))


def _lines(one: Checked, answer: Answer, base: FactBase, language: Language) -> list[Line]:
    """The verdict on what was claimed, and the facts with their days."""
    claim = say(language, "answer.quoted", phrase=_shortened(one.claim))
    key = "check.nearest" if one.facts else "check.absent"
    shown = [s for s in answer.facts if s.fact in one.facts]
    verdict = say(language, _VERDICTS.get(one.verdict, key))
    return [
        Line((Run(verdict, strong=True), Run(f" · {claim}"))),
        *Writer(base, language).statements(shown),
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_CLAIM else text[: _LONGEST_CLAIM - 1].rstrip() + "…"
