"""What a text may state, found by rules and waiting for a person to keep or strike it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from knowledge.model import Reading

OPERATORS: Final = {
    Reading.EXACT: "=",
    Reading.ABOUT: "~",
    Reading.MORE_THAN: ">",
    Reading.AT_LEAST: ">=",
    Reading.LESS_THAN: "<",
    Reading.AT_MOST: "<=",
    Reading.RANGE: "range",
    Reading.SEVERAL: "several",
    Reading.NONE: "none",
}


class Kind(StrEnum):
    """What a candidate states."""

    QUANTITY = "quantity"
    DATE = "date"
    PERSON_OFFICE = "person-office"
    PLACE = "place"
    EDITION = "edition"  # a fact of an earlier edition, whose words stand here too


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact proposed: its evidence is exactly characters ``start`` to ``end`` of the text.

    ``value`` is the source's wording; ``number`` is in ones ("1.5 million" is 1500000), ``upper``
    the greater end of a range; ``unit`` is a unit's id in the pack at hand, or else the word that
    is counted; ``as_of`` is EDTF. ``again`` is the id of the fact of an earlier edition that these
    words state. None stands for what the text does not say or cannot tell. ``sure`` is a quantity
    whose sentence says itself, and without doubt, of what it is, of whom, and when.
    """

    kind: Kind
    value: str
    start: int
    end: int
    reading: Reading | None = None
    number: float | None = None
    upper: float | None = None
    unit: str | None = None
    as_of: str | None = None
    person: str | None = None
    office: str | None = None
    subject: str | None = None
    property: str | None = None
    again: str | None = None
    sure: bool = False

    def row(self, document: str, text: str) -> dict[str, object]:
        """The candidate as `python -m knowledge propose` writes it, every key present."""
        return {
            "doc": document,
            "kind": self.kind.value,
            "value": self.value,
            "number": _plain(self.number),
            "operator": OPERATORS[self.reading] if self.reading else None,
            "upper": _plain(self.upper),
            "unit": self.unit,
            "as_of": self.as_of,
            "person": self.person,
            "office": self.office,
            "subject": self.subject,
            "property": self.property,
            "evidence": text[self.start : self.end],
            "start": self.start,
            "end": self.end,
        }

    def line(self) -> str:
        """The candidate in one line for a person to read."""
        read = " ".join(
            str(part)
            for part in (
                OPERATORS[self.reading] if self.reading else None,
                _plain(self.number),
                _plain(self.upper),
                self.unit,
                self.person,
                self.office,
            )
            if part is not None
        )
        return f"{self.start:>6}  {self.kind:<13}  {self.as_of or '':<24}  {read}  “{self.value}”"


def candidate_of(row: Mapping[str, Any]) -> Candidate:
    """A candidate from its fields as JSON has them."""
    reading = row["reading"] and Reading(row["reading"])
    return Candidate(**(dict(row) | {"kind": Kind(row["kind"]), "reading": reading}))


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
