"""One function for a typed and a slash command, under the words of its request."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from discord.app_commands import describe
from discord.ext.commands import HybridCommand, hybrid_command

from bot.request import Request

Callback = Callable[..., Coroutine[Any, Any, None]]


def command(request: Request) -> Callable[[Callback], HybridCommand[Any, ..., None]]:
    """`hybrid_command` with a request's names and descriptions.

    The first option takes everything typed after a prefix command; a slash command fills them all.
    """

    def decorate(callback: Callback) -> HybridCommand[Any, ..., None]:
        described = describe(**request.hints)(callback)
        made: Callable[[Callback], HybridCommand[Any, ..., None]] = hybrid_command(**request.words)
        return made(described)

    return decorate
