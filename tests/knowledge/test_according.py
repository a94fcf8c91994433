"""What is so according to somebody, or to a text: asked by whom it is that says it."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.outcome import Status
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        # Who holds an office says it; the report is published by the organisation, or is meant.
        ("According to NATO, how many soldiers did KFOR have in June 2023?", "KFOR-112"),
        ("Quel était, selon l'OTAN, l'effectif de la KFOR à la mi-juin 2023 ?", "KFOR-112"),
        ("According to the UN, how many troops did KFOR have in March 2020?", "KFOR-31"),
        ("D'après le rapport de l'ONU, combien de soldats en 2020 ?", "KFOR-31"),
    ],
)
def test_what_somebody_is_asked_to_be_quoted_on_is_found(asked: str, fact: str) -> None:
    answer = lookups.ask(asked, BASE)
    assert fact in {shown.fact.id for shown in answer.facts}


@pytest.mark.parametrize(
    "asked",
    [
        "According to Russia, how many soldiers were wounded in May 2023?",
        "Selon la Serbie, combien de soldats la KFOR comptait-elle en mars 2020 ?",
        "D'après l'UE, combien de soldats en mars 2020 ?",
    ],
)
def test_what_another_says_is_not_so_according_to_them(asked: str) -> None:
    assert lookups.ask(asked, BASE).status is Status.NOT_IN_SOURCES
