"""What the bot can do, and what it covers: ``!help``, ``!about``."""

from __future__ import annotations

from dataclasses import replace

from discord.ext.commands import Cog

from bot.answers import Answers
from bot.card import Card, Kind, Line, Run, plain
from bot.examples import tries
from bot.hybrid import command
from bot.languages import say
from bot.paging import paginate
from bot.replying import Context, answer
from bot.request import Request
from knowledge.model import Language
from knowledge.outcome import Status

_ASKED = (
    "troops",
    "who",
    "when",
    "fact",
    "ask",
    "chart",
    "search",
    "compare",
    "sources",
    "source",
    "cite",
)
_TOPICS = 12  # named as examples


def _help(answers: Answers, prefix: str, language: Language) -> Card:
    """Every command with what it is for; ``prefix`` is what typed commands begin with."""
    labels = [p.label.of(language) for p in answers.base.properties.values() if p.topic]
    topics = [label for label in labels if " " not in label and "'" not in label]
    words = ", ".join(f"{prefix}{label}" for label in topics[:_TOPICS])
    tried = tries(answers, prefix, language)
    lines = [
        plain(say(language, "help.intro")),
        plain(say(language, "help.examples", examples=" · ".join(one.typed for one in tried))),
        *(_command(prefix, name, language) for name in _ASKED),
        plain(say(language, "help.topics", topics=words), Kind.NOTE),
        plain(say(language, "help.slash", prefix=prefix), Kind.NOTE),
        plain(say(language, "help.moderators"), Kind.NOTE),
    ]
    return replace(_card(say(language, "help.heading"), lines, language), tries=tried)


def _command(prefix: str, name: str, language: Language) -> Line:
    usage = f"{prefix}{say(language, f'slash.{name}.usage')}"
    return Line((Run(usage, strong=True),), below=say(language, f"slash.{name}.description"))


def _about(answers: Answers, _text: str, language: Language) -> Card:
    """What the packs cover."""
    base = answers.base
    counts = say(
        language,
        "about.counts",
        documents=len(base.documents),
        facts=len(base.facts),
        gaps=len(base.gaps),
    )
    lines = []
    for pack in base.packs:
        lines += [
            plain(pack.title.of(language), Kind.LABEL),
            plain(pack.about.of(language)),
            plain(say(language, "about.version", pack=pack.id, version=pack.version), Kind.NOTE),
        ]
    lines += [plain(say(language, "about.rule")), plain(counts, Kind.NOTE)]
    return _card(say(language, "about.heading"), lines, language)


def _card(heading: str, lines: list[Line], language: Language) -> Card:
    return Card(Status.ANSWERED, paginate(heading, lines, language))


HELP = Request("help", aliases=("aide", "commands", "commandes"), card=_help)
ABOUT = Request("about", aliases=("apropos",), card=_about)


class Help(Cog):
    """Pages about the bot itself."""

    @command(HELP)
    async def help(self, ctx: Context) -> None:
        chosen = (await ctx.bot.guild_settings(ctx)).prefix
        await answer(ctx, HELP, chosen or ctx.bot.settings.prefix)

    @command(ABOUT)
    async def about(self, ctx: Context) -> None:
        await answer(ctx, ABOUT)
