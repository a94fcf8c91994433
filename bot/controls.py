"""Buttons, lists and forms that outlive a restart: their ids say what they do, and of what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from discord import ButtonStyle
from discord.ui import Button

from bot.editing.rights import Interaction
from bot.errors import failures_told
from bot.languages import say
from knowledge.model import Language

_LONGEST_LABEL = 80


class Control(StrEnum):
    """What the controls of one part of the bot do; ``prefix`` tells them from those of others."""

    prefix: ClassVar[str]

    def __init_subclass__(cls, *, prefix: str) -> None:
        cls.prefix = prefix

    def id(self, of: str = "") -> str:
        """The id of a control that does this, of which Discord takes 100 characters."""
        return f"{self.prefix}{self}:{of}" if of else f"{self.prefix}{self}"


Part = TypeVar("Part", bound=Control)


async def heard(
    interaction: Interaction,
    part: type[Part],
    act: Callable[[Interaction, Part, str], Awaitable[None]],
) -> None:
    """Do what a click or a form of a part asks for; those of other parts are left alone.

    A listener hears all of them: the library would forget their views in a restart.
    """
    data: dict[str, Any] = dict(interaction.data or {})
    custom_id = str(data.get("custom_id", ""))
    if custom_id.startswith(part.prefix):
        async with failures_told(interaction):
            do, _, of = custom_id.removeprefix(part.prefix).partition(":")
            await act(interaction, part(do), of)


def button(
    language: Language,
    key: str,
    do: Control,
    of: str = "",
    style: ButtonStyle = ButtonStyle.secondary,
    **values: object,
) -> Button[Any]:
    """A button with the label ``key``."""
    label = say(language, key, **values)[:_LONGEST_LABEL]
    return Button(style=style, label=label, custom_id=do.id(of))


def turning(do: Control, page: int, last: int, rest: str = "") -> list[Button[Any]]:
    """The buttons that turn pages; ``rest`` is what their ids hold after the page."""
    found = []
    for sign, to, off in (("‹", page - 1, page == 0), ("›", page + 1, page == last)):
        # A disabled button needs an id of its own too: no two of a message may be the same.
        custom_id = do.id(f"{'x' if off else ''}{max(to, 0)}{rest}")
        found.append(Button[Any](label=sign, custom_id=custom_id, disabled=off))
    return found
