"""What a search found, as a card: facts with their sources, then passages that nobody checked."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers import Answers
from bot.card import Card, Kind, Line, Run, plain, typeset
from bot.citing import place, source_lines
from bot.languages import join, say
from bot.layouts import Writer
from bot.paging import paginate
from knowledge.excerpts import Excerpt
from knowledge.model import Language
from knowledge.outcome import Shown, Status
from knowledge.searching import search, spans


def search_card(answers: Answers, text: str, language: Language) -> Card:
    """The facts and the passages that hold the words of a text, these in bold."""
    base = answers.base
    found = search(text, base)
    writer = Writer(base, language)
    lines = [_fact(s, found.marked, writer) for s in found.answer.facts]
    if language == "fr":
        lines = [typeset(line) for line in lines]
    if found.unknown:
        quoted = [say(language, "answer.quoted", phrase=word) for word in found.unknown]
        words = say(language, "search.unknown", words=join(language, quoted))
        lines.insert(0, plain(words, Kind.NOTE))
    excerpts, marked = answers.excerpts.search(text)
    # A passage with fewer of the words than the best fact has nothing to add to it.
    lines += [_passage(e, marked, language) for e in excerpts if e.held >= found.held]
    if not any(line.kind is Kind.SAID for line in lines):
        lines = [plain(say(language, "search.nothing"))]
    citations = found.answer.citations
    return Card(
        found.answer.status if found.answer.facts else Status.NOT_IN_SOURCES,
        paginate(
            say(language, "search.heading", words=text),
            lines,
            language,
            lambda facts: source_lines(facts, citations, base, language),
        ),
        refs=tuple(s.fact.ref for s in found.answer.facts),
    )


def _fact(shown: Shown, marked: frozenset[str], writer: Writer) -> Line:
    fact = shown.fact
    statement = writer.statement(fact)
    return Line(
        tuple(_runs(statement, marked)),
        cites=tuple(c.number for c in shown.sources),
        below=writer.day(fact),
        facts=(fact,),
    )


def _passage(excerpt: Excerpt, marked: frozenset[str], language: Language) -> Line:
    document = excerpt.document
    where = say(
        language,
        "source.where",
        short=document.short.of(language),
        dated=document.dated.of(language),
        place=place(document, [excerpt.passage], language),
    )
    before, after = say(language, "answer.quoted", phrase="\0").split("\0")
    runs = (Run(before), *_runs(excerpt.text, marked), Run(after))
    return Line(runs, below=say(language, "search.passage", where=where))


def _runs(text: str, marked: frozenset[str]) -> Iterator[Run]:
    """A text with the words found in bold."""
    done = 0
    for start, end, word in spans(text):
        if word in marked:
            yield Run(text[done:start])
            yield Run(text[start:end], strong=True)
            done = end
    yield Run(text[done:])
