"""What can be asked, by whichever way: its names, what may be typed after it, and the look-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from bot.languages import say
from knowledge.answer import Answer
from knowledge.base import FactBase

LookUp = Callable[[str, FactBase], Answer]


class Words(TypedDict):
    """What a command is called: its slash name, its other prefix words, its description."""

    name: str
    aliases: list[str]
    description: str


@dataclass(frozen=True, slots=True)
class Request:
    """One thing a person can ask for or do.

    ``aliases`` are its other words after a prefix, in both languages, written without accents.
    ``options`` are what a slash command splits its text into. ``look_up`` is None for what is no
    question about the base.
    """

    name: str
    aliases: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    look_up: LookUp | None = None

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
