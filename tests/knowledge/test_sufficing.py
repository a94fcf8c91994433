"""Questions with a word too many: answered where one fact says nearly all of them, and told."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.outcome import Status
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    ("asked", "fact", "left"),
    [
        (
            "Did unresolved political and interethnic problems make the sandpapery situation "
            "precarious?",
            "KFOR-41",
            ("sandpapery",),
        ),
        (
            "Le processus de normalisation des relations entre Belgrade et Pristina "
            "avançait-il clopin-clopant début 2020 ?",
            "KFOR-42",
            ("clopin", "clopant"),
        ),
    ],
)
def test_what_one_fact_nearly_says_is_answered_and_the_rest_is_told(
    asked: str, fact: str, left: tuple[str, ...]
) -> None:
    answer = lookups.ask(asked, BASE)
    assert answer.status is Status.ANSWERED
    assert fact in {shown.fact.id for shown in answer.facts}
    assert answer.left_out == left


def test_a_question_that_is_wholly_said_leaves_nothing_out() -> None:
    assert lookups.ask("How many soldiers did KFOR have in March 2020?", BASE).left_out == ()


@pytest.mark.parametrize(
    "asked",
    [
        # Somebody whom no fact speaks of, and somebody of whom another one does.
        "Did political and interethnic problems make the situation of Zanzibar precarious in 2020?",
        "Did unresolved political and interethnic problems make Serbia's situation precarious?",
        # Another number, another time.
        "Did 17 unresolved political and interethnic problems make the situation precarious?",
        "Did unresolved political problems make the mauve situation precarious in 2017?",
        # What is asked for itself, or turned round.
        "Which unresolved mauve problems made the situation precarious?",
        "How many blue soldiers were wounded in the attacks of May 2023?",
        "Did political and interethnic problems never make the situation precarious?",
        # Too little of it is said.
        "Was the situation mauve and calm?",
        "mauve problems of politics",
        "Did mauve, ochre, teal and beige political and interethnic problems occur?",
    ],
)
def test_what_may_decide_is_never_left_out(asked: str) -> None:
    assert lookups.ask(asked, BASE).left_out == ()


def test_a_word_for_what_is_known_to_be_missing_is_never_left_out() -> None:
    asked = "What did political and interethnic problems of the precarious situation {} KFOR?"
    assert lookups.ask(asked.format("annoy"), BASE).left_out == ("annoy",)
    assert lookups.ask(asked.format("cost"), BASE).left_out == ()


@pytest.mark.parametrize(
    "asked",
    [
        "What is the taste of political and interethnic problems that made it precarious?",
        "What kind of ferrets made the political and interethnic situation precarious?",
        "Quelle était la saveur des problèmes politiques et interethniques non résolus ?",
    ],
)
def test_what_is_asked_for_itself_is_never_left_out(asked: str) -> None:
    assert lookups.ask(asked, BASE).left_out == ()


@pytest.mark.parametrize(
    "asked",
    [
        # An office, a number, and what happened are no minor words.
        "What is the name of the commander of the Turkish battalion that arrived in June 2023?",
        "Pourriez-vous me donner la liste des huit pays non membres de l'OTAN qui fournissaient "
        "des troupes ?",
        "How many Turkish soldiers were killed after arriving in June 2023, as the post alleges?",
    ],
)
def test_a_single_word_that_decides_is_not_left_out(asked: str) -> None:
    assert lookups.ask(asked, BASE).status is Status.NOT_IN_SOURCES
