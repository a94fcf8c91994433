"""The buttons and forms of adding and reviewing: what their ids say, and how they are made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from discord import ButtonStyle, SelectOption, TextStyle
from discord.ui import ActionRow, Button, Label, LayoutView, Modal, Select, TextDisplay, TextInput

from bot import cards
from bot.languages import say
from knowledge.model import Language

PATTERN = re.compile(r"desk\.(?P<do>[a-z]+):(?P<of>[0-9A-Za-z-]*)")
_TITLE = 45


class Do(StrEnum):
    """What a control does; ``of`` is a file's token, a candidate's number or a draft's token."""

    PASTED = "pasted"  # the form with a text, when it is sent
    DESCRIBE = "describe"  # open the form that says what a file is
    DESCRIBED = "described"  # that form, when it is sent
    FORGET = "forget"  # do not add the file
    WITHDRAW = "withdraw"  # the document of this id
    NEXT = "next"  # the next card
    ACCEPT = "accept"  # open the form of a candidate
    SKIP = "skip"
    REJECT = "reject"
    AGAIN = "again"  # open the form again, with what was typed
    FACT = "fact"  # that form, when it is sent


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
) -> Button[Any]:
    """A button with the label ``key``."""
    return Button(style=style, label=say(language, key), custom_id=ControlId(do, of).write())


def view_of(*texts: str, buttons: tuple[Button[Any], ...] = ()) -> LayoutView:
    """Texts, escaped already, with buttons below."""
    view = LayoutView(timeout=None)
    for text in texts:
        view.add_item(TextDisplay(text))
    if buttons:
        view.add_item(ActionRow(*buttons))
    return cards.forgotten(view)


class Form:
    """A form that is put together field by field; the library keeps nothing of it."""

    def __init__(self, title: str, do: Do, of: str = "") -> None:
        custom_id = ControlId(do, of).write()
        self.modal = Modal(title=title[:_TITLE], custom_id=custom_id, timeout=None)
        self.modal.stop()

    def text(
        self,
        name: str,
        label: str,
        filled: str = "",
        *,
        hint: str | None = None,
        most: int = 200,
        long: bool = False,
        required: bool = True,
    ) -> None:
        """A field for words."""
        style = TextStyle.long if long else TextStyle.short
        words: TextInput[Any] = TextInput(
            custom_id=name,
            style=style,
            default=filled[:most] or None,
            required=required,
            max_length=most,
        )
        self.modal.add_item(Label(text=label, description=hint, component=words))

    def choice(self, name: str, label: str, options: Mapping[str, str], chosen: str) -> None:
        """A field with options, by value and label."""
        select: Select[Any] = Select(
            custom_id=name,
            options=[
                SelectOption(label=shown, value=value, default=value == chosen)
                for value, shown in options.items()
            ],
        )
        self.modal.add_item(Label(text=label, component=select))


def filled_in(data: Any) -> dict[str, str]:
    """What a form that was sent holds, by the names of its fields."""
    return dict(_values(dict(data or {})))


def _values(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for inner in (*part.get("components", ()), *filter(None, [part.get("component")])):
        if isinstance(inner.get("value"), str):
            yield inner["custom_id"], inner["value"].strip()
        elif values := inner.get("values"):
            yield inner["custom_id"], str(values[0])
        yield from _values(inner)
