"""Times that only tell which event or text is meant."""

from __future__ import annotations

import pytest

from knowledge import lookups
from tests.knowledge.shipped import BASE


def ids(text: str) -> set[str]:
    return {shown.fact.id for shown in lookups.ask(text, BASE).facts}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("How many more soldiers came after the May and September 2023 attacks?", "KFOR-75"),
        ("How many extra soldiers did NATO send after the May & September violence?", "KFOR-75"),
        ("Were there security incidents following the October 2019 election?", "KFOR-50"),
    ],
)
def test_the_time_of_an_event_named_beside_is_told_by_the_fact_not_its_own(
    text: str, fact: str
) -> None:
    assert fact in ids(text)


@pytest.mark.parametrize(
    "text",
    [
        "How many soldiers did NATO send in May 2023?",
        "How many reinforcements arrived in May 2023?",
        "Combien de soldats l'OTAN a-t-elle envoyés en septembre 2023 ?",
    ],
)
def test_the_time_of_the_thing_asked_is_not_that_of_an_event_beside_it(text: str) -> None:
    assert ids(text) == set()


def test_when_an_event_was_is_told_by_its_own_day() -> None:
    assert "KFOR-75" not in ids("When did the May and September violence take place?")
