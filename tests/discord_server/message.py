"""Messages, as tests read them and as the wire has them."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .wire import Json, moment, present, walk

if TYPE_CHECKING:
    from .interactions import Interaction
    from .world import Channel, User

REPLY, COMMAND_REPLY, MENU_REPLY = 19, 20, 23  # types of messages
EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15  # flags of messages
BUTTON, TEXT_DISPLAY = 2, 10  # types of components
SELECTS = (3, 5, 6, 7, 8)

_USER_MENTION = re.compile(r"<@!?(\d+)>")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody hands to Discord."""

    filename: str
    content: bytes


@dataclass(slots=True, eq=False, repr=False)
class Message:
    """A message as it stands now: edits change it in place, and `deleted` says it is gone.

    `interaction` is what it answers, for messages made through an interaction; `viewer` is the
    one person who sees an ephemeral message.
    """

    id: int
    channel: Channel
    author: User
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    kind: int = 0
    tts: bool = False
    nonce: str | None = None
    reference: Message | None = None
    interaction: Interaction | None = None
    mentions: list[User] = field(default_factory=list)
    reactions: dict[str, list[User]] = field(default_factory=dict)
    created: str = field(default_factory=moment)
    edited: str | None = None
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<Message {self.id} of {self.author.name}: {self.text!r}>"

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it is still the "is thinking" of a deferred answer."""
        return bool(self.flags & LOADING)

    @property
    def viewer(self) -> User | None:
        if self.ephemeral and self.interaction:
            return self.interaction.member.user
        return None

    @property
    def text(self) -> str:
        """All there is to read, in the order it is shown: content, embeds, components."""
        parts = [self.content]
        for embed in self.embeds:
            parts += [embed.get("author", {}).get("name", "")]
            parts += [embed.get("title", ""), embed.get("description", "")]
            for shown in embed.get("fields", []):
                parts += [shown["name"], shown["value"]]
            parts += [embed.get("footer", {}).get("text", "")]

        def read(component: Json) -> None:
            if component["type"] == TEXT_DISPLAY:
                parts.append(component["content"])
            elif component["type"] == BUTTON:
                parts.append(f"({component.get('label', '')})")

        walk(self.components, read)
        return "\n".join(part for part in parts if part)

    @property
    def controls(self) -> list[Json]:
        """The buttons and selects, in order."""
        found: list[Json] = []

        def collect(component: Json) -> None:
            if component["type"] in (BUTTON, *SELECTS):
                found.append(component)

        walk(self.components, collect)
        return found

    def control(self, name: str) -> Json:
        """The button or select with this custom_id, label, emoji or placeholder.

        Raises LookupError naming those there are.
        """
        for control in self.controls:
            if name in _names(control):
                return control
        there = [" / ".join(map(str, _names(control))) for control in self.controls]
        raise LookupError(f"no button or select {name!r} here; there are {there}")

    def fill(self, body: Json, attachments: list[Json]) -> None:
        """Takes over the keys of a create or edit body; null empties, a missing key keeps."""
        if "content" in body:
            self.content = body["content"] or ""
        if "embeds" in body:
            self.embeds = [{"type": "rich", **embed} for embed in body["embeds"] or []]
        if "components" in body:
            self.components = _numbered(body["components"] or [])
        if "attachments" in body or attachments:
            self.attachments = attachments
        self.tts = bool(body.get("tts", self.tts))

    def revise(self, body: Json, attachments: list[Json]) -> None:
        """An edit: as `fill`; it ends the "is thinking", and can add Components V2."""
        self.fill(body, attachments)
        self.edited = self.edited if self.loading else moment()
        self.flags = self.flags & ~LOADING | (body.get("flags") or 0) & COMPONENTS_V2

    def concerns(self, bot: User) -> bool:
        """Whether the bot may read it without the intent for message content."""
        return self.author is bot or bot in self.mentions or self.channel.guild is None

    def payload(
        self,
        readable: Callable[[Message], bool] = lambda _: True,
        *,
        quote: bool = True,
        member: bool = False,
    ) -> Json:
        """The wire form; what is not `readable` comes without what the content intent guards,
        `quote` repeats the message this one replies to, `member` adds what only events hold."""
        shown = {
            "content": self.content,
            "embeds": self.embeds,
            "attachments": self.attachments,
            "components": self.components,
        }
        if not readable(self):
            shown = {key: "" if key == "content" else [] for key in shown}
        guild = self.channel.guild
        body: Json = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.payload(),
            "timestamp": self.created,
            "edited_timestamp": self.edited,
            "type": self.kind,
            "flags": self.flags,
            "tts": self.tts,
            "pinned": False,
            "mention_everyone": False,
            "mention_roles": [],
            "mentions": [self._mentioned(user, member) for user in self.mentions],
            **shown,
            **present(nonce=self.nonce),
        }
        bot = self.channel.server.bot_user
        if self.reactions:
            body["reactions"] = [
                {"emoji": {"id": None, "name": emoji}, "count": len(who), "me": bot in who}
                for emoji, who in self.reactions.items()
            ]
        if member and guild:
            body["guild_id"] = str(guild.id)
            if self.author.id in guild.members and not self.interaction:
                body["member"] = guild.members[self.author.id].payload(with_user=False)
        if self.interaction:
            body |= self.interaction.message_keys()
        if self.reference:
            body["message_reference"] = self.reference.pointer()
            if quote:
                gone = self.reference.deleted
                quoted = None if gone else self.reference.payload(readable, quote=False)
                body["referenced_message"] = quoted
        return body

    def pointer(self) -> Json:
        """What a reply holds to name the message it answers."""
        guild = self.channel.guild
        return {
            "type": 0,
            "message_id": str(self.id),
            "channel_id": str(self.channel.id),
            **present(guild_id=guild and str(guild.id)),
        }

    def reaction(self, user: User, emoji: str) -> Json:
        """What the events of a reaction hold, beside where the message is."""
        guild = self.channel.guild
        member = guild.members.get(user.id) if guild else None
        return {
            "user_id": str(user.id),
            "message_id": str(self.id),
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
            **present(member=member and member.payload()),
        }

    def _mentioned(self, user: User, with_member: bool) -> Json:
        guild = self.channel.guild
        if with_member and guild and user.id in guild.members:
            return user.payload() | {"member": guild.members[user.id].payload(with_user=False)}
        return user.payload()


def mentioned(content: str, allowed: Json | None, users: dict[int, User]) -> list[User]:
    """The people a text mentions, of those `allowed_mentions` lets it mention."""
    ids = list(dict.fromkeys(int(found) for found in _USER_MENTION.findall(content)))
    if allowed is not None and "users" not in allowed.get("parse", []):
        listed = {int(user) for user in allowed.get("users", [])}
        ids = [user for user in ids if user in listed]
    return [users[user] for user in ids if user in users]


def stored_upload(upload: Upload, attachment_id: int, url: str, description: Any = None) -> Json:
    """An attachment as messages have it."""
    kind, _ = mimetypes.guess_type(upload.filename)
    return {
        "id": str(attachment_id),
        "filename": upload.filename,
        "size": len(upload.content),
        "url": url,
        "proxy_url": url,
        **present(content_type=kind, description=description),
    }


def _names(control: Json) -> Sequence[Any]:
    emoji = (control.get("emoji") or {}).get("name")
    given = (control.get("custom_id"), control.get("label"), emoji, control.get("placeholder"))
    return [name for name in given if name]


def _numbered(components: list[Json]) -> list[Json]:
    """Gives every component the `id` Discord gives where the bot gave none."""
    taken: set[int] = set()
    walk(components, lambda component: taken.add(component.get("id") or 0))
    free = (number for number in range(1, 1000) if number not in taken)

    def number(component: Json) -> None:
        if not component.get("id"):
            component["id"] = next(free)

    walk(components, number)
    return components
