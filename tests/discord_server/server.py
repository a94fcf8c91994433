"""The Discord itself: it holds the world, serves HTTP and the gateway, and lets tests wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

from aiohttp import web

from .actions import Actions
from .front import application
from .gateway import Gateway
from .interactions import Interaction, Modal
from .message import REPLY, Message, Upload, mentioned, stored_upload
from .permissions import EVERYONE, may
from .recording import Request
from .registry import Commands
from .session import MESSAGE_CONTENT, Session
from .trouble import Troubles
from .waiting import Found, Happenings
from .wire import API, Json, Snowflakes
from .world import DIRECT, Channel, Guild, User

FLAGS = {"presences": 1 << 13, "members": 1 << 15, "message_content": 1 << 19}
REGISTERED_COMMANDS = 1 << 23


class DiscordServer:
    """A Discord for one bot, on loopback; use it as an async context manager.

    `privileged` names the privileged intents the application was declared with: members,
    presences, message_content. `response_deadline` and `token_lifetime` (seconds) can be set by
    tests that want an interaction to be too old. `patience` is how long waiting takes at most
    where no other time is given. `requests` has all that was asked over HTTP, in order, and
    `trouble` orders failures. What goes wrong in here itself is raised when the context ends.
    """

    def __init__(
        self,
        *,
        token: str = "token-of-a-loopback-bot",
        host: str = "127.0.0.1",
        port: int = 0,
        bot_name: str = "Bot",
        privileged: Iterable[str] = ("message_content",),
        heartbeat_interval: float = 41.25,
        shards: int = 1,
        patience: float = 10.0,
    ) -> None:
        self.token = token
        self.host = host
        self.port = port
        self.shards = shards
        self.patience = patience
        self.privileged = set(privileged)
        self.response_deadline = 3.0
        self.token_lifetime = 900.0
        self.reached_as = ""  # the host and port by which the bot last came to us
        self.ids = Snowflakes()
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.attachments: dict[int, Json] = {}
        self.files: dict[str, bytes] = {}
        self.interactions: dict[str, Interaction] = {}
        self.requests: list[Request] = []
        self.crashes: list[Exception] = []
        self.application_owner = self.new_user("Developer")
        self.bot_user = self.new_user(bot_name, bot=True)
        self.application_id = self.bot_user.id
        self._happenings = Happenings()
        self.commands = Commands(self)
        self.actions = Actions(self)
        self.trouble = Troubles(self._happenings)
        self.gateway = Gateway(self, heartbeat_interval)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(application(self), shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        await self.gateway.close()
        if self._runner:
            await self._runner.cleanup()
        if self.crashes and error is None:
            raise ExceptionGroup("the loopback Discord itself failed", self.crashes)

    @property
    def url(self) -> str:
        """The API's URL, for the bot's DISCORD_API_URL."""
        return f"http://{self.host}:{self.port}{API}"

    def gateway_url(self, host: str) -> str:
        """The gateway's URL for a bot that reached us under that host and port."""
        return f"ws://{host}/socket"

    @property
    def application_flags(self) -> int:
        return REGISTERED_COMMANDS | sum(FLAGS[name] for name in self.privileged)

    # Building the world.

    def new_user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        user = User(self.ids.next(), name, bot, locale)
        self.users[user.id] = user
        return user

    def add_guild(
        self,
        name: str = "Guild",
        *,
        locale: str = "en-US",
        bot_permissions: Iterable[str] = EVERYONE,
        greetings: str | None = None,
    ) -> Guild:
        """A server the bot is in; `bot_permissions` are those of the bot's own role.

        `greetings` is the name of its first channel, where newcomers are greeted. To a bot that is
        there already, it is a server that it joins.
        """
        guild = Guild(self, name, locale, bot_permissions, greetings)
        self.guilds[guild.id] = guild
        joined = guild.payload([guild.bot])
        del joined["unavailable"]  # which only servers have that it was in before
        self.gateway.dispatch("GUILD_CREATE", joined, guild=guild.id)
        return guild

    def remove_guild(self, guild: Guild) -> None:
        """The bot is thrown out of a server."""
        del self.guilds[guild.id]
        self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild=guild.id)

    def direct_channel(self, user: User) -> Channel:
        """The channel of direct messages between the bot and that person."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self, self.ids.next(), "", DIRECT, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def store(self, upload: Upload, channel: Channel, description: str | None = None) -> Json:
        """Takes in a file and makes it downloadable; the attachment of it."""
        number = self.ids.next()
        path = f"/attachments/{channel.id}/{number}/{upload.filename}"
        url = f"http://{self.reached_as or f'{self.host}:{self.port}'}{path}"
        self.files[path] = upload.content
        self.attachments[number] = stored_upload(upload, number, url, description)
        return self.attachments[number]

    # What people and the bot do to messages.

    def post(
        self,
        channel: Channel,
        author: User,
        content: str,
        reply_to: Message | None = None,
        files: Iterable[Upload] = (),
    ) -> Message:
        message = Message(self.ids.next(), channel, author, content, reference=reply_to)
        message.attachments = [self.store(upload, channel) for upload in files]
        message.mentions = mentioned(content, None, self.users)
        if reply_to:
            message.kind = REPLY
            if reply_to.author not in message.mentions:
                message.mentions.append(reply_to.author)
        self.publish(message)
        return message

    def publish(self, message: Message) -> None:
        message.channel.messages[message.id] = message
        self.announce("MESSAGE_CREATE", message)

    def edit(self, message: Message, body: Json) -> None:
        message.revise(body, message.attachments)
        self.announce("MESSAGE_UPDATE", message)

    def delete(self, message: Message) -> None:
        message.deleted = True
        self._tell(message, "MESSAGE_DELETE", {"id": str(message.id)})

    def react(self, message: Message, user: User, emoji: str) -> None:
        message.reactions.setdefault(emoji, []).append(user)
        self._tell(message, "MESSAGE_REACTION_ADD", message.reaction(user, emoji))

    def unreact(self, message: Message, user: User, emoji: str) -> None:
        message.reactions.get(emoji, []).remove(user)
        self._tell(message, "MESSAGE_REACTION_REMOVE", message.reaction(user, emoji))

    def begin(self, interaction: Interaction) -> None:
        """Sends the bot an interaction."""
        self.interactions[interaction.token] = interaction
        guild = interaction.channel.guild
        self.gateway.dispatch(
            "INTERACTION_CREATE", interaction.payload(), guild=guild.id if guild else None
        )

    def readable(self, message: Message) -> bool:
        """Whether the bot may read the message over HTTP."""
        return "message_content" in self.privileged or message.concerns(self.bot_user)

    def announce(self, event: str, message: Message) -> None:
        """Tells the bot of a new or changed message, as far as its intents let it read."""

        def data(session: Session) -> Json:
            may_read = bool(session.intents & MESSAGE_CONTENT)
            return message.payload(lambda m: may_read or m.concerns(self.bot_user), member=True)

        self._dispatch(message, event, data)

    def _tell(self, message: Message, event: str, data: Json) -> None:
        guild = message.channel.guild
        here = {"channel_id": str(message.channel.id)}
        self._dispatch(message, event, data | here | ({"guild_id": str(guild.id)} if guild else {}))

    def _dispatch(
        self, message: Message, event: str, data: Json | Callable[[Session], Json]
    ) -> None:
        guild = message.channel.guild
        seen = guild is None or may(guild.bot, message.channel, "view_channel")
        if seen and not message.ephemeral:
            self.gateway.dispatch(event, data, guild=guild.id if guild else None)
        self.happened()

    # Waiting.

    def happened(self) -> None:
        """Wakes those who wait for something."""
        self._happenings.happened()

    def bot_ended(self, reason: str | None) -> None:
        """Says that the bot's process ended, so that nobody waits for it; None takes it back."""
        self._happenings.give_up(reason)

    async def until(
        self, look: Callable[[], Found | None], within: float, what: str | Callable[[], str]
    ) -> Found:
        """The first truthy result of `look`, which is asked again whenever anything happened.

        Raises TimeoutError saying `what` did not come, and the bot's last requests.
        """

        def missed() -> str:
            last = "\n  ".join(str(request) for request in self.requests[-8:])
            named = what if isinstance(what, str) else what()
            return f"{named}; the bot's last requests:\n  {last}"

        return await self._happenings.until(look, within, missed)

    async def bot_ready(self, within: float = 15.0) -> None:
        """Waits until the bot has identified and been told of its servers."""
        await self.until(
            lambda: len(self.gateway.live) >= self.shards and self.gateway.seen["READY"],
            within,
            "the bot to be ready",
        )

    async def reply_to(self, asked: Message | Interaction, within: float = 5.0) -> Message:
        """The bot's answer to a message or an interaction.

        For a message: the bot's message that replies to it, or else the next one in its channel
        that is neither a reply nor an answer to an interaction.
        """
        if isinstance(asked, Interaction):
            interaction = asked
            return await self.until(lambda: interaction.answer, within, "an answer")
        message = asked
        return await self.until(
            lambda: self._reply(message), within, f"a reply to {message.content!r}"
        )

    def _reply(self, asked: Message) -> Message | None:
        later = [
            message
            for message in asked.channel.messages.values()
            if message.author is self.bot_user and message.id > asked.id
            if not (message.deleted or message.interaction)
        ]
        replies = [message for message in later if message.reference is asked]
        loose = [message for message in later if message.reference is None]
        return next(iter(replies or loose), None)

    async def modal_of(self, interaction: Interaction, within: float = 3.0) -> Modal:
        """The form the bot opened in answer to an interaction."""
        return await self.until(lambda: interaction.modal, within, "a form")

    async def requested(
        self, method: str, path_end: str, *, times: int = 1, within: float = 5.0
    ) -> list[Request]:
        """Waits until that many requests were answered whose path ends so; those requests."""

        def found() -> list[Request] | None:
            asked = [r for r in self.requests if r.method == method and r.status]
            asked = [r for r in asked if r.path.endswith(path_end)]
            return asked if len(asked) >= times else None

        return await self.until(found, within, f"{method} ...{path_end} x{times}")
