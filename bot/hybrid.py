"""One function for a typed and a slash command, under the words of its request."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from discord.app_commands import Command as SlashCommand
from discord.app_commands import Group, describe, guild_only
from discord.app_commands import command as slash_command
from discord.ext.commands import (
    Command,
    Context,
    HybridCommand,
    HybridGroup,
    hybrid_command,
)

from bot.languages import say
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


class TopicGroup(HybridGroup[Any, ..., None]):
    """A group whose subcommands are for slash only: what is typed after its name is a topic.

    A topic may well be called "history".
    """

    async def invoke(self, ctx: Context[Any], /) -> None:
        await Command.invoke(self, ctx)


def group(request: Request, *, fallback: str) -> Callable[[Callback], TopicGroup]:
    """`command` for a request that has subcommands: its own slash command is ``fallback``."""

    def decorate(callback: Callback) -> TopicGroup:
        described = describe(**request.hints)(callback)
        return TopicGroup(described, **request.words, fallback=fallback)

    return decorate


def subcommand(
    of: TopicGroup, name: str, *options: str
) -> Callable[[Callback], HybridCommand[Any, ..., None]]:
    """A subcommand, its words in the table ``slash.<group>_<name>``."""
    return _worded(of.command, name, f"slash.{of.name}_{name}", options)


def slash_group(name: str) -> Group:
    """Slash commands of a server that stand together, with their words in ``slash.<name>``."""
    return Group(name=name, description=say("en", f"slash.{name}.description"), guild_only=True)


def slash(of: Group, name: str, *options: str) -> Callable[[Any], SlashCommand[Any, ..., None]]:
    """One of a `slash_group`, its words in the table ``slash.<group>_<name>``."""
    return _worded(of.command, name, f"slash.{of.name}_{name}", options)


def slash_alone(name: str, *options: str) -> Callable[[Any], SlashCommand[Any, ..., None]]:
    """A slash command of a server in no group, its words in the table ``slash.<name>``."""
    made = _worded(slash_command, name, f"slash.{name}", options)
    return lambda callback: made(guild_only(callback))


def _worded(
    make: Callable[..., Callable[[Any], Any]], name: str, table: str, options: Sequence[str]
) -> Callable[[Any], Any]:
    """What makes a command of a callback, described with the words of a table."""
    made = make(name=name, description=say("en", f"{table}.description"))
    described = describe(**{o: say("en", f"{table}.hint_{o}") for o in options})
    return lambda callback: made(described(callback))
