"""Facts and sentences as the command line lists them: tables to read, JSON to work with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.coverage import Covered
from knowledge.model import Evidence, Fact, Pack
from knowledge.texts import Library, opening
from knowledge.when import edtf


def fact_rows(pack: Pack) -> list[dict[str, object]]:
    """Every revision of every fact, as JSON takes it."""
    files = {document.id: document.file for document in pack.documents}
    return [_fact_row(fact, files) for fact in pack.facts]


def _fact_row(fact: Fact, files: dict[str, str]) -> dict[str, object]:
    quantity = fact.value.quantity
    return {
        "id": fact.id,
        "revision": fact.revision,
        "subject": fact.subject,
        "property": fact.property,
        "value": fact.value.wording,
        "entity": fact.value.entity,
        "number": _whole(quantity.number) if quantity else None,
        "upper": _whole(quantity.upper) if quantity else None,
        "reading": quantity.reading if quantity else None,
        "role": quantity.role if quantity else None,
        "unit": quantity.unit if quantity else None,
        "as_of": edtf(fact.when) if fact.when else None,
        "statement": fact.statement._asdict(),
        "stance": fact.stance,
        "says": fact.says,
        "about": fact.about,
        "parts": fact.parts,
        "recorded": fact.recorded.isoformat() if fact.recorded else None,
        "evidence": [_evidence_row(evidence, files) for evidence in fact.evidence],
    }


def _evidence_row(evidence: Evidence, files: dict[str, str]) -> dict[str, object]:
    return {
        "document": evidence.document,
        "file": files[evidence.document],
        "paragraph": evidence.passage,
        "start": evidence.start,
        "end": evidence.end,
        "phrase": evidence.phrase,
    }


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number


def fact_table(pack: Pack) -> list[str]:
    """A line for each revision of each fact: reference, time, subject, property, value, place."""
    rows = [
        (
            fact.ref,
            edtf(fact.when) if fact.when else "no time",
            fact.subject,
            fact.property,
            fact.value.wording,
            ", ".join(f"{item.document} ¶ {item.passage}" for item in fact.evidence),
        )
        for fact in pack.facts
    ]
    return _columns(rows)


def sentence_rows(covered: Iterable[Covered], library: Library) -> list[dict[str, object]]:
    """Every sentence, as JSON takes it; only its first words are shown."""
    return [
        {
            "document": line.document.id,
            "file": line.document.file,
            "paragraph": line.sentence.passage,
            "start": line.sentence.start,
            "end": line.sentence.end,
            "opening": _opening(line, library),
            "facts": line.facts,
            "reason": line.reason._asdict() if line.reason else None,
        }
        for line in covered
    ]


def sentence_table(covered: Iterable[Covered], library: Library) -> list[str]:
    """A line for each sentence: document, paragraph, offsets, first words, facts or reason."""
    rows = [
        (
            line.document.id,
            f"¶ {line.sentence.passage}",
            f"{line.sentence.start}-{line.sentence.end}",
            _opening(line, library),
            " ".join(line.facts) or (f"({line.reason.en})" if line.reason else "UNACCOUNTED"),
        )
        for line in covered
    ]
    return _columns(rows)


def _opening(line: Covered, library: Library) -> str:
    text = library.text(line.document.id) or ""
    return opening(text[line.sentence.start : line.sentence.end])


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
