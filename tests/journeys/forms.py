"""How a moderator's forms are opened, filled and sent in the journeys."""

from __future__ import annotations

from typing import Any

import simcord

from tests.journeys.conftest import Place, words


def fields(opened: simcord.InteractionResult) -> dict[str, str]:
    """What a form has in its fields when it opens."""
    assert opened.modal is not None
    found = [label["component"] for label in opened.modal["components"]]
    return {field["custom_id"]: field.get("value", "") for field in found}


async def open_form(
    place: Place, command: str = "edit", fact: str = "LAMP-1", **more: str
) -> simcord.InteractionResult:
    opened = await place.moderator.slash(place.channel, f"fact {command}", id=fact, **more)
    assert opened.modal is not None, words(opened.response)
    return opened


async def send(place: Place, opened: simcord.InteractionResult, **typed: str) -> Any:
    """Send a form as its moderator; the private message that answers it."""
    return await send_by(place.moderator, opened, **typed)


async def send_by(
    person: simcord.MemberActor, opened: simcord.InteractionResult, **typed: str
) -> Any:
    """Send a form with some of its fields changed; the private message that answers it."""
    sent = await person.submit_modal(opened, fields(opened) | typed)
    assert sent.response is not None
    assert sent.response.ephemeral
    return sent.response


_CLEARER = {"reason": "clearer"}


async def edit(place: Place, fact: str = "LAMP-1", **typed: str) -> Any:
    """The preview of an edit."""
    return await send(place, await open_form(place, fact=fact), **_CLEARER | typed)


async def click(place: Place, message: Any, label: str) -> Any:
    clicked = await place.moderator.click(message, label=label)
    assert clicked.response is not None
    return clicked.response


async def saved(place: Place, fact: str = "LAMP-1", **typed: str) -> Any:
    return await click(place, await edit(place, fact, **typed), "Confirm")


async def cited(place: Place, ref: str) -> str:
    return words(await place.ask(f"!cite {ref}"))
