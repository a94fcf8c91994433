"""What somebody only wants confirmed is asked outright."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.outright import asked_outright
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("A blog says that KFOR was set up in 1999. True or false?",
         "did KFOR was set up in 1999 ?"),
        ("Mon voisin prétend que la KFOR compte 4 000 soldats. C'est vrai ?",
         "est-ce que la KFOR compte 4 000 soldats ?"),
        ("Am I right in thinking that Federici led KFOR?", "did Federici led KFOR ?"),
        ("Vučić says that the army was on alert. True?",
         "did Vučić says that the army was on alert ?"),
        ("KFOR is led by the UN, right?", "did KFOR is led by the UN ?"),
        ("Is it true?", "Is it true?"),
        ("Who led KFOR in 2021?", "Who led KFOR in 2021?"),
    ],
)  # fmt: skip
def test_a_claim_is_asked_without_who_was_heard_to_make_it(text: str, question: str) -> None:
    assert asked_outright(text, BASE) == question


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Some people claim that Vučić admitted his army was on alert. True or false?", "KFOR-198"),
        ("Am I right in thinking it was Stoltenberg who received Lajčák on 13 June 2023?",
         "KFOR-99"),
        ("KFOR was created in 1999, right?", "KFOR-208"),
        ("93 KFOR soldiers were wounded in May 2023, right?", "KFOR-74"),
        ("KFOR is led by the UN, right?", "KFOR-114"),
        ("Un site affirme que la KFOR a été créée en 1999. Vrai ou faux ?", "KFOR-208"),
    ],
)  # fmt: skip
def test_the_claim_is_decided_by_what_is_stated(text: str, fact: str) -> None:
    assert fact in {shown.fact.id for shown in lookups.ask(text, BASE).facts}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("« une quantité sans précédent d'artillerie lourde » : à qui attribuer ?", "185"),
        ('Who said "the May attacks were unacceptable"?', "71"),
        ("Mon oncle dit que le Kosovo est peuplé de Serbes. Je doute : est-ce exact ?", "215"),
        (
            "Un confrère soutient que Vučić a mis son armée en alerte. C'est ce qui est écrit ?",
            "199",
        ),
    ],
)
def test_quoted_words_and_claims_are_asked_as_such(text: str, fact: str) -> None:
    assert f"KFOR-{fact}" in {s.fact.id for s in lookups.ask(text, BASE).facts}


@pytest.mark.parametrize(
    "text",
    [
        'Who said "true"?',  # "false" was said
        'Who called the attacks "acceptable"?',
        'Who said "Kosovo is Serbia"?',
        'Who said "the Turkish battalion will leave"?',
        "Lajčák a-t-il dit « L'OTAN œuvre pour la stabilité » ?",
    ],
)
def test_nobody_said_what_is_only_like_their_words(text: str) -> None:
    assert not lookups.ask(text, BASE).facts
