"""A very small bot on plain discord.py, which shows that the loopback Discord serves one.

It runs as a process of its own. BARE_BOT_INTENTS names its privileged intents;
BARE_BOT_HURRY takes away discord.py's own pauses; BARE_BOT_HEARTBEAT_TIMEOUT is in seconds.
"""

import json
import os
import re
import sys
import urllib.request
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.backoff import ExponentialBackoff
from discord.ext.commands import Bot, CommandError, Context, when_mentioned_or

API = os.environ["DISCORD_API_URL"]
HURRY = "BARE_BOT_HURRY" in os.environ
WORDS = ("apple", "apricot", "banana")


class Again(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"again:(\d+)"):
    """A button that counts, and still works after the bot was restarted."""

    def __init__(self, count: int) -> None:
        super().__init__(discord.ui.Button(label="Again", custom_id=f"again:{count}"))
        self.count = count

    @classmethod
    async def from_custom_id(
        cls,
        _interaction: discord.Interaction,
        _item: discord.ui.Item[discord.ui.View],
        match: re.Match[str],
    ) -> "Again":
        return cls(int(match[1]))

    async def callback(self, interaction: discord.Interaction) -> None:
        count = self.count + 1
        await interaction.response.edit_message(content=f"pong {count}", view=buttons(count))


def buttons(count: int) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(Again(count))
    return view


class Form(discord.ui.Modal, title="A form"):
    word: discord.ui.TextInput["Form"] = discord.ui.TextInput(label="Word", max_length=20)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"you wrote {self.word.value}", ephemeral=True)


class BareBot(Bot):
    async def setup_hook(self) -> None:
        self.add_dynamic_items(Again)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if not HURRY:
            await super().before_identify_hook(shard_id, initial=initial)

    async def on_command_error(self, _context: Context[Any], error: CommandError, /) -> None:
        print("failed:", error)


intents = discord.Intents.default()
for privileged in os.environ.get("BARE_BOT_INTENTS", "message_content").split():
    setattr(intents, privileged, True)
bot = BareBot(
    command_prefix=when_mentioned_or("!"),
    intents=intents,
    allowed_mentions=discord.AllowedMentions.none(),
    guild_ready_timeout=0.05,
    heartbeat_timeout=float(os.environ.get("BARE_BOT_HEARTBEAT_TIMEOUT", "60")),
)


@bot.command("ping")
async def ping_by_prefix(context: Context[BareBot]) -> None:
    await context.send("pong")


@bot.command("read")
async def read(context: Context[BareBot]) -> None:
    content = await context.message.attachments[0].read()
    await context.reply(content.decode(), file=discord.File(__file__, "bare_bot.py"))


@bot.command("may")
async def may(context: Context[BareBot]) -> None:
    permissions = context.permissions.value
    await context.send(f"{permissions} {context.bot_permissions.value}")


@bot.command("who")
async def who(context: Context[BareBot], name: str) -> None:
    assert context.guild is not None
    found = await context.guild.query_members(name)
    await context.send(", ".join(member.display_name for member in found))


async def words(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=w, value=w) for w in WORDS if w.startswith(typed)]


@bot.tree.command(name="ping", description="Answers with pong")
@app_commands.autocomplete(word=words)
async def ping(
    interaction: discord.Interaction,
    word: str = "",
    member: discord.Member | None = None,
    times: app_commands.Range[int, 1, 9] = 1,
) -> None:
    name = f" {member.display_name}" if member else ""
    await interaction.response.send_message(
        f"pong {word}{name}".strip() + "!" * (times - 1), view=buttons(0)
    )


@bot.tree.command(name="slow", description="Thinks first")
async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(thinking=True, ephemeral=True)
    await interaction.followup.send("thought")
    await interaction.followup.send("and more", ephemeral=True)


@bot.tree.command(name="form", description="Opens a form")
@app_commands.default_permissions(manage_messages=True)
async def form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@bot.tree.context_menu(name="Count letters")
async def count_letters(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(str(len(message.content)), ephemeral=True)


def main() -> None:
    if HURRY:
        ExponentialBackoff.delay = lambda self: 0.01  # type: ignore[method-assign,assignment]
    discord.http.Route.BASE = API
    with urllib.request.urlopen(f"{API}/gateway") as answer:
        gateway = yarl.URL(json.load(answer)["url"])
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway
    try:
        bot.run(os.environ["DISCORD_TOKEN"])
    except (discord.LoginFailure, discord.PrivilegedIntentsRequired) as error:
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
