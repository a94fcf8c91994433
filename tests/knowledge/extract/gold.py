"""Made-up texts with what should be proposed from them, and how a proposal is compared."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.extract.candidate import OPERATORS, Candidate, Kind
from knowledge.extract.proposing import propose
from knowledge.model import Language

FOLDER = Path(__file__).parent


@dataclass
class Tally:
    """How many were wanted, proposed and right, and which times of quantities were."""

    wanted: int = 0
    proposed: int = 0
    right: int = 0
    timed: int = 0
    timed_right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for name in ("wanted", "proposed", "right", "timed", "timed_right", "missed", "wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def texts(split: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The made-up texts of one half, ``dev`` or ``unseen``, by name."""
    for path in sorted(FOLDER.glob("*.toml")):
        gold = tomllib.loads(path.read_text("utf-8"))
        if gold["split"] == split:
            yield path.stem, gold


def compare(gold: dict[str, Any]) -> dict[Kind, Tally]:
    """What is right, wrong and missed in the proposals from one text, by kind."""
    language: Language = gold["language"]
    found = propose(gold["text"], language)
    wanted: dict[Kind, list[tuple[Any, ...]]] = {
        Kind.QUANTITY: [tuple(each) for each in gold["quantities"]],
        Kind.DATE: [(each,) for each in gold["dates"]],
        Kind.PERSON_OFFICE: [tuple(each) for each in gold["offices"]],
        Kind.PLACE: [(each,) for each in gold["places"]],
    }
    return {
        kind: _tally(kind, left, [one for one in found if one.kind is kind])
        for kind, left in wanted.items()
    }


def _tally(kind: Kind, left: list[tuple[Any, ...]], found: list[Candidate]) -> Tally:
    tally = Tally(wanted=len(left), proposed=len(found))
    for one in found:
        match = next((each for each in left if _is_right(kind, each, one)), None)
        if match is None:
            tally.wrong.append(
                f"{kind}: {one.value!r} {one.person} | {one.office} {one.unit} {one.as_of}"
            )
            continue
        left.remove(match)
        tally.right += 1
        if kind is Kind.QUANTITY and match[4]:
            tally.timed += 1
            tally.timed_right += one.as_of == match[4]
            if one.as_of != match[4]:
                tally.wrong.append(f"time: {one.value!r} is {one.as_of}, wanted {match[4]}")
    tally.missed += [f"{kind}: {each}" for each in left]
    return tally


def _is_right(kind: Kind, wanted: tuple[Any, ...], one: Candidate) -> bool:
    if kind is Kind.QUANTITY:
        operator = OPERATORS[one.reading] if one.reading else None
        same = one.number == wanted[1] or (one.number is None and operator in ("several", "none"))
        return bool(
            same and operator == wanted[2] and (one.unit or "").lower() == wanted[3].lower()
        )
    if kind is Kind.DATE:
        return one.as_of == str(wanted[0])
    if kind is Kind.PERSON_OFFICE:
        return one.person == wanted[0] and wanted[1].lower() in (one.office or "").lower()
    return one.value.lower() == str(wanted[0]).lower()
