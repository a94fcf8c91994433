"""The one place where a source line is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from bot.card import Source
from bot.languages import in_print, join, say
from knowledge.base import FactBase
from knowledge.model import Document, Evidence, Fact, Language
from knowledge.outcome import Citation
from knowledge.texts import readable

MOST_PHRASES = 2  # quoted in a source line; the rest is a button away


def source_lines(
    facts: Sequence[Fact],
    citations: Iterable[Citation],
    base: FactBase,
    language: Language,
    *,
    most_phrases: int = MOST_PHRASES,
) -> tuple[Source, ...]:
    """The sources of the facts shown, under the numbers that the answer gave them."""
    lines = []
    for citation in citations:
        evidence = [e for fact in facts for e in fact.evidence if e.document == citation.document]
        if evidence:
            document = base.documents[citation.document]
            text = say(
                language,
                "source.where",
                short=document.short.of(language),
                dated=document.dated.of(language),
                place=place(document, (e.passage for e in evidence), language),
            )
            telling = (_telling(fact, citation.document) for fact in facts)
            text = in_print(text) if language == "fr" else text
            phrases = _distinct([_readable(e.phrase) for e in telling if e])
            shown = ", ".join(quoted(phrase, language) for phrase in phrases[:most_phrases])
            shortened = len(phrases) > most_phrases
            text = say(language, "source.phrases", line=text, phrases=shown)
            text = f"{text} …" if shortened else text
            lines.append(Source(citation.number, citation.document, text, shortened))
    return tuple(lines)


def place(document: Document, passages: Iterable[str], language: Language) -> str:
    """Where in a document: ``¶ 2 and 3``, or ``letter, ¶ 1``."""
    wanted = set(passages)
    labels = [p.label.of(language) for p in document.passages if p.id in wanted]
    places = []
    for numbered, group in groupby(labels, key=str.isdecimal):
        found = list(dict.fromkeys(group))
        if numbered:
            places.append(say(language, "source.paragraphs", numbers=join(language, found)))
        else:
            places += found
    return ", ".join(places)


def quoted(phrase: str, language: Language) -> str:
    """A phrase of a source in the quotation marks of the reader's language."""
    return say(language, "answer.quoted", phrase=" ".join(phrase.split()))


@lru_cache(maxsize=256)  # as often as a page is written anew for one more line
def _readable(phrase: str) -> str:
    """A phrase without markup; of emphasis, a phrase may hold one end only."""
    return readable(phrase).replace("*", "")


def _telling(fact: Fact, document: str) -> Evidence | None:
    """The evidence of a fact in a document that best shows its value, not merely its day."""
    here = [e for e in fact.evidence if e.document == document]
    wording = _spaced(fact.value.wording)
    for evidence in here:
        if wording in _spaced(evidence.phrase) or _spaced(evidence.phrase) in wording:
            return evidence
    return max(here, key=lambda e: len(e.phrase), default=None)


def _distinct(phrases: Sequence[str]) -> list[str]:
    """Each phrase once, and none that another one holds."""
    once = list(dict.fromkeys(phrases))
    return [p for p in once if not any(p != other and p in other for other in once)]


def _spaced(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
