"""What is shown beside a refusal has enough to do with the question, or nothing is shown."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge import nearest as nearby
from knowledge.model import Fact
from knowledge.outcome import Status
from tests.knowledge.shipped import BASE


def nearest(text: str) -> list[Fact]:
    """The nearest facts of a refused question."""
    answer = lookups.ask(text, BASE)
    assert answer.status is Status.NOT_IN_SOURCES
    return [shown.fact for shown in answer.nearest]


def test_beside_a_fact_that_says_all_of_a_question_those_that_say_half_are_not_near() -> None:
    (fact,) = nearest("Who discovered the weapons?")
    assert "cache" in fact.statement.en


@pytest.mark.parametrize(
    "text", ["Where was Federici born?", "What nationality has Federici?", "Où est né Federici ?"]
)
def test_of_a_person_nothing_is_near_that_does_not_speak_of_them(text: str) -> None:
    spoken_of = [BASE.facts[number] for number in BASE.explained_by_entity("federici")]
    assert nearest(text)
    assert all(fact in spoken_of for fact in nearest(text))


@pytest.mark.parametrize("text", ["How expensive was KFOR?", "When will Kosovo join NATO?"])
def test_one_word_that_is_also_said_of_something_else_makes_nothing_near(text: str) -> None:
    assert nearest(text) == []


# -- by meaning too ----------------------------------------------------------------------------


def number(fact: Fact) -> int:
    return BASE.facts.index(fact)


def test_what_shares_words_and_means_alike_stands_before_what_does_one_of_the_two() -> None:
    answer = lookups.ask("Where was Federici born?", BASE)
    shared = [number(shown.fact) for shown in answer.nearest]
    others = [n for n in range(len(BASE.facts)) if n not in shared]
    ranked = [others[0], shared[1], *others[1:], shared[0], shared[2]]
    made = nearby.by_meaning(answer, BASE, ranked, 2)
    assert [number(shown.fact) for shown in made.nearest] == [shared[1], others[0]]
    assert (made.status, made.reason, made.facts) == (answer.status, answer.reason, ())
    assert [c.number for c in made.citations] == list(range(1, len(made.citations) + 1))
    assert {c.document for c in made.citations} == {
        evidence.document for shown in made.nearest for evidence in shown.fact.evidence
    }


@pytest.mark.parametrize("text", ["How many soldiers in 2020?", "How many soldiers in 2022?"])
def test_answers_and_the_times_next_to_an_asked_one_are_not_open_to_it(text: str) -> None:
    assert not nearby.is_open(lookups.ask(text, BASE))
    assert nearby.is_open(lookups.ask("Where was Federici born?", BASE))
