"""What happens when somebody uses a button or a form of adding, reviewing or suggesting."""

from __future__ import annotations

from typing import Any

from bot.editing.rights import Interaction
from bot.errors import failures_told
from bot.reviewing import (
    adding,
    alike,
    counting,
    filling,
    missed,
    proposed,
    showing,
    suggested,
    suggesting,
    telling,
    withdrawing,
)
from bot.reviewing.controls import PATTERN, ControlId, Do
from knowledge.candidates import Outcome
from knowledge.drafts import Act


async def clicked(interaction: Interaction) -> None:
    """Do what a click or a form of these asks for; those of others are left alone."""
    data: dict[str, Any] = dict(interaction.data or {})
    found = PATTERN.fullmatch(str(data.get("custom_id", "")))
    if found is None:
        return
    async with failures_told(interaction):
        await _do(interaction, ControlId.read(found))


async def _do(interaction: Interaction, control: ControlId) -> None:
    match control.do:
        case Do.PASTED:
            await adding.pasted(interaction, control.of)
        case Do.DESCRIBE:
            await adding.open_description(interaction, control.of)
        case Do.DESCRIBED:
            await adding.described(interaction, control.of)
        case Do.FORGET:
            await adding.forget(interaction, control.of)
        case Do.WITHDRAW:
            await withdrawing.withdraw(interaction, control.of)
        case Do.SUGGESTED:
            await suggesting.suggested(interaction)
        case Do.WRONGED:
            await suggesting.wronged(interaction, int(control.of))
        case Do.MISSED:
            await missed.turn(interaction, int(control.of))
        case Do.ANSWER:
            await missed.answer(interaction)
        case _:
            await _review(interaction, control)


async def _review(interaction: Interaction, control: ControlId) -> None:
    """What is done with a card; another follows unless a form opens first."""
    match control.do:
        case Do.ACCEPT:
            await proposed.accept(interaction, int(control.of))
        case Do.TAKE:
            done = await proposed.take(interaction, int(control.of))
            await showing.next_card(interaction, done)
        case Do.ALIKE:
            await alike.show(interaction, int(control.of))
        case Do.ACCEPTALL:
            await showing.next_card(interaction, await alike.accept(interaction, control.of))
        case Do.SKIP:
            await proposed.decide(interaction, int(control.of), Outcome.SKIPPED)
            await showing.next_card(interaction)
        case Do.REJECT:
            await proposed.decide(interaction, int(control.of), Outcome.REJECTED)
            await showing.next_card(interaction)
        case Do.NEXT:
            await showing.next_card(interaction)
        case Do.AGAIN | Do.FACT | Do.GOON | Do.COUNT | Do.COUNTED | Do.PERSON:
            await _form(interaction, control)
        case _:
            await _suggestion(interaction, control)


async def _form(interaction: Interaction, control: ControlId) -> None:
    """What is done with the form of a card."""
    match control.do:
        case Do.AGAIN:
            await filling.again(interaction, control.of)
        case Do.FACT:
            await filling.sent(interaction, control.of)
        case Do.GOON:
            await filling.go_on_with(interaction, control.of)
        case Do.COUNT:
            await counting.ask(interaction, control.of)
        case Do.PERSON:
            named = await counting.add_person(interaction, control.of)
            await filling.go_on(interaction, control.of, named, seen=True)
        case Do.COUNTED:
            if (counted := await counting.sent(interaction, control.of)) is not None:
                await filling.go_on(interaction, control.of, counted, seen=True)


async def _suggestion(interaction: Interaction, control: ControlId) -> None:
    """What is done with the card of a suggestion."""
    match control.do:
        case Do.TAKEUP:
            await suggested.take_up(interaction, int(control.of))
        case Do.MEND:
            await suggested.mend(interaction, control.of, Act.EDIT)
        case Do.STRIKE:
            await suggested.mend(interaction, control.of, Act.RETIRE)
        case Do.LATER:
            await suggested.skip(interaction, int(control.of))
            await showing.next_card(interaction)
        case Do.DECLINE:
            await suggested.decline(interaction, int(control.of))
        case Do.DECLINED:
            found, reason = await suggested.declined(interaction, int(control.of))
            await showing.next_card(interaction)
            await telling.turned_down(interaction, found, reason)
