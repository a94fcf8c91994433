"""The facts of a copy as a sheet (CSV), for whoever reads them in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from knowledge.base import FactBase
from knowledge.copies.copy import Copy, order
from knowledge.model import Fact
from knowledge.when import edtf

_COLUMNS: Final = (
    "id",
    "subject",
    "topic",
    "when",
    "statement_fr",
    "statement_en",
    "wording",
    "reading",
    "number",
    "upper",
    "unit",
    "stance",
    "says",
    "document",
    "document_date",
    "passage",
    "phrase",
)
# A spreadsheet takes what begins with these for a formula, also behind blanks.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def sheet(copy: Copy, base: FactBase) -> str:
    """One row for each phrase a fact rests on; UTF-8 with the mark that spreadsheets look for."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for name in sorted(copy.facts, key=order):
        writer.writerows([safe(cell) for cell in row] for row in _rows(copy.facts[name], base))
    return "\ufeff" + written.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet reads as a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell[:1].isspace() else cell


def _rows(fact: Fact, base: FactBase) -> Iterator[tuple[str, ...]]:
    number = fact.value.quantity
    for evidence in fact.evidence:
        document = base.documents[evidence.document]
        yield (
            fact.id,
            base.entities[fact.subject].name.en,
            base.properties[fact.property].label.en,
            edtf(fact.when) if fact.when else "",
            fact.statement.fr,
            fact.statement.en,
            fact.value.wording,
            number.reading.value if number else "",
            _written(number.number) if number else "",
            _written(number.upper) if number else "",
            number.unit if number else "",
            fact.stance.value,
            base.entities[fact.says].name.en if fact.says else "",
            document.short.en,
            edtf(document.date) if document.date else "",
            evidence.passage,
            evidence.phrase,
        )


def _written(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"
