"""Questions about the sources themselves: which there are, and which of them says something.

"What are your sources?", "which text is the oldest?": the list of all, which has their dates, is
the answer. "Where does the figure of 4,500 come from?", "which texts speak of her?": what is stated
of it is, as each statement is shown with its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from knowledge.base import FactBase
from knowledge.indexing import ABOUT
from knowledge.model import Document, Fact
from knowledge.outcome import Answer, Citation, Layout, Status
from knowledge.question import Question, parse
from knowledge.words import tokens

_SOURCES = frozenset((
    "sources", "documents", "docs", "texts", "textes", "articles", "files", "fichiers",
    "references", "corpus", "papers",
))  # fmt: skip
# "The oldest text".
_ONE = frozenset((
    "source", "document", "doc", "text", "texte", "article",
))  # fmt: skip
_TOLD = frozenset((
    "facts", "faits", "infos", "info", "information", "informations", "data",
))  # fmt: skip
_OLDER = frozenset((
    "oldest", "earliest", "newest", "latest", "recent", "ancien", "ancienne", "vieux",
    "recente", "last", "dernier",
))  # fmt: skip
# What such a question says besides, and nothing of its own.
_BESIDES = frozenset((
    "list", "show", "name", "number", "use", "used", "using", "base", "based", "rely", "draw",
    "know", "read", "get", "come", "comes", "taken", "available", "order", "date", "dates",
    "dated", "year", "old", "among", "database", "give", "cite", "whole", "where", "many",
    "most", "liste", "lister", "montre", "montrer", "donne", "nombre", "utilises", "utilisez",
    "utilise", "bases", "basez", "appuies", "disposes", "disposez", "dispose", "connais",
    "viennent", "vient", "tires", "tirees", "tiens", "ordre", "parmi", "annee", "disponibles",
    "consulter", "lus", "lu", "plus", "combien", "ia", "bot",
))  # fmt: skip
_ENDING = " ?!."
_OF_IT = re.compile(
    r"(?:where (?:does|do|did) (?P<a>.+) (?:come|comes|originate) from"
    r"|(?:what(?:['’]s| is| was)? )?(?:the |your )?sources? (?:for|of|behind) (?P<b>.+)"
    r"|d['’]o[uù] (?:vient|viennent|sort|sortent|provient|proviennent) (?P<c>.+)"
    r"|(?:quelle est )?(?:la |ta |votre )?source (?:de |du |des |d['’]|pour )(?P<d>.+))",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"(?:(?:in )?(?:which|what) (?:of (?:your|the) )?"
    r"(?:documents?|sources?|texts?|articles?|files?)"
    r" (?:mentions?|names?|speaks? of|talks? (?:of|about)|cites?|(?:is|are) about|refers? to)"
    r"|(?:dans )?(?:quels?|quelles?|lesquels?) (?:documents?|sources?|textes?|articles?)"
    r" (?:parle(?:nt)? (?:de|du|des)|mentionne(?:nt)?|évoque(?:nt)?|cite(?:nt)?|nomme(?:nt)?"
    r"|traite(?:nt)? (?:de|du|des)))"
    r"\s(?:d['’]|la |le |les |the )?(?P<of>.+)",
    re.IGNORECASE,
)
_HAVING = re.compile(
    r"(?:do|did|have) you (?:have|got|use|know)(?: (?:any|other|more))? [\w\s'-]{0,20}"
    r"(?:sources|documents|texts)\b[\w\s'-]{0,30}"
    r"|(?:as-tu|avez-vous|tu as|vous avez|t['’]as)(?: (?:des|d['’]autres|les|aussi))?"
    r" ?[\w\s'-]{0,10}(?:sources|documents|textes)\b[\w\s'-]{0,30}"
    r"|(?:what|who) are your [\w\s'-]{0,20}sources\b[\w\s'-]{0,30}"
    r"|(?:qui|quelles) sont (?:tes|vos) sources\b[\w\s'-]{0,30}",
    re.IGNORECASE,
)


def sources(base: FactBase) -> Answer:
    """All documents, oldest first."""
    documents = sorted(base.documents.values(), key=_dated)
    return Answer(
        Status.ANSWERED,
        Question(""),
        Layout.DOCUMENTS,
        citations=tuple(Citation(n, d.id, (), ()) for n, d in enumerate(documents, 1)),
    )


def asks_for_sources(text: str, base: FactBase) -> bool:
    """Whether a text asks for the sources and for nothing that one of them says."""
    words = {word.plain for word in tokens(text)}
    said = {word for word in words if not base.lexicon.says_nothing(word)}
    if _asks_which_there_are(text):
        return True
    named = words & _SOURCES or (words & _ONE and words & _OLDER)
    from_where = words & _TOLD and words & {"from", "viennent", "tires", "tirees", "tiens", "based"}
    return bool(named or from_where) and said <= _SOURCES | _ONE | _TOLD | _OLDER | _BESIDES


def _asks_which_there_are(text: str) -> bool:
    """Whether a text asks what sources there are of some kind: "do you have Serbian sources?"."""
    return _HAVING.fullmatch(text.strip(_ENDING)) is not None


def mentioning(text: str, base: FactBase) -> tuple[Fact, ...]:
    """Of each document that speaks of those a text asks for, what it says of them first.

    Nothing where it is not asked which documents do, or of somebody. Raises UnreadableTime.
    """
    found = _WHICH.fullmatch(text.strip(_ENDING))
    question = parse(found["of"], base) if found else None
    if question is None or not question.items or not all(i.entities for i in question.items):
        return ()
    named = [_naming(item.entities, base) for item in question.items]
    first: dict[str, Fact] = {}
    for number in sorted(set.intersection(*named)):
        fact = base.facts[number]
        first.setdefault(fact.evidence[0].document, fact)
    return tuple(sorted(first.values(), key=lambda f: _dated(base.documents[_document(f)])))


def _naming(entities: Iterable[str], base: FactBase) -> set[int]:
    levels = (base.explained_by_entity(entity) for entity in entities)
    return {n for facts in levels for n, weight in facts.items() if weight >= ABOUT}


def _document(fact: Fact) -> str:
    return fact.evidence[0].document


def whose_source(text: str) -> str | None:
    """What it is whose source is asked for; None where none is."""
    found = _OF_IT.fullmatch(text.strip(_ENDING))
    return next(filter(None, found.groups()), None) if found else None


def _dated(document: Document) -> date:
    time = document.date
    return (time and (time.start or time.end)) or date.max
