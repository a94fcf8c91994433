"""What answers stands first: whoever glances at a phone reads one line."""

from __future__ import annotations

import pytest

from knowledge import lookups
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("What is NATO's longest mission?", "159"),
        ("When was the NATO article on Geoană and Lajčák last updated?", "98"),
        ("Quand ont eu lieu les élections au Kosovo ?", "51"),
        ("Quand ont eu lieu les élections mentionnées dans le rapport de la KFOR ?", "51"),
        ("Dans quelle langue est l'original du document de l'ONU ?", "5"),
        ("How many countries outside the Alliance were in KFOR in March 2020?", "33"),
        ("nb de pays hors alliance dans la kfor au 31/03/2020", "33"),
        ("How many Americans served in KFOR in autumn 2023?", "220"),
        ("Who mediated the dialogue between Belgrade and Pristina?", "130"),
        ("Which part of Kosovo has a Serb majority?", "216"),
        ("Devant quelle instance Miroslav Lajčák a-t-il fait le point le 13 juin 2023 ?", "104"),
        ("How big was the group that ambushed the patrol?", "188"),
        ("Who leads KFOR, the UN or NATO?", "114"),
        ("kfor contributing nations july 2021", "145"),
        ("effectifs de la KFOR", "31"),
        ("who was the commander in 2023", "92"),
        ("qui était commandant en 2021 ?", "142"),
        ("Which organisation gave KFOR its mandate, the UN or NATO?", "80"),
    ],
)
def test_what_answers_stands_first(asked: str, fact: str) -> None:
    found = [shown.fact.id for shown in lookups.ask(asked, BASE).facts]
    assert found[:1] == [f"KFOR-{fact}"]
