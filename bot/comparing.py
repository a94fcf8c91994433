"""A comparison as a card: what both sides say of one thing, pair after pair, each side cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Answers
from bot.card import Card, Kind, Line, Run, capitalised, plain, typeset
from bot.citing import source_lines
from bot.examples import example
from bot.languages import in_print, join, say
from bot.layouts import Writer
from bot.paging import paginate
from bot.render import render
from bot.times import time_asked
from knowledge import comparing
from knowledge.comparing import Comparison, Side, compare
from knowledge.model import Language
from knowledge.outcome import Reason, Shown, Status

_MOST_TOPICS = 8  # named of those that only one side has


def compare_card(answers: Answers, text: str, language: Language) -> Card:
    """Two things side by side; where a text does not name two, how to name them."""
    base = answers.base
    found = compare(text, base)
    if found.answer.reason is Reason.UNREADABLE_TIME:
        return render(found.answer, base, language)
    if found.sides is None:
        how = say(language, "compare.how", example=example("compare", "", base, language))
        return Card(Status.CLARIFY, paginate("", [plain(how)], language))
    writer = Writer(base, language)
    lines = _lines(found, found.sides, writer)
    heading = _heading(found.sides, writer)
    if language == "fr":
        heading, lines = in_print(heading), [typeset(line) for line in lines]
    citations = found.answer.citations
    return Card(
        found.answer.status,
        paginate(
            heading,
            lines,
            language,
            lambda facts: source_lines(facts, citations, base, language),
            together=True,
        ),
        refs=tuple(s.fact.ref for s in found.answer.facts),
    )


def _heading(sides: tuple[Side, Side], writer: Writer) -> str:
    if sides[0].kind is comparing.Kind.DOCUMENT:
        return say(writer.language, "compare.documents")
    one, other = (_name(side, writer) for side in sides)
    topic = sides[0].topic and writer.base.properties[sides[0].topic].label.of(writer.language)
    both = say(writer.language, "compare.heading", one=one, other=other)
    return capitalised(f"{topic} · {both}" if topic else both)


def _name(side: Side, writer: Writer) -> str:
    if side.time is not None:
        return time_asked(side.time, writer.language)
    if side.kind is comparing.Kind.DOCUMENT:
        return writer.base.documents[side.id].short.of(writer.language)
    return writer.name(side.id)


def _lines(found: Comparison, sides: tuple[Side, Side], writer: Writer) -> list[Line]:
    language, documents = writer.language, sides[0].kind is comparing.Kind.DOCUMENT
    names = [_name(side, writer) for side in sides]
    lines: list[Line] = []
    if documents:  # too long to stand before every line
        named = [say(language, "compare.side", side=mark) for mark in "AB"]
        lines = [plain(f"{m}{n}", Kind.NOTE) for m, n in zip(named, names, strict=True)]
        names = ["A", "B"]
    if not found.pairs:
        lines.append(plain(say(language, "compare.nothing")))
    for pair in found.pairs:
        topic = writer.base.properties[pair.topic].label.of(language)
        label = f"{writer.name(pair.subject)} · {topic}" if pair.subject else topic
        lines.append(plain(capitalised(label), Kind.LABEL))
        for name, shown in zip(names, (pair.one, pair.other), strict=True):
            lines += [_said(name, s, writer) for s in shown]
    for name, topics in zip(names, found.alone, strict=True):
        if topics:
            lines.append(plain(_only(name, topics, writer), Kind.NOTE))
    return lines


def _said(name: str, shown: Shown, writer: Writer) -> Line:
    """A side's figure or statement after its name."""
    (line,) = writer.series([shown])
    if name in line.text:
        return line
    side = say(writer.language, "compare.side", side=name)
    return replace(line, runs=(Run(side), *line.runs))


def _only(name: str, topics: Sequence[str], writer: Writer) -> str:
    language = writer.language
    labels = [writer.base.properties[t].label.of(language) for t in topics[:_MOST_TOPICS]]
    if len(topics) > _MOST_TOPICS:
        labels.append(say(language, "compare.more", count=len(topics) - _MOST_TOPICS))
    return say(language, "compare.only", side=name, topics=join(language, labels))
