"""Any topic of the base, by its own word as a command: ``!wounded 2023``, ``!fact wounded 2023``.

The words themselves are caught in ``bot.hearing``, where no command was found; ``commands.fact``
has the command.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.request import Request
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.model import Property
from knowledge.outcome import Answer

_SHOW = (["show"], ["voir"])


def of_topic(text: str, base: FactBase) -> Answer:
    """What is stated of the topic that the text begins with; otherwise a free question."""
    words = text.split()
    if words[:1] in _SHOW:  # typed as the slash command is
        words = words[1:]
    found = topic_in(words, base)
    return lookups.topic(*found, base) if found else lookups.ask(text, base)


def topic_in(words: Sequence[str], base: FactBase) -> tuple[Property, str] | None:
    """The topic that words begin with, the longest there is, and the words that are left."""
    for length in range(len(words), 0, -1):
        named = " ".join(words[:length])
        topic = base.properties.get(named) or lookups.find_topic(named, base)
        if topic is not None:
            return topic, " ".join(words[length:])
    return None


FACT = Request("fact", aliases=("fait",), options=("topic", "when"), look_up=of_topic)
