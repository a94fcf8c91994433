"""The buttons and forms of adding and reviewing: what their ids say, and how they are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from discord import ButtonStyle
from discord.ui import Button

from bot.forms import Form as AnyForm
from bot.forms import filled_in, view_of
from bot.languages import say
from knowledge.model import Language

__all__ = ["PATTERN", "ControlId", "Do", "Form", "button", "filled_in", "view_of"]
PATTERN = re.compile(r"desk\.(?P<do>[a-z]+):(?P<of>[0-9A-Za-z_.-]*)")


class Do(StrEnum):
    """What a control does; ``of`` is a card's number, or what is named here."""

    PASTED = "pasted"  # the form with a text, when it is sent
    DESCRIBE = "describe"  # open the form that says what a file is: the file's token
    DESCRIBED = "described"  # that form, when it is sent
    FORGET = "forget"  # do not add the file: its token
    WITHDRAW = "withdraw"  # a document's id
    NEXT = "next"  # the next card
    ACCEPT = "accept"  # open the form of a candidate
    TAKE = "take"  # accept it as it is
    ALIKE = "alike"  # list all that is like it
    ACCEPTALL = "all"  # accept what was listed: the card's number, and a mark of the list
    SKIP = "skip"
    REJECT = "reject"
    TAKEUP = "takeup"  # open the form of a suggestion
    MEND = "mend"  # edit a fact that was said to be wrong: the card's number, the fact's id
    STRIKE = "strike"  # withdraw such a fact
    LATER = "later"  # put a suggestion behind the others
    DECLINE = "decline"  # open the form in which a reason can be given
    DECLINED = "declined"  # that form, when it is sent
    AGAIN = "again"  # open the form again, with what was typed: its draft's token
    FACT = "fact"  # that form, when it is sent
    GOON = "goon"  # the same without opening it, now that what it names is known
    COUNT = "count"  # open the form of a topic that counts something: the draft's token
    PERSON = "person"  # add the person, and the office, of a draft: its token
    COUNTED = "counted"  # that form, when it is sent
    SUGGESTED = "suggested"  # the form of /suggest, when it is sent
    WRONGED = "wronged"  # the form about an answer, when it is sent: the message's id
    MISSED = "missed"  # turn to a page of what was not found
    ANSWER = "answer"  # start a fact from the question that was picked


@dataclass(frozen=True, slots=True)
class ControlId:
    """The id of a control."""

    do: Do
    of: str = ""

    def write(self) -> str:
        return f"desk.{self.do}:{self.of}"

    @classmethod
    def read(cls, found: re.Match[str]) -> Self:
        """An id from a match of `PATTERN`. Raises ValueError for what no control does."""
        return cls(Do(found["do"]), found["of"])


def button(
    language: Language,
    key: str,
    do: Do,
    of: str = "",
    style: ButtonStyle = ButtonStyle.secondary,
    **values: object,
) -> Button[Any]:
    """A button with the label ``key``."""
    label = say(language, key, **values)
    return Button(style=style, label=label, custom_id=ControlId(do, of).write())


class Form(AnyForm):
    """A form of adding and reviewing."""

    def __init__(self, title: str, do: Do, of: str = "") -> None:
        super().__init__(title, ControlId(do, of).write())
