"""What can be asked, by whichever way: its names, what may be typed after it, and the look-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from bot.card import Card
from bot.languages import say
from knowledge.base import FactBase
from knowledge.model import Language
from knowledge.outcome import Answer

if TYPE_CHECKING:
    from bot.answers import Answers

LookUp = Callable[[str, FactBase], Answer]
MakeCard = Callable[["Answers", str, Language], Card]


class Words(TypedDict):
    """What a command is called: its slash name, its other prefix words, its description."""

    name: str
    aliases: list[str]
    description: str


@dataclass(frozen=True, slots=True)
class Request:
    """One thing a person can ask for or do.

    ``aliases`` are its other words after a prefix, in both languages, written without accents.
    ``options`` are what a slash command splits its text into. ``look_up`` finds an answer in the
    base; ``card`` makes a card that is no answer, such as help. What has neither needs Discord.
    """

    name: str
    aliases: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    look_up: LookUp | None = None
    card: MakeCard | None = None

    @property
    def words(self) -> Words:
        """What `hybrid_command` takes."""
        return {
            "name": self.name,
            "aliases": list(self.aliases),
            "description": say("en", f"slash.{self.name}.description"),
        }

    @property
    def hints(self) -> dict[str, str]:
        """What `describe` takes: each option with its description."""
        return {o: say("en", f"slash.{self.name}.hint_{o}") for o in self.options}
