"""Changes to the lighthouse's facts, as the tests of revisions and bases make them."""

from __future__ import annotations

from dataclasses import replace

from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.model import Fact, Text
from knowledge.revision_rows import State
from knowledge.revisions import Change
from tests.bot.lighthouse import BASE

MODERATOR = Author(guild_id=7, id=42, manages_messages=True)
ELSEWHERE = Author(guild_id=8, id=43, manages_messages=True)


def saying(words: str, fact: Fact = BASE.current["LAMP-1"]) -> Fact:
    """A fact with another statement."""
    return replace(fact, statement=Text(f"{words} (fr)", words))


def edit(words: str, made_from: int = 1, fact: str = "LAMP-1") -> Change:
    return Change(saying(words, BASE.current[fact]), made_from, f"because of {words}")


def new(words: str) -> Change:
    return Change(replace(saying(words), id=""), 0, "was missing")


def retire(made_from: int = 1, fact: str = "LAMP-1") -> Change:
    return Change(BASE.current[fact], made_from, "no longer so", State.RETIRED)


def said(base: FactBase, fact: str = "LAMP-1") -> str:
    return base.current[fact].statement.en
