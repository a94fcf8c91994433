"""What can only be about the answer before it goes on from that."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.continuing import follows
from knowledge.question import parse
from tests.knowledge.shipped import BASE


def last(*lines: str) -> set[str]:
    """The facts that answer the last of several lines, each in reply to the one before."""
    before = None
    for line in lines:
        found = lookups.ask(line, BASE, before)
        before = found.question
    return {shown.fact.id for shown in found.facts}


@pytest.mark.parametrize(
    ("lines", "fact"),
    [
        (("how many troops in 2020", "who said that?"), "31"),
        (("how many troops in 2020", "where is that from?"), "31"),
        (("how many soldiers did KFOR have in 2020?", "la source ?"), "31"),
        (("effectif de la KFOR en 2020", "d'où ça vient ?"), "31"),
        (("who did Stoltenberg meet in Pristina in 2023?", "when?"), "67"),
        (("how many soldiers were there in 2020?", "and in June 2023?"), "112"),
        (("who commanded KFOR in 2021?", "and in 2023?", "was it Federici?"), "92"),
        (("was kfor attacked in May 2023?", "and how many wounded?"), "74"),
    ],
)
def test_a_line_goes_on_from_the_answer_before_it(lines: tuple[str, ...], fact: str) -> None:
    assert f"KFOR-{fact}" in last(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("combien de morts le 24 septembre", "et combien de blessés ?"),  # that day, none is told
        ("how many soldiers were there in 2020?", "and in 2021?"),
    ],
)
def test_the_time_asked_before_is_not_dropped(lines: tuple[str, ...]) -> None:
    assert last(*lines) == set()


def test_that_it_was_somebody_else_is_told_as_such() -> None:
    before = lookups.ask("who commanded KFOR in 2023?", BASE).question
    assert lookups.ask("was it Federici?", BASE, before).instead


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("when?", True),
        ("where is that from?", True),
        ("and in 2020?", True),
        ("was it Federici?", True),
        ("Who commanded KFOR in 2021?", False),
        ("Osmani", False),
        ("2020", False),
    ],
)
def test_what_follows_is_told_by_itself(line: str, goes_on: bool) -> None:
    assert follows(parse(line, BASE)) is goes_on
