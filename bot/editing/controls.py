"""The buttons and lists of the forms: what their ids say, and how they are made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from discord import ButtonStyle, SelectOption
from discord.ui import ActionRow, Button, LayoutView, Select

from bot.languages import say
from knowledge.base import FactBase
from knowledge.model import Fact, Language

PATTERN = re.compile(r"fact\.(?P<do>[a-z]+):(?P<of>[^:]*)(?::(?P<more>.*))?", re.DOTALL)
_LONGEST_LABEL, _MOST_OPTIONS = 100, 25


class Do(StrEnum):
    """What a control does; ``of`` is a draft's token, or what is named here."""

    FORM = "form"  # the form itself, when it is sent
    OPEN = "open"  # open the form again
    REBASE = "rebase"  # the same, from the revision that came first
    NEAREST = "near"  # take the words of the text that are nearest to the phrase
    SAVE = "save"
    REPLACE = "replace"  # save, and withdraw the fact revision in ``more``
    DROP = "drop"
    EDIT = "edit"  # a fact's id
    RETIRE = "retire"  # a fact's id
    RESTORE = "restore"  # the permanent name of a revision
    HISTORY = "history"  # a fact's id, with the page in ``more``
    PICK = "pick"  # one of a list of facts; ``of`` is what then: edit or history


@dataclass(frozen=True, slots=True)
class ControlId:
    """The id of a control."""

    do: Do
    of: str = ""
    more: str = ""

    def write(self) -> str:
        return f"fact.{self.do}:{self.of}" + (f":{self.more}" if self.more else "")

    @classmethod
    def read(cls, found: re.Match[str]) -> Self:
        """An id from a match of `PATTERN`. Raises ValueError for what no control does."""
        return cls(Do(found["do"]), found["of"], found["more"] or "")


def button(
    language: Language,
    key: str,
    control: ControlId,
    style: ButtonStyle = ButtonStyle.secondary,
    **values: str,
) -> Button[LayoutView]:
    """A button with the label ``key``."""
    return Button(style=style, label=say(language, key, **values), custom_id=control.write())


def row(*buttons: Button[Any]) -> ActionRow[LayoutView]:
    return ActionRow(*buttons)


def list_of(
    facts: Iterable[Fact], then: Do, base: FactBase, language: Language
) -> ActionRow[LayoutView]:
    """A list of which one fact is picked."""
    options = [
        SelectOption(
            label=shortened(f"{fact.id}: {fact.statement.of(language) or any_words(fact)}"),
            value=fact.id,
            description=shortened(base.properties[fact.property].label.of(language)),
        )
        for fact in facts
    ]
    placeholder = say(language, "edit.pick")
    select: Select[LayoutView] = Select(
        custom_id=ControlId(Do.PICK, then).write(),
        placeholder=placeholder,
        options=options[:_MOST_OPTIONS],
    )
    return ActionRow(select)


def any_words(fact: Fact) -> str:
    """The statement in whichever language there is."""
    return fact.statement.fr or fact.statement.en


def shortened(text: str) -> str:
    """At most what a label of a list holds."""
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"
