"""Forms and plain views that are put together piece by piece; their ids are the caller's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from discord import SelectOption, TextStyle
from discord.ui import ActionRow, Button, Label, LayoutView, Modal, Select, TextDisplay, TextInput

from bot import cards
from bot.card import visible

_TITLE = 45


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

    def __init__(self, title: str, custom_id: str) -> None:
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
    """What a form that was sent holds, by the names of its fields; only what can be seen of it.

    Words copied from a web page, or from an answer, bring characters along that nobody sees.
    """
    return dict(_values(dict(data or {})))


def _values(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for inner in (*part.get("components", ()), *filter(None, [part.get("component")])):
        if isinstance(inner.get("value"), str):
            yield inner["custom_id"], _seen(inner["value"])
        elif values := inner.get("values"):
            yield inner["custom_id"], str(values[0])
        yield from _values(inner)


def _seen(typed: str) -> str:
    return visible("\n".join(typed.splitlines())).strip()
