"""Figures as a picture: ``!chart strength 2020 2023``, ``!graphique effectif``, ``/chart``."""

from __future__ import annotations

from discord.app_commands import autocomplete, rename
from discord.ext.commands import Cog

from bot.answers import Answers
from bot.card import Card
from bot.hybrid import command
from bot.picturing import pictured
from bot.replying import Context, answer
from bot.request import Request
from commands.suggest import times, topics
from knowledge import series
from knowledge.model import Language


def _drawn(answers: Answers, text: str, language: Language) -> Card:
    return pictured(series.find(text, answers.base), answers.base, language)


CHART = Request(
    "chart",
    aliases=("graphique", "graph", "courbe"),
    options=("topic", "start", "end"),
    look_up=series.find,
    card=_drawn,
)


class Chart(Cog):
    """The figures of a topic at their dates, with their bounds; or the events of a time."""

    @command(CHART)
    @rename(start="from", end="to")
    @autocomplete(topic=topics, start=times, end=times)
    async def chart(self, ctx: Context, *, topic: str, start: str = "", end: str = "") -> None:
        await answer(ctx, CHART, topic, *_between(start, end))


def _between(start: str, end: str) -> tuple[str, ...]:
    """The times of a slash command as they are typed after a prefix."""
    if start and not end:
        return (f"since {start}",)
    return (f"until {end}",) if end and not start else (start, end)
