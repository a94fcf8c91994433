"""A name half remembered is whom the rest of the question tells, and else is asked back."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.outcome import Status
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The general in charge of KFOR in summer 2021, Frederico something?", "federici"),
        ("le general de la kfor en 2021 c t fede quelque chose ?", "federici"),
        (
            "C'était qui le chef de l'équipe de conseil de l'OTAN au Kosovo en 2021, un nom du "
            "genre Rutter ou Rüther ?",
            "ruter",
        ),
        ("John Kerby, spokesperson of what?", "kirby"),
        (
            "Who signed the letter sent to the Council in June 2020? My son wrote Guterez",
            "guterres",
        ),
    ],
)
def test_the_rest_of_the_question_tells_who_is_meant(text: str, person: str) -> None:
    found = lookups.ask(text, BASE)
    assert found.status is Status.ANSWERED
    assert person in BASE.named_in(found.facts[0].fact)


@pytest.mark.parametrize(
    "text",
    [
        "Who is John Kerry?",
        "What did Aleksandar Vulin deny about the alert?",
        "What did Franco Baresi command in 2021?",
        "Was John Kerry spokesperson of the National Security Council?",  # it was not he
        "did Frederico something meet Kirby in 2021?",
    ],
)
def test_without_it_the_name_is_asked_back(text: str) -> None:
    assert lookups.ask(text, BASE).status is not Status.ANSWERED


@pytest.mark.parametrize("text", ["Was General Petraeus commander of KFOR in 2021?"])
def test_a_stranger_is_nobody(text: str) -> None:
    assert lookups.ask(text, BASE).status is Status.NOT_IN_SOURCES
