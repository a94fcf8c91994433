"""How something changed between two times is told by what is stated of both."""

from __future__ import annotations

import pytest

from knowledge import lookups
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("By how much did KFOR grow between March 2020 and June 2023?", ["31", "112"]),
        ("Was KFOR larger in autumn 2023 than in 2020?", ["31", "219"]),
        ("Comment l'effectif de la KFOR a-t-il évolué de 2020 à l'automne 2023 ?", ["31", "219"]),
        ("How did the number of contributing countries change from 2020 to 2021?", ["34", "145"]),
        ("Did the KFOR commander change between July 2021 and November 2023?", ["142", "92"]),
        (
            "How does the KFOR strength that Geoană gave in June 2023 compare with that in 2020?",
            ["31", "112"],
        ),
    ],
)
def test_both_figures_are_given_and_nothing_in_between(text: str, facts: list[str]) -> None:
    found = [shown.fact.id for shown in lookups.ask(text, BASE).facts]
    assert found == [f"KFOR-{number}" for number in facts]


def test_who_held_an_office_at_both_times_is_told() -> None:
    found = lookups.ask("did the commander change between 2021 and 2023?", BASE)
    assert [shown.fact.id for shown in found.facts] == ["KFOR-142", "KFOR-92"]


def test_an_addition_is_no_figure_at_either_time() -> None:
    found = lookups.ask("By how much did KFOR grow from May to November 2023?", BASE).facts
    assert "KFOR-75" not in {shown.fact.id for shown in found}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Effectif de la KFOR après la fusillade de 2023 ?", {"173", "219"}),
        ("How strong was KFOR after the ambush?", {"219"}),
        (
            "Can you compare the strength of KFOR in June 2023 with that after the shooting?",
            {"112", "219"},
        ),
    ],
)
def test_figures_from_an_event_on_are_those_stated_later(text: str, facts: set[str]) -> None:
    found = {shown.fact.id for shown in lookups.ask(text, BASE).facts}
    assert {f"KFOR-{number}" for number in facts} <= found
    assert "KFOR-31" not in found


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("effectifs de la KFOR fin mars 2020 et après la fusillade", {"31", "219"}),
        ("How many Americans served in KFOR at the time of the shooting?", {"220"}),
        ("Total KFOR soldiers in the article on the shooting?", {"219"}),
        (
            "La KFOR comptait combien de soldats fin mars 2020 et combien après la fusillade ?",
            {"31", "219"},
        ),
        ("de combien à combien l'effectif passe entre mars 2020 et la fusillade ?", {"31", "219"}),
        ("How many people were killed in the shooting that led NATO to beef up KFOR?", {"169"}),
    ],
)
def test_an_event_may_only_tell_when_or_be_told_by_what_came_of_it(
    text: str, facts: set[str]
) -> None:
    found = {shown.fact.id for shown in lookups.ask(text, BASE).facts}
    assert {f"KFOR-{number}" for number in facts} <= found


@pytest.mark.parametrize(
    "text",
    [
        "How many soldiers did KFOR have at the time of the May attacks?",
        "Combien de soldats de la KFOR ont participé à la fusillade ?",
        "How many KFOR soldiers were killed in the shooting?",
        "How many people were killed in the shooting that led Russia to react?",
        "What was KFOR's strength at the time of the visit of July 2021?",
    ],
)
def test_a_figure_of_another_day_or_deed_is_not_told_for_an_event(text: str) -> None:
    assert not lookups.ask(text, BASE).facts


def test_what_a_party_did_after_an_event_is_no_figure() -> None:
    assert not lookups.ask("What did the EU do after the ambush?", BASE).facts
