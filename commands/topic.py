"""Any topic of the base: ``/fact topic: when:``, and its own word as a command: ``!wounded 2023``.

The words themselves are caught in ``bot.client``, where no command was found.
"""

from __future__ import annotations

from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.hybrid import command
from bot.replying import Context, answer
from bot.request import Request
from commands.suggest import times, topics
from knowledge import lookups
from knowledge.answer import Answer
from knowledge.base import FactBase


def of_topic(text: str, base: FactBase) -> Answer:
    """What is stated of the topic that the text begins with; otherwise a free question."""
    words = text.split()
    for length in range(len(words), 0, -1):
        named = " ".join(words[:length])
        topic = base.properties.get(named) or lookups.find_topic(named, base)
        if topic is not None:
            return lookups.topic(topic, " ".join(words[length:]), base)
    return lookups.ask(text, base)


FACT = Request("fact", aliases=("fait",), options=("topic", "when"), look_up=of_topic)


class Topic(Cog):
    """What the sources say of one topic, as values with their days where they are numbers."""

    @command(FACT)
    @autocomplete(topic=topics, when=times)
    async def fact(self, ctx: Context, *, topic: str, when: str = "") -> None:
        await answer(ctx, FACT, topic, when)
