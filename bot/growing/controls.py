"""The buttons and forms of growing: what their ids say, and how they are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from discord import ButtonStyle
from discord.ui import Button

from bot.languages import say
from knowledge.descriptions import Description, Kind
from knowledge.model import Language

PATTERN = re.compile(r"grow\.(?P<do>[a-z]+):(?P<of>.{0,85})", re.DOTALL)


class Do(StrEnum):
    """What a control does; ``of`` is a sketch's token, or what is named here."""

    FORM = "form"  # the form itself, when it is sent
    OPEN = "open"  # open the form again
    REBASE = "rebase"  # the same, from the revision that came first
    KEEP = "keep"  # write it although a name of it means something else already
    DROP = "drop"
    UNDO = "undo"  # a revision of a description: kind:id@revision
    MISSING = "missing"  # the token of a fact's form that names what the base does not know


@dataclass(frozen=True, slots=True)
class ControlId:
    """The id of a control."""

    do: Do
    of: str

    def write(self) -> str:
        return f"grow.{self.do}:{self.of}"

    @classmethod
    def read(cls, found: re.Match[str]) -> Self:
        """An id from a match of `PATTERN`. Raises ValueError for what no control does."""
        return cls(Do(found["do"]), found["of"])


def button(
    language: Language,
    key: str,
    do: Do,
    of: str,
    style: ButtonStyle = ButtonStyle.secondary,
    **values: str,
) -> Button[Any]:
    """A button with the label ``key``."""
    label = say(language, key, **values)
    return Button(style=style, label=label[:80], custom_id=ControlId(do, of).write())


def write_revision(description: Description) -> str:
    """A revision as the id of a button names it."""
    return f"{description.kind}:{description.id}@{description.revision}"


def read_revision(written: str) -> tuple[Kind, str, int]:
    """The kind, the id and the number of a revision. Raises ValueError."""
    kind, _, rest = written.partition(":")
    name, _, number = rest.rpartition("@")
    return Kind(kind), name, int(number)
