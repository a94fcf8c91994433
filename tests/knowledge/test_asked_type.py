"""What kind of thing a question asks for is not answered by a thing of another kind."""

from __future__ import annotations

import pytest

from knowledge import lookups
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    "text",
    [
        "Which nineteen allied countries had soldiers in KFOR on 31 March 2020?",
        "Quels étaient les 8 pays hors de l'OTAN en mars 2020 ?",
        "What is the name of the President of the Security Council?",
        "KFOR commander 2020",
        "Qui était le premier ministre de la Serbie pendant les tensions de septembre 2023 ?",
        "Quel régiment les Britanniques ont-ils envoyé ?",
        "How much did Türkiye pay for its soldiers?",
    ],
)
def test_neither_a_count_nor_a_neighbour_tells_who_it_was(text: str) -> None:
    assert lookups.ask(text, BASE).facts == ()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("KFOR commander July 2021", "KFOR-142"),
        ("Who was the prime minister of Kosovo in September 2023?", "KFOR-194"),
        ("How many allied countries had soldiers in KFOR on 31 March 2020?", "KFOR-32"),
        ("What was the name of the EU Special Representative in June 2023?", "KFOR-101"),
    ],
)
def test_what_is_of_the_kind_asked_for_answers(text: str, fact: str) -> None:
    assert fact in {shown.fact.id for shown in lookups.ask(text, BASE).facts}
