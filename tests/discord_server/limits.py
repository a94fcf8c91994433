"""Discord's limits that its API description does not state, and those the bot must keep anyway."""

from typing import Any


def refusals(method: str, path: str, body: Any) -> list[str]:
    return []
