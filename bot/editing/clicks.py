"""What happens when somebody uses a button, a list or a form of those that change facts."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord.ui import DynamicItem

from bot.editing import looking, starting, steps
from bot.editing.controls import PATTERN, ControlId, Do
from bot.editing.rights import Interaction
from bot.errors import failures_told


class FactControl(DynamicItem[Any], template=PATTERN):
    """Any button or list of a form's way; its id says which."""

    def __init__(self, item: Any, control: ControlId) -> None:
        super().__init__(item)
        self.control = control

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /
    ) -> Self:
        return cls(item, ControlId.read(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await _guarded(interaction, self.control)


async def form_sent(interaction: Interaction) -> None:
    """A form came back; forms of others are left alone."""
    data: dict[str, Any] = dict(interaction.data or {})
    found = PATTERN.fullmatch(data["custom_id"])
    if found is not None:
        await _guarded(interaction, ControlId.read(found))


async def _guarded(interaction: Interaction, control: ControlId) -> None:
    async with failures_told(interaction):
        await _do(interaction, control)


async def _do(interaction: Interaction, control: ControlId) -> None:
    match control.do:
        case Do.FORM:
            await steps.sent(interaction, control.of)
        case Do.OPEN:
            await steps.open_again(interaction, control.of)
        case Do.REBASE if control.more.isdecimal():
            await steps.open_again(interaction, control.of, int(control.more))
        case Do.NEAREST:
            await steps.take_nearest(interaction, control.of)
        case Do.SAVE:
            await steps.save(interaction, control.of)
        case Do.REPLACE:
            await steps.save(interaction, control.of, control.more)
        case Do.DROP:
            await steps.drop(interaction, control.of)
        case Do.EDIT:
            await starting.edit(interaction, control.of)
        case Do.RETIRE:
            await starting.retire(interaction, control.of)
        case Do.RESTORE:
            await starting.restore(interaction, control.of)
        case Do.HISTORY if control.more.isdecimal() or not control.more:
            await looking.history(interaction, control.of, int(control.more or 0))
        case Do.PICK:
            data: dict[str, Any] = dict(interaction.data or {})
            (fact,) = data["values"]
            await starting.picked(interaction, fact, Do(control.of))
