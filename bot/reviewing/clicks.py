"""What happens when somebody uses a button or a form of adding, reviewing or suggesting."""

from __future__ import annotations

from bot.editing.rights import Interaction
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
from bot.reviewing.controls import Do
from knowledge.candidates import Outcome
from knowledge.drafts import Act


async def act(interaction: Interaction, do: Do, of: str) -> None:
    """Do what a click or a form asks for."""
    match do:
        case Do.PASTED:
            await adding.pasted(interaction, of)
        case Do.DESCRIBE:
            await adding.open_description(interaction, of)
        case Do.DESCRIBED:
            await adding.described(interaction, of)
        case Do.FORGET:
            await adding.forget(interaction, of)
        case Do.WITHDRAW:
            await withdrawing.withdraw(interaction, of)
        case Do.SUGGESTED:
            await suggesting.suggested(interaction)
        case Do.WRONGED:
            await suggesting.wronged(interaction, int(of))
        case Do.MISSED:
            await missed.turn(interaction, int(of))
        case Do.ANSWER:
            await missed.answer(interaction)
        case _:
            await _review(interaction, do, of)


async def _review(interaction: Interaction, do: Do, of: str) -> None:
    """What is done with a card; another follows unless a form opens first."""
    match do:
        case Do.ACCEPT:
            await proposed.accept(interaction, int(of))
        case Do.TAKE:
            done = await proposed.take(interaction, int(of))
            await showing.next_card(interaction, done)
        case Do.ALIKE:
            await alike.show(interaction, int(of))
        case Do.ACCEPTALL:
            await showing.next_card(interaction, await alike.accept(interaction, of))
        case Do.SKIP:
            await proposed.decide(interaction, int(of), Outcome.SKIPPED)
            await showing.next_card(interaction)
        case Do.REJECT:
            await proposed.decide(interaction, int(of), Outcome.REJECTED)
            await showing.next_card(interaction)
        case Do.NEXT:
            await showing.next_card(interaction)
        case Do.AGAIN | Do.FACT | Do.GOON | Do.COUNT | Do.COUNTED | Do.PERSON:
            await _form(interaction, do, of)
        case _:
            await _suggestion(interaction, do, of)


async def _form(interaction: Interaction, do: Do, of: str) -> None:
    """What is done with the form of a card."""
    match do:
        case Do.AGAIN:
            await filling.again(interaction, of)
        case Do.FACT:
            await filling.sent(interaction, of)
        case Do.GOON:
            await filling.go_on_with(interaction, of)
        case Do.COUNT:
            await counting.ask(interaction, of)
        case Do.PERSON:
            named = await counting.add_person(interaction, of)
            await filling.go_on(interaction, of, named, seen=True)
        case Do.COUNTED:
            if (counted := await counting.sent(interaction, of)) is not None:
                await filling.go_on(interaction, of, counted, seen=True)


async def _suggestion(interaction: Interaction, do: Do, of: str) -> None:
    """What is done with the card of a suggestion."""
    match do:
        case Do.TAKEUP:
            await suggested.take_up(interaction, int(of))
        case Do.MEND:
            await suggested.mend(interaction, of, Act.EDIT)
        case Do.STRIKE:
            await suggested.mend(interaction, of, Act.RETIRE)
        case Do.LATER:
            await suggested.skip(interaction, int(of))
            await showing.next_card(interaction)
        case Do.DECLINE:
            await suggested.decline(interaction, int(of))
        case Do.DECLINED:
            found, reason = await suggested.declined(interaction, int(of))
            await showing.next_card(interaction)
            await telling.turned_down(interaction, found, reason)
