"""How documents are shown: the list of them, and one with its dates and its facts."""

from __future__ import annotations

from collections.abc import Iterator

from bot.card import Card, Kind, Line, Run, capitalised, plain, typeset
from bot.languages import say
from bot.layouts import Writer
from bot.overview import overview
from bot.paging import paginate
from bot.refusing import lines as refused
from knowledge import when
from knowledge.base import FactBase
from knowledge.model import Document, DocumentDate, Known, Language
from knowledge.outcome import Answer, Status


def listing(answer: Answer, base: FactBase, language: Language) -> Card:
    """All documents, numbered as `source` takes them."""
    documents = [(c.number, base.documents[c.document]) for c in answer.citations]
    counted = "source.count" if len(documents) != 1 else "source.count_one"
    heading = say(language, counted, count=len(documents))
    if answer.status is not Status.ANSWERED:
        heading, _ = refused(answer, Writer(base, language))
    lines = [_listed(number, document, language) for number, document in documents]
    if language == "fr":
        lines = [typeset(line) for line in lines]
    return Card(answer.status, paginate(heading, lines, language), answer.choices)


def one(answer: Answer, writer: Writer) -> tuple[str, list[Line]]:
    """One document: what it is, every date it carries, and what it says."""
    base, language = writer.base, writer.language
    document = base.documents[answer.topic or answer.citations[0].document]
    lines = [plain(_published(document, language))]
    lines += [plain(_date(dated, language), Kind.NOTE) for dated in document.dates]
    lines += [plain(text, Kind.NOTE) for text in _editions(document, base, language)]
    lines.append(plain(say(language, "source.file", file=document.file), Kind.NOTE))
    lines += overview([s.fact for s in answer.facts], writer)
    heading = "source.facts" if answer.facts else "source.no_facts"
    lines.append(plain(say(language, heading), Kind.LABEL if answer.facts else Kind.NOTE))
    return document.title.of(language), lines + writer.statements(answer.facts)


def _listed(number: int, document: Document, language: Language) -> Line:
    return Line(
        (Run(document.short.of(language), strong=True),),
        cites=(number,),
        below=f"{document.dated.of(language)} · {document.kind.of(language)}",
    )


def _published(document: Document, language: Language) -> str:
    return say(
        language,
        "source.published",
        publisher=document.publisher.of(language),
        kind=document.kind.of(language),
        tongue=say(language, f"source.language_{document.language}"),
    )


def _editions(document: Document, base: FactBase, language: Language) -> Iterator[str]:
    """Which document it is a new edition of, and which are of it."""
    if (earlier := base.documents.get(document.edition_of or "")) is not None:
        yield say(language, "source.edition_of", name=earlier.short.of(language))
    for other in base.documents.values():
        if other.edition_of == document.id:
            yield say(language, "source.newer_edition", name=other.short.of(language))


def _date(dated: DocumentDate, language: Language) -> str:
    key = {
        Known.STATED: "source.date",
        Known.INFERRED: "source.date_inferred",
        Known.UNKNOWN: "source.date_unknown",
    }[dated.known]
    written = when.write(dated.when, language) if dated.when else ""
    what = dated.of.of(language)
    return say(language, key, what=capitalised(what), when=written)
