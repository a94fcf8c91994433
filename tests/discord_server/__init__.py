"""A Discord on loopback that an unmodified discord.py process can use, for tests of the wire.

It serves the HTTP API and the gateway for one bot, lets tests act as people in it, breaks when
told to, and records all the bot asks for.
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
