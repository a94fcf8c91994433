"""Not the same twice: answers a channel has just been given, and names a person has just chosen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import discord

from bot.card import Card
from bot.lately import Lately
from knowledge.model import Language
from knowledge.words import plain

SAME_FOR: Final = 60.0  # seconds in which the same question is answered by a link
CHOSEN_FOR: Final = 3600.0  # seconds that a choice is remembered
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed in a channel, as far as it tells one question from another."""

    channel_id: int
    request: str
    text: str
    language: Language


class Answered:
    """The answers given lately in each channel.

    An answer that was deleted is given anew, and so is one that would be another one now: after a
    correction the card shows something else.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._given: Lately[Asked, tuple[int, str, Card]] = Lately(seconds, _MOST, clock)
        self._standing: Lately[int, bool] = Lately(seconds, _MOST, clock)

    def link(self, asked: Asked, card: Card) -> str | None:
        """Where the same card answered the same question, if that still stands."""
        given = self._given.get(_folded(asked))
        if given is None or _shown(given[2]) != _shown(card) or not self._standing.get(given[0]):
            return None
        return given[1]

    def keep(self, asked: Asked, card: Card, message: discord.Message) -> None:
        self._given.put(_folded(asked), (message.id, message.jump_url, card))
        self._standing.put(message.id, True)

    def deleted(self, message_id: int) -> None:
        """To be told of every deletion."""
        self._standing.drop(message_id)


def _shown(card: Card) -> object:
    page = card.page(0)
    return page.heading, page.lines, page.sources, len(card.pages)


def _folded(asked: Asked) -> Asked:
    return Asked(asked.channel_id, asked.request, plain(asked.text).strip(" ?!.…"), asked.language)


class Chosen:
    """Which of several names each person meant, by the names they had to choose from.

    Kept for a person and not for a channel: what one of them means, another may not.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._kept: Lately[tuple[int, tuple[str, ...]], str] = Lately(CHOSEN_FOR, _MOST, clock)

    def keep(self, person_id: int, card: Card, number: int) -> None:
        """Remember the choice of this number."""
        self._kept.put((person_id, _offered(card)), card.choices[number].id)

    def of(self, person_id: int, card: Card) -> int | None:
        """The number of the choice this person made when the same was asked."""
        chosen = self._kept.get((person_id, _offered(card))) if card.choices else None
        return None if chosen is None else _offered(card).index(chosen)


def _offered(card: Card) -> tuple[str, ...]:
    return tuple(choice.id for choice in card.choices)
