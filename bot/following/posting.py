"""What channels that follow topics are told, an hour apart at least."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot import cards
from bot.button_id import Act, ButtonId
from bot.card import Card, Kind, Line, capitalised, plain, typeset
from bot.citing import source_lines
from bot.languages import in_print, say
from bot.layouts import Writer
from bot.paging import MOST_STATEMENTS, paginate
from bot.record.apart import refusals_apart
from knowledge.answer_log import AnswerRecord
from knowledge.base import FactBase
from knowledge.following import Followed, Following, News, news, stated
from knowledge.model import Fact, Language
from knowledge.outcome import Shown, Status, compose
from knowledge.question import Question

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)

_MOST_WITHDRAWN = 10  # named one by one
_NOBODY = 0  # asked for it


class Newsroom:
    """Tells followers what is new; remembers up to which change it has looked for each."""

    def __init__(self) -> None:
        self._looked: dict[tuple[int, int], int] = {}

    async def post(self, bot: Sourcier, now: datetime | None = None) -> None:
        """Tell every channel that may be told what has changed in the topics it follows."""
        now = now or datetime.now(UTC)
        for followed, change in await Following(bot.store).due(now):
            where = followed.guild_id, followed.channel_id
            guild = bot.get_guild(followed.guild_id)
            if guild is None or guild.unavailable or self._looked.get(where) == change:
                continue
            with refusals_apart(guild.id):
                if await _tell(bot, guild, followed, change, now):
                    self._looked[where] = change


async def _tell(
    bot: Sourcier, guild: discord.Guild, followed: Followed, change: int, now: datetime
) -> bool:
    """One message of all that has changed, if anything has; quietly nothing where it cannot be.

    False where the same is to be tried again in an hour.
    """
    base = (await bot.servers.of(guild.id)).base
    found = [news(topic, known, base) for topic, known in followed.topics.items()]
    changed = [one for one in found if one]
    if not changed:
        return True
    following = Following(bot.store)
    language = await bot.language_in(guild)
    card = news_card(changed, base, language)
    try:
        message = await _send(bot, followed, change, card, language)
    except discord.NotFound:
        logger.info("channel gone", extra={"guild": guild.id, "channel": followed.channel_id})
        await following.gone(guild.id, followed.channel_id)
        return True
    except discord.Forbidden:
        logger.info("may not write", extra={"guild": guild.id, "channel": followed.channel_id})
        await following.told(followed, {}, now)
        return False
    await following.told(followed, {one.topic: stated(one.topic, base) for one in changed}, now)
    bot.store.log_answer(
        AnswerRecord(
            answered_at=now,
            guild_id=guild.id,
            channel_id=followed.channel_id,
            message_id=message.id,
            asker_id=_NOBODY,
            status=card.status.value,
            fact_refs=card.refs,
            language=language,
            milliseconds=0,
        )
    )
    return True


async def _send(
    bot: Sourcier, followed: Followed, change: int, card: Card, language: Language
) -> discord.Message:
    page = card.page(0)
    offered = cards.Offered(
        sources=any(source.shortened for source in page.sources), correct=bool(page.facts)
    )
    # Without a text, its buttons ask the answer log what it shows.
    here = ButtonId(Act.PAGE, language, _NOBODY, "fact", None)
    where = bot.get_partial_messageable(followed.channel_id, guild_id=followed.guild_id)
    # The same nonce when it is tried again, after a crash too: it is posted once.
    nonce = f"{followed.channel_id:x}.{change:x}"[:25]
    return await where.send(view=cards.view(card, here, language, offered), nonce=nonce)


def news_card(changed: Sequence[News], base: FactBase, language: Language) -> Card:
    """What has changed, topic by topic, on one page; what does not fit on it is counted."""
    tried = (_card(changed, base, language, most) for most in range(MOST_STATEMENTS, -1, -1))
    return next(card for card in tried if len(card.pages) == 1)


def _card(changed: Sequence[News], base: FactBase, language: Language, most: int) -> Card:
    """The same with so many facts told whole."""
    writer, room, left = Writer(base, language), most, 0
    told: list[tuple[str, str, tuple[Fact, ...]]] = []
    for one in changed:
        label = (
            base.properties[one.topic].label.of(language) if one.topic in base.properties else ""
        )
        for key, facts in (("new", one.new), ("corrected", one.corrected)):
            told.append((label, f"follow.{key}", facts[:room]))
            left += len(facts[room:])
            room -= len(facts[:room])
    shown = {s.fact.ref: s for s in _shown((f for _, _, facts in told for f in facts), base)}
    lines: list[Line] = []
    for label, key, facts in told:
        if facts:
            lines.append(plain(say(language, key, topic=capitalised(label)), Kind.LABEL))
            lines += writer.statements(shown[fact.ref] for fact in facts)
    gone = [fact.ref for one in changed for fact in one.withdrawn]
    left += len(gone[_MOST_WITHDRAWN:])
    for ref in gone[:_MOST_WITHDRAWN]:
        lines.append(plain(say(language, "follow.withdrawn", ref=ref), Kind.NOTE))
    if left:
        lines.append(plain(say(language, "follow.more", count=left), Kind.NOTE))
    heading = say(language, "follow.heading")
    if language == "fr":
        heading, lines = in_print(heading), [typeset(line) for line in lines]
    citations = [citation for s in shown.values() for citation in s.sources]
    pages = paginate(
        heading,
        lines,
        language,
        lambda facts: source_lines(facts, dict.fromkeys(citations), base, language),
    )
    return Card(Status.ANSWERED, pages, refs=tuple(shown))


def _shown(facts: Iterable[Fact], base: FactBase) -> tuple[Shown, ...]:
    return compose(Status.ANSWERED, Question(""), base, tuple(facts)).facts
