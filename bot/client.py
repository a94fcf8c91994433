"""The Discord client: what it listens to, whose words it answers, and in which language."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

import discord
from discord.ext.commands import AutoShardedBot, when_mentioned
from discord.ext.commands import errors as command_errors

from bot import cards
from bot.answers import Answers, ServerAnswers
from bot.button_id import ButtonId
from bot.buttons import AnswerButton
from bot.card import Card, Page
from bot.charts.picture import Painted
from bot.charts.studio import Studio
from bot.editing.clicks import FactControl, form_sent
from bot.errors import answer_failure, sentence
from bot.folded import fold_servers
from bot.hearing import hear
from bot.languages import known_language, say
from bot.limiting import admits, limit_interactions
from bot.limits import Limits
from bot.recent import SAME_FOR, Answered, Chosen
from bot.replying import Context, show
from bot.seldom import Seldom
from bot.settings import Settings
from bot.sifting import sift
from bot.sync import sync_commands
from bot.translator import FrenchNames
from bot.welcoming import welcome
from commands import COGS, MENUS
from knowledge.answer_log import AnswerRecord
from knowledge.drafts import Drafts
from knowledge.errors import StoreError
from knowledge.guild_settings import GuildSettings
from knowledge.model import Language
from knowledge.store import Store

if TYPE_CHECKING:
    from discord.ui import LayoutView

logger = logging.getLogger(__name__)
complaint = Seldom(logger)


class Sourcier(AutoShardedBot):
    """Answers from the base, in servers and in direct messages.

    Without ``message_content`` it sees slash commands, mentions and direct messages only.
    """

    def __init__(
        self, answers: Answers, store: Store, settings: Settings, *, message_content: bool = True
    ) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        intents.message_content = message_content
        super().__init__(
            command_prefix=_prefixes,
            intents=intents,
            help_command=None,
            case_insensitive=True,
            strip_after_prefix=True,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.answers = answers
        self.store = store
        self.drafts = Drafts(store)
        self.settings = settings
        self.studio = Studio()
        self.started = datetime.now(UTC)
        self.limits = Limits(settings.person_rate, settings.server_rate)
        # Where nobody can ask too much, the same is answered again as well.
        self.answered = Answered(SAME_FOR if settings.person_rate else 0.0)
        self.chosen = Chosen()

    async def setup_hook(self) -> None:
        """Before the gateway: commands, and the buttons of answers from before."""
        await self.prepare_commands()
        await self.store.read_settings()
        self.servers = ServerAnswers(self.answers, self.store)
        self.add_dynamic_items(AnswerButton, FactControl)
        fold_servers(self)
        sift(self)
        limit_interactions(self)
        if self.application_id is not None:
            await sync_commands(self, self.application_id, self.store)

    async def prepare_commands(self) -> None:
        """Every command, with its French names."""
        for cog in COGS:
            await self.add_cog(cog())
        for menu in MENUS:
            self.tree.add_command(menu)
        await self.tree.set_translator(FrenchNames())
        self.tree.error(_tree_failed)

    async def on_interaction(self, interaction: discord.Interaction[Self]) -> None:
        """Forms: the library would forget them in a restart."""
        if interaction.type is discord.InteractionType.modal_submit:
            await form_sent(interaction)

    async def on_raw_message_delete(self, deleted: discord.RawMessageDeleteEvent) -> None:
        self.answered.deleted(deleted.message_id)

    async def on_raw_bulk_message_delete(self, deleted: discord.RawBulkMessageDeleteEvent) -> None:
        for message_id in deleted.message_ids:
            self.answered.deleted(message_id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await welcome(self, guild)

    async def on_ready(self) -> None:
        logger.info("ready", extra={"guilds": len(self.guilds)})

    def log_answer(self, record: AnswerRecord) -> None:
        """One line in the log for each answer; whoever counts answers hears of the event."""
        facts = " ".join(record.fact_refs)
        told = {"guild": record.guild_id, "status": record.status, "facts": facts}
        logger.info("answered", extra=told | {"milliseconds": record.milliseconds})
        self.dispatch("answer", record)

    # -- typed words -------------------------------------------------------------------------

    async def process_commands(self, message: discord.Message, /) -> None:
        """Answer a command, a topic word, or a question addressed to the bot; nothing else."""
        if message.author.bot:
            return
        await hear(await self.get_context(message))

    async def invoke(self, ctx: Context, /) -> None:  # type: ignore[override]
        """Run what was typed, unless the person asks too fast; slash commands go another way."""
        if await admits(ctx):
            await super().invoke(ctx)

    async def on_command_error(self, ctx: Context, error: Exception, /) -> None:  # type: ignore[override]
        """Tell the person, privately where Discord can."""
        language = await self.language_of(ctx)
        if ctx.interaction is not None:
            await answer_failure(ctx.interaction, error, language)
            return
        if isinstance(error, command_errors.CommandNotFound):
            return
        guild = ctx.guild.id if ctx.guild else None
        usage = ""
        if ctx.command is not None:
            usage = f"{ctx.prefix}{say(language, f'slash.{ctx.command.name}.usage')}"
        text = sentence(error, language, usage=usage, guild=guild, channel=ctx.channel.id)
        await show(ctx, cards.notice(text), language)

    # -- what an answer needs ------------------------------------------------------------------

    async def guild_settings(self, ctx: Context) -> GuildSettings:
        """The settings of the server of a message; the defaults in direct messages."""
        return await self.chosen_in(ctx.guild.id) if ctx.guild else GuildSettings()

    async def chosen_in(self, guild_id: int) -> GuildSettings:
        """What a server chose, as last known; the defaults where the database cannot be read.

        For answers only, which must go on: what changes something asks the store itself.
        """
        try:
            return await self.store.guild_settings(guild_id)
        except StoreError as error:
            complaint.warning("settings not read", extra={"guild": guild_id, "error": error})
            return GuildSettings()

    async def language_of(self, ctx: Context) -> Language:
        """The person's own language where Discord tells it, else the server's, else the default."""
        if ctx.interaction is not None:
            return await self.language_for(ctx.interaction)
        return await self.language_in(ctx.guild)

    async def language_for(self, interaction: discord.Interaction[Self]) -> Language:
        """The language of whoever used a command, a button or a form."""
        own = known_language(interaction.locale)
        return own or await self.language_in(interaction.guild)

    async def language_in(self, guild: discord.Guild | None) -> Language:
        """The language of what is said to a whole server."""
        if guild is None:
            return self.settings.language
        chosen = (await self.chosen_in(guild.id)).language
        return chosen or known_language(guild.preferred_locale) or self.settings.language

    def answer_view(
        self,
        card: Card,
        here: ButtonId,
        *,
        private: bool = False,
        server: bool = False,
        painted: Painted | None = None,
    ) -> LayoutView:
        """A page of an answer with all its buttons; a private copy is only for reading.

        In a server, moderators can correct what it shows.
        """
        page = card.page(here.shown)
        offered = cards.Offered(
            drawing=None if card.pictures else card.drawing,
            sources=any(source.shortened for source in page.sources),
            passage=self.answers.has_passages(page) or self._rests_on_own(page),
            correct=server and not private and bool(page.facts),
            delete=not private,
        )
        return cards.view(card, here, here.language, offered, painted)

    def _rests_on_own(self, page: Page) -> bool:
        """Whether a page cites a document of the server's own, whose text is always kept."""
        packs = self.answers.base.documents
        return any(e.document not in packs for fact in page.facts for e in fact.evidence)


async def _prefixes(bot: Sourcier, message: discord.Message) -> list[str]:
    """What a message must begin with; in direct messages, nothing."""
    found = when_mentioned(bot, message)
    if message.guild is None:
        return [*found, bot.settings.prefix, ""]
    chosen = (await bot.chosen_in(message.guild.id)).prefix
    return [*found, chosen or bot.settings.prefix]


async def _tree_failed(
    interaction: discord.Interaction[Any], error: discord.app_commands.AppCommandError
) -> None:
    await answer_failure(interaction, error, await interaction.client.language_for(interaction))
