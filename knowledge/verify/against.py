"""What only the source texts can show: exact phrases, stated times, no copies, nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from knowledge.coverage import cover, speaks_of
from knowledge.integrity import facts_file, latest, place
from knowledge.model import Document, Evidence, Fact, Pack, When
from knowledge.texts import Library, opening, plain
from knowledge.when.calendar import MONTHS, SHORT_MONTHS

LONGEST_COPY = 13  # words in a row that our own words may share with a document

_MARKUP = frozenset("#*•|-_")
_WORD = re.compile(r"\w+")


def faults(pack: Pack, library: Library) -> Iterator[str]:
    """One plain line for each fault that the texts show, and for each text that is missing."""
    documents = {document.id: document for document in pack.documents}
    for document in pack.documents:
        text = library.text(document.id)
        if text is None:
            yield f"documents.toml: {document.id}: no file in the folder has its sha256"
        else:
            for fault in list(_passages(document, text)) or _sentences(document, library):
                yield f"documents.toml: {document.id}: {fault}"
    for fact in pack.facts:
        for evidence in fact.evidence:
            document, text = documents[evidence.document], library.text(evidence.document)
            for fault in _phrase(evidence, document, text) if text is not None else ():
                yield f"{place(pack, fact)}: {fault}"
    for fact in latest(pack.facts):
        for fault in dict.fromkeys(_time(fact, documents, library)):
            yield f"{place(pack, fact)}: {fault}"
    yield from _copies(pack, library)
    yield from _accounts(pack, library)


def _passages(document: Document, text: str) -> Iterator[str]:
    inside = bytearray(len(text))
    for passage in document.passages:
        if not 0 <= passage.start < passage.end <= len(text):
            yield f"passage {passage.id} is not inside the text"
        inside[passage.start : passage.end] = b"\1" * len(text[passage.start : passage.end])
    for one, other in pairwise(sorted(document.passages, key=lambda passage: passage.start)):
        if other.start < one.end:
            yield f"passages {one.id} and {other.id} overlap"
    start = 0
    for line in text.split("\n"):
        left_out = [
            start + place
            for place, char in enumerate(line)
            if not (inside[start + place] or char.isspace() or char in _MARKUP)
        ]
        if left_out and any(char.isalnum() for char in line):
            yield f"characters {left_out[0]} to {left_out[-1] + 1} are in no passage"
        start += len(line) + 1


def _sentences(document: Document, library: Library) -> Iterator[str]:
    begins: dict[str, list[int]] = {}
    for sentence in library.sentences(document):
        begins.setdefault(sentence.passage, []).append(sentence.start)
    for passage in document.passages:
        if list(passage.sentences) != begins.get(passage.id, []):
            yield f"the sentences of passage {passage.id} begin elsewhere: run anchor again"


def _phrase(evidence: Evidence, document: Document, text: str) -> Iterator[str]:
    start, end = evidence.start, evidence.end
    if not 0 <= start < end <= len(text) or text[start:end] != evidence.phrase:
        yield f"the text does not read “{evidence.phrase}” from {start} to {end}"
        return
    for passage in document.passages:
        if passage.id == evidence.passage and not passage.start <= start < end <= passage.end:
            yield f"“{evidence.phrase}” is not inside passage {passage.id}"


def _time(fact: Fact, documents: dict[str, Document], library: Library) -> Iterator[str]:
    """Years, months and days of a time that neither the passages nor the document's dates state.

    A month is looked for unless the bound is the edge of a year, a day where the time is one day.
    """
    if fact.when is None:
        return
    sources = [documents[evidence.document] for evidence in fact.evidence]
    if any(library.text(source.id) is None for source in sources):
        return
    text = plain(" ".join(_words_of_evidence(fact, documents, library))).casefold()
    dates = {bound for source in sources for bound in _dates(source)}
    for bound in dict.fromkeys(_bounds(fact.when)):
        if bound in dates:
            continue
        if not _has(text, str(bound.year)) and bound.year not in {day.year for day in dates}:
            yield f"the year {bound.year} of its time is not in its evidence"
        elif not _edge_of_year(bound) and not _has_month(text, bound, dates):
            yield f"the month of {bound} is not in its evidence"
        elif fact.when.is_day and not _has(text, rf"0?{bound.day}(?:er|st|nd|rd|th)?"):
            yield f"the day of {bound} is not in its evidence"


def _words_of_evidence(
    fact: Fact, documents: dict[str, Document], library: Library
) -> Iterator[str]:
    for evidence in fact.evidence:
        yield evidence.phrase
        yield library.passage_text(documents[evidence.document], evidence.passage) or ""


def _bounds(when: When) -> Iterator[date]:
    for bound in (when.start, when.end):
        if bound is not None:
            yield bound


def _dates(document: Document) -> Iterator[date]:
    for when in (document.date, *(one.when for one in document.dates)):
        if when is not None:
            yield from _bounds(when)


def _edge_of_year(day: date) -> bool:
    return (day.month, day.day) in ((1, 1), (12, 31))


def _has(text: str, pattern: str) -> bool:
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def _has_month(text: str, day: date, dates: Iterable[date]) -> bool:
    if (day.year, day.month) in {(other.year, other.month) for other in dates}:
        return True
    names = {
        names[day.month - 1].casefold().rstrip(".")
        for table in (MONTHS, SHORT_MONTHS)
        for names in table.values()
    }
    return any(_has(text, re.escape(name)) for name in names)


def _copies(pack: Pack, library: Library) -> Iterator[str]:
    runs = {
        run
        for document in pack.documents
        if (text := library.text(document.id)) is not None
        for run in _runs(text)
    }
    own = [(place(pack, fact), fact.statement) for fact in pack.facts]
    own += [("gaps.toml", gap.statement) for gap in pack.gaps]
    own += [(f"silence in {silence.document}", silence.reason) for silence in pack.silences]
    for where, statement in own:
        for words in statement:
            if not runs.isdisjoint(_runs(words)):
                yield f"{where}: “{opening(words)}” has {LONGEST_COPY + 1} words of a document"


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(plain(text).casefold())
    length = LONGEST_COPY + 1
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _accounts(pack: Pack, library: Library) -> Iterator[str]:
    covered = cover(pack, library)
    for line in covered:
        where = f"{facts_file(line.document)}: characters {line.sentence.start} to"
        where = f"{where} {line.sentence.end}"
        if not line.accounted:
            yield f"{where}: no fact rests on this sentence, and no silence says why"
        if line.facts and line.reason:
            yield f"{where}: a silence speaks of a sentence that {line.facts[0]} rests on"
    for silence in pack.silences:
        spoken = (speaks_of(silence, line.sentence) for line in covered)
        if library.text(silence.document) is not None and not any(spoken):
            yield (
                f"silence in {silence.document} from {silence.start} to {silence.end}:"
                " there is no whole sentence in it"
            )
