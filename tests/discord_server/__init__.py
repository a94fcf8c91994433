"""A Discord on loopback that an unmodified discord.py process can use, for tests of the wire.

It serves the HTTP API and the gateway for one bot, lets tests act as people in it, breaks when
told to, and records all the bot asks for:

    async with DiscordServer() as discord:
        guild = discord.add_guild("Test", locale="fr")
        channel = guild.add_text_channel("general")
        alice = guild.add_member("Alice", permissions=["manage_messages"])
        async with BotProcess(discord, ["python", "-m", "bot"]):
            await discord.bot_ready()
            reply = await discord.reply_to(await alice.send(channel, "!ping"))
            answer = await discord.reply_to(await alice.slash(channel, "ping", times=2))
            await alice.click(answer, "Again")
        assert faults(discord.requests) == []

Nothing here waits on a clock, so that a bot's silence is not waited for: ask something else
afterwards that is answered, and see that nothing was said before.
"""

from .contract import faults
from .interactions import Choice, Interaction, Modal
from .member import Member
from .message import Message, Upload
from .process import BotProcess
from .recording import Request
from .server import DiscordServer
from .world import Channel, Guild, Role, User

__all__ = [
    "BotProcess",
    "Channel",
    "Choice",
    "DiscordServer",
    "Guild",
    "Interaction",
    "Member",
    "Message",
    "Modal",
    "Request",
    "Role",
    "Upload",
    "User",
    "faults",
]
