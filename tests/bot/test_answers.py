"""Cards are made once, beside the event loop, and kept for whoever asks the same next."""

from __future__ import annotations

import threading

from bot.answers import Answers
from bot.request import Request
from knowledge.base import FactBase
from knowledge.lookups import topic
from knowledge.outcome import Answer
from knowledge.texts import Library
from tests.bot.lighthouse import BASE

MORE_THAN_ARE_KEPT = 300


class Asked:
    """A look-up that tells in which threads it ran."""

    def __init__(self) -> None:
        self.threads: list[int] = []

    def __call__(self, text: str, base: FactBase) -> Answer:
        self.threads.append(threading.get_ident())
        return topic(next(iter(base.properties.values())), text, base)


def answering(look_up: Asked) -> Answers:
    return Answers(BASE, Library(), (Request("where", look_up=look_up),))


async def test_what_is_new_is_looked_up_once_and_not_in_the_loop() -> None:
    asked = Asked()
    answers = answering(asked)
    first = await answers.full_card("where", "lamp", "en")
    again = await answers.full_card("where", "lamp", "en")
    assert again is first
    assert len(asked.threads) == 1
    assert threading.get_ident() not in asked.threads


def test_the_card_that_is_asked_for_again_stays_and_others_are_let_go_of() -> None:
    answers = answering(Asked())
    often, once = answers.card("where", "lamp", "en"), answers.card("where", "keeper", "en")
    for number in range(MORE_THAN_ARE_KEPT):
        answers.card("where", f"lamp {number}", "en")
        assert answers.card("where", "lamp", "en") is often
    assert answers.card("where", "keeper", "en") is not once
