"""Comparing: two times, two documents or two people, in pairs, every fact with its citation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.comparing import Comparison, Kind, compare
from knowledge.outcome import Reason, Status
from tests.bot.lighthouse import BASE


def pairs(found: Comparison) -> list[tuple[str, list[str], list[str]]]:
    return [
        (p.topic, [s.fact.id for s in p.one], [s.fact.id for s in p.other]) for p in found.pairs
    ]


@pytest.mark.parametrize(
    "text", ["2021 2023", "2021 vs 2023", "2021 | 2023", "2021 et 2023", "May 2021 and June 2023"]
)
def test_two_times_are_held_against_each_other(text: str) -> None:
    found = compare(text, BASE)
    assert pairs(found) == [("strength", ["LAMP-1"], ["LAMP-2"])]
    assert "holds_office" in found.alone[0]
    assert "accusation" in found.alone[1]


def test_a_topic_named_with_two_times_is_the_only_one_compared() -> None:
    found = compare("strength 2021 2023", BASE)
    assert [p[0] for p in pairs(found)] == ["strength"]
    assert found.alone == ((), ())
    assert compare("renforts 2021 2023", BASE).answer.status is Status.NOT_IN_SOURCES


@pytest.mark.parametrize("text", ["letter notice", "notice | letter", "1 2", "letter, notice"])
def test_two_documents_are_held_against_each_other(text: str) -> None:
    found = compare(text, BASE)
    assert found.sides is not None
    assert {side.kind for side in found.sides} == {Kind.DOCUMENT}
    assert {p[0] for p in pairs(found)} == {"strength"}


@pytest.mark.parametrize(
    "text", ["Marcheval Osmani", "Elodie Marcheval et Vesta Osmani", "osmani vs marcheval"]
)
def test_two_people_are_held_against_each_other(text: str) -> None:
    found = compare(text, BASE)
    assert found.sides is not None
    assert {side.id for side in found.sides} == {"marcheval", "osmani"}
    assert [p[0] for p in pairs(found)] == ["holds_office"]


@pytest.mark.parametrize(
    "text", ["", "2021", "Marcheval", "Marcheval 2021", "Marcheval Marcheval", "nobody nothing"]
)
def test_what_does_not_name_two_things_of_a_kind_is_asked_back(text: str) -> None:
    found = compare(text, BASE)
    assert found.sides is None
    assert found.answer.status is Status.CLARIFY


def test_a_day_that_does_not_exist_is_told_as_such() -> None:
    assert compare("30/02/2021 2023", BASE).answer.reason is Reason.UNREADABLE_TIME


@pytest.mark.parametrize("text", ["2021 2023", "letter notice", "Marcheval Osmani"])
def test_every_fact_on_either_side_has_its_citation(text: str) -> None:
    found = compare(text, BASE)
    shown = [s for pair in found.pairs for s in (*pair.one, *pair.other)]
    assert shown == list(found.answer.facts)
    for each in shown:
        assert each.sources
        assert set(each.sources) <= set(found.answer.citations)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(text: str) -> None:
    compare(text, BASE)
