"""What came first is told by the day of each, the earlier first, and only where both have one."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.outcome import Layout
from tests.knowledge.shipped import BASE


def shown(text: str) -> list[str]:
    return [s.fact.id for s in lookups.ask(text, BASE).facts]


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        ("what came first, the arrival of the Turkish battalion or the ambush?", "124", "189"),
        ("Which came first: the September shooting or the May attacks?", "73", "169"),
        ("qu'est-ce qui a eu lieu en premier, l'embuscade ou les attaques de mai ?", "73", "169"),
        ("Did the ambush happen before or after Stoltenberg's visit to Pristina?", "189", "90"),
        ("Est-ce que les attaques de mai 2023 ont eu lieu avant l'embuscade ?", "73", "169"),
        ("which came first: KFOR or Kosovo's independence?", "208", "217"),
        ("l'embuscade a eu lieu avant ou après la visite de stoltenberg à pristina ?", "169", "90"),
        ("was kosovo independent before kfor was created?", "208", "217"),
        ("what happened first, the ambush or the May attacks, and on what dates?", "73", "189"),
        (
            "lequel a eu lieu en premier, la visite de juillet 2021 ou celle de novembre 2023 ?",
            "137",
            "65",
        ),
    ],
)
def test_the_earlier_stands_first(text: str, earlier: str, later: str) -> None:
    found = lookups.ask(text, BASE)
    assert found.layout is Layout.TIMELINE
    assert [s.fact.id for s in found.facts] == [f"KFOR-{earlier}", f"KFOR-{later}"]


@pytest.mark.parametrize(
    "text",
    [
        "what came first, the ambush or the election of Kurti?",
        "what came first, the ambush or the shooting?",  # one and the same
        "which was first, the mandate or the impartiality?",  # neither is of a day
        "Which came first: KFOR or NATO?",
        "Which came first, Stoltenberg's visit or Lajčák's visit?",  # he came twice
        "What did the EU do after the ambush?",
        "was a day of mourning declared in kosovo after the policeman's death?",
        "did Zorglub come before the ambush?",
        "Who was commander before Federici?",
    ],
)
def test_nothing_is_put_in_order_without_two_days(text: str) -> None:
    assert shown(text) == []


def test_a_statement_that_says_it_goes_first() -> None:
    asked = "did Stoltenberg meet Osmani before or after going to Camp Nothing Hill?"
    assert shown(asked)[:1] == ["KFOR-90"]
