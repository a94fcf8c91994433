"""The bot as a process keeps the record: posted, and carried to old answers, whatever happens."""

from __future__ import annotations

import os
import signal
from typing import Any

from tests.discord_server import Channel, DiscordServer, Guild, Member, Message
from tests.faults.conftest import StartBot, ask

QUICK: dict[str, Any] = {"bot.record.keeping.INTERVAL": 0.1}
FACT = "KFOR-1"


async def corrected(discord: DiscordServer, channel: Channel, member: Member, words: str) -> None:
    """Change the English wording of a fact, and confirm."""
    opened = await member.slash(channel, "fact edit", id=FACT)
    sent = await member.submit_modal(opened, {"en": words, "reason": "clearer"})
    preview = await discord.reply_to(sent)
    done = await discord.reply_to(await member.click(preview, "Confirm"))
    assert "Saved as" in done.text


def moderator(guild: Guild) -> Member:
    return guild.add_member("Mia", permissions=("manage_messages", "manage_guild"))


async def shown(discord: DiscordServer, channel: Channel, member: Member) -> Message:
    return await discord.reply_to(await member.send(channel, f"!cite {FACT}"), 10)


async def test_what_was_changed_when_the_process_was_killed_is_told_when_it_runs_again(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member, start: StartBot
) -> None:
    log, mia = guild.add_text_channel("changes"), moderator(guild)
    async with start(discord, {"bot.record.keeping.INTERVAL": 1_000_000}) as bot:
        await discord.bot_ready(30)
        answer = await shown(discord, channel, alice)
        await discord.reply_to(await mia.slash(channel, "settings", log_channel=str(log.id)))
        # To look at what an answer showed writes the log: a kill loses its last second at most.
        await discord.reply_to(await mia.click(answer, "✏️"))
        await corrected(discord, channel, mia, "Clearer words.")
        os.kill(bot.pid, signal.SIGKILL)
        await bot.exited()
    assert not log.messages
    async with start(discord, QUICK):
        await discord.until(lambda: told(log, f"{FACT}@2"), 30, "the change in the log channel")
        await discord.until(lambda: "Corrected since" in answer.text, 10, "the line")


async def test_answers_are_told_of_a_change_while_the_log_channel_is_refused(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member, start: StartBot
) -> None:
    log, mia = guild.add_text_channel("changes"), moderator(guild)
    async with start(discord, QUICK) as bot:
        await discord.bot_ready(30)
        await discord.reply_to(await mia.slash(channel, "settings", log_channel=str(log.id)))
        await discord.until(lambda: log.messages, 10, "the first post")
        answer = await shown(discord, channel, alice)
        log.set_permissions(guild.everyone, deny=("send_messages",))
        await corrected(discord, channel, mia, "Clearer words.")
        await bot.printed("log channel not written")
        await discord.until(lambda: "Corrected since" in answer.text, 10, "the line")
        await ask(discord, channel, alice)
        asked = await discord.reply_to(await mia.slash(channel, "settings"))
        assert "I may no longer write in" in asked.text
        log.set_permissions(guild.everyone)
        await discord.until(lambda: told(log, f"{FACT}@2"), 10, "what was missed")
        assert sum(f"**{FACT}@2**" in m.text for m in log.messages.values()) == 1


def told(log: Channel, name: str) -> bool:
    return any(name in message.text for message in log.messages.values())
