"""``/status``: how the bot is and what it answers from, in a few lines, for moderators."""

from __future__ import annotations

import asyncio
import math
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot import cards
from bot.button_id import Act, ButtonId
from bot.card import Card, Kind, Line, plain
from bot.concerns import concerns
from bot.editing.common import here
from bot.editing.rights import Interaction, editor
from bot.languages import say
from bot.paging import paginate
from knowledge import backup
from knowledge.base import FactBase
from knowledge.model import Language
from knowledge.outcome import Status
from knowledge.schema import HEAD

if TYPE_CHECKING:
    from bot.client import Sourcier


async def show_status(interaction: Interaction) -> None:
    """Show it to a moderator, privately; PersonError to anybody else."""
    await editor(interaction)
    bot = interaction.client
    answers, language = await here(interaction)
    kept = await asyncio.to_thread(_kept, bot, datetime.now(UTC), language)
    lines = [*_running(bot, language), *_base(bot.answers.base, answers.base, language), *kept]
    heading = say(language, "status.heading")
    card = Card(Status.ANSWERED, paginate(heading, lines, language))
    button_id = ButtonId(Act.PAGE, language, interaction.user.id, "", None)
    view = cards.view(card, button_id, language, cards.Offered())
    await interaction.response.send_message(view=view, ephemeral=True)


def _running(bot: Sourcier, language: Language) -> list[Line]:
    up = datetime.now(UTC) - bot.started
    latency = bot.latency
    if math.isfinite(latency):
        answers = say(language, "status.latency", milliseconds=round(latency * 1000))
    else:  # no heartbeat was acknowledged yet
        answers = say(language, "status.no_latency")
    return [plain(_uptime(up, language)), plain(answers)]


def _uptime(up: timedelta, language: Language) -> str:
    minutes = int(up.total_seconds()) // 60
    if up.days:
        return say(language, "status.up_days", days=up.days, hours=minutes // 60 % 24)
    return say(language, "status.up_hours", hours=minutes // 60, minutes=minutes % 60)


def _base(packs: FactBase, own: FactBase, language: Language) -> list[Line]:
    lines = []
    for pack in packs.packs:
        count = len(pack.facts)
        facts = say(language, "source.facts_of" if count > 1 else "source.fact_of", facts=count)
        told = {"pack": pack.id, "version": pack.version, "facts": facts}
        lines.append(plain(say(language, "status.pack", **told)))
    added = sum(fact.ref not in packs.revisions for fact in own.facts)
    documents = len(own.documents.keys() - packs.documents.keys())
    own_facts = _counted(added, "status.fact_changed", "status.facts_changed", language)
    own_documents = _counted(documents, "status.document", "status.documents", language)
    told_own = say(language, "status.own", facts=own_facts, documents=own_documents)
    return [*lines, plain(told_own)]


def _counted(count: int, one: str, many: str, language: Language) -> str:
    """A number of things; French counts none of them in the singular."""
    single = count == 1 or (count == 0 and language == "fr")
    return say(language, one if single else many, count=count)


def _kept(bot: Sourcier, now: datetime, language: Language) -> list[Line]:
    """What the data folder tells; looked at in a thread, since a disk may be slow."""
    database = bot.settings.database
    last = backup.latest(database, now)
    made = say(language, "status.no_backup")
    if last is not None:
        made = say(language, "status.backup", when=f"{last.at:%Y-%m-%d %H:%M}")
    found = concerns(database, bot.started, now, language).values()
    return [
        plain(made),
        plain(say(language, "status.schema", revision=HEAD)),
        *(plain(f"⚠️ {concern}", Kind.NOTE) for concern in found),
    ]
