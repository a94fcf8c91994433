"""The gateway: identify, heartbeat, resume, and every way to be cut off."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from .session import GUILD_MEMBERS, GUILD_PRESENCES, GUILDS, MESSAGE_CONTENT, Session, Socket
from .wire import Json, present

if TYPE_CHECKING:
    from .server import DiscordServer

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11
OPS = {
    HEARTBEAT: "HEARTBEAT",
    IDENTIFY: "IDENTIFY",
    3: "PRESENCE",
    4: "VOICE_STATE",
    RESUME: "RESUME",
    REQUEST_MEMBERS: "REQUEST_MEMBERS",
}
PRIVILEGED = {
    "members": GUILD_MEMBERS,
    "presences": GUILD_PRESENCES,
    "message_content": MESSAGE_CONTENT,
}
ALL_INTENTS = (1 << 26) - 1
LARGEST_PAYLOAD = 4096  # bytes a bot may send at once
CHUNK = 1000  # members in one answer


class RefusedError(Exception):
    """Ends a socket with one of Discord's close codes."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Gateway:
    """What a test can see and break of the gateway.

    `seen` counts what passed by name: the bot's operations (IDENTIFY, RESUME, HEARTBEAT) and the
    events it was sent (READY, RESUMED, MESSAGE_CREATE). `acknowledging` set to False leaves
    heartbeats without an answer.
    """

    def __init__(self, server: DiscordServer, heartbeat_interval: float) -> None:
        self.seen: Counter[str] = Counter()
        self.acknowledging = True
        self.sessions: dict[str, Session] = {}
        self._server = server
        self._interval = heartbeat_interval
        self._sockets: set[Socket] = set()
        self._cut_at: str | None = None

    @property
    def live(self) -> list[Session]:
        """The sessions with a bot at the other end."""
        return [session for session in self.sessions.values() if session.socket]

    async def wait_for(self, name: str, times: int = 1, within: float = 10.0) -> None:
        """Waits until an operation or event passed so often, counted from the beginning."""
        await self._server.until(
            lambda: self.seen[name] >= times, within, lambda: f"{name} x{times}; {self.seen}"
        )

    # What tests can break.

    async def cut(self, code: int | None = None) -> None:
        """Breaks all sockets: without a word, or closing them with a code."""
        for socket in list(self._sockets):
            self._leave(socket)
            if code is None:
                socket.cut()
            else:
                await socket.close(code)

    def cut_at(self, name: str) -> None:
        """Breaks the socket at the next operation or event of that name, as `seen` has them.

        An operation is not answered then; an event still goes out.
        """
        self._cut_at = name

    def ask_to_reconnect(self) -> None:
        """Op 7: the bot is to come back and resume."""
        for session in self.live:
            if session.socket:
                session.socket.send(RECONNECT)

    def invalidate(self, *, resumable: bool) -> None:
        """Op 9. A session that cannot be resumed is forgotten."""
        for session in self.live:
            if session.socket:
                session.socket.send(INVALID_SESSION, resumable)
            if not resumable:
                del self.sessions[session.id]

    def forget_sessions(self) -> None:
        """Makes every later RESUME fail, which is answered by op 9 with false."""
        self.sessions.clear()

    # What the rest of the server sends.

    def dispatch(
        self,
        event: str,
        data: Json | Callable[[Session], Json],
        *,
        guild: int | None,
    ) -> None:
        """Sends an event to the sessions of that server's shard that want it."""
        for session in self.sessions.values():
            if session.holds(guild) and session.wants(event, guild):
                session.push(event, data(session) if callable(data) else data)

    async def close(self) -> None:
        for socket in list(self._sockets):
            await socket.close(1001)

    # The conversation.

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One socket, from HELLO to its end."""
        ws = web.WebSocketResponse(max_msg_size=0)
        await ws.prepare(request)
        socket = Socket(request, ws, self._sent)
        self._sockets.add(socket)
        socket.send(HELLO, {"heartbeat_interval": round(self._interval * 1000)})
        try:
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    self._receive(socket, message.data)
        except RefusedError as refusal:
            await socket.close(refusal.code, str(refusal))
        except Exception as error:
            self._server.crashes.append(error)
            raise
        finally:
            if ws.close_code in (1000, 1001) and not socket.cut_off:
                self._drop(lambda session: session.socket is socket)
            self._leave(socket)
            self._server.crashes += await socket.finish()
        return ws

    def _receive(self, socket: Socket, text: str) -> None:
        if len(text.encode()) > LARGEST_PAYLOAD:
            raise RefusedError(4002, "payload too large")
        try:
            payload = json.loads(text)
            name, data = OPS[payload["op"]], payload.get("d")
        except ValueError:
            raise RefusedError(4002, "decode error") from None
        except KeyError:
            raise RefusedError(4001, "unknown opcode") from None
        if self._noted(socket, name):
            return
        session = next((s for s in self.sessions.values() if s.socket is socket), None)
        if name == "HEARTBEAT":
            if self.acknowledging:
                socket.send(HEARTBEAT_ACK)
        elif name == "IDENTIFY":
            if session:
                raise RefusedError(4005, "already authenticated")
            self._identify(socket, data)
        elif name == "RESUME":
            self._resume(socket, data)
        elif session is None:
            raise RefusedError(4003, "not authenticated")
        elif name == "REQUEST_MEMBERS":
            self._send_members(session, data)

    def _identify(self, socket: Socket, data: Json) -> None:
        server = self._server
        if data["token"] != server.token:
            raise RefusedError(4004, "authentication failed")
        intents = data["intents"]
        if not 0 <= intents <= ALL_INTENTS:
            raise RefusedError(4013, "invalid intents")
        if any(intents & bit and name not in server.privileged for name, bit in PRIVILEGED.items()):
            raise RefusedError(4014, "disallowed intents")
        shard, shards = data.get("shard", (0, 1))
        if not 0 <= shard < shards:
            raise RefusedError(4010, "invalid shard")
        self._drop(lambda session: session.shard == shard and not session.socket)
        session = Session(intents, shard, shards, socket=socket)
        self.sessions[session.id] = session
        guilds = [guild for guild in server.guilds.values() if session.holds(guild.id)]
        ready: Json = {
            "v": 10,
            "user": server.bot_user.payload() | {"verified": True, "mfa_enabled": True},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": server.gateway_url(socket.host),
            "application": {"id": str(server.application_id), "flags": server.application_flags},
            **present(shard=data.get("shard")),
        }
        session.push("READY", ready)
        for guild in guilds:
            if intents & GUILDS:
                wide = intents & GUILD_MEMBERS and intents & GUILD_PRESENCES
                session.push(
                    "GUILD_CREATE", guild.payload(guild.members.values() if wide else [guild.bot])
                )

    def _resume(self, socket: Socket, data: Json) -> None:
        if data["token"] != self._server.token:
            raise RefusedError(4004, "authentication failed")
        session = self.sessions.get(data["session_id"] or "")
        if session is None:
            socket.send(INVALID_SESSION, False)
            return
        if data["seq"] > len(session.log):
            raise RefusedError(4007, "invalid seq")
        session.socket = socket
        for payload in session.log[data["seq"] :]:
            socket.put(payload)
        session.push("RESUMED", {})

    def _send_members(self, session: Session, data: Json) -> None:
        guild = self._server.guilds[int(data["guild_id"])]
        members = list(guild.members.values())
        chosen: dict[str, Any] = {}
        if "user_ids" in data:
            given = data["user_ids"] if isinstance(data["user_ids"], list) else [data["user_ids"]]
            wanted = [int(user) for user in given]
            missing = [str(user) for user in wanted if user not in guild.members]
            chosen = {"not_found": missing} if missing else {}
            members = [member for member in members if member.id in wanted]
        else:
            query, limit = data["query"].lower(), data["limit"]
            if not query and not limit and not session.intents & GUILD_MEMBERS:
                raise RefusedError(4014, "the list of all members needs the members intent")
            members = [m for m in members if (m.nick or m.user.name).lower().startswith(query)]
            members = members[: limit or None]
        chunks = [members[i : i + CHUNK] for i in range(0, len(members), CHUNK)] or [[]]
        for index, chunk in enumerate(chunks):
            counted = {"chunk_index": index, "chunk_count": len(chunks)}
            body = {"guild_id": str(guild.id), "members": [m.payload() for m in chunk]}
            answer = body | counted | chosen | present(nonce=data.get("nonce"))
            session.push("GUILD_MEMBERS_CHUNK", answer)

    def _sent(self, socket: Socket, payload: Json) -> None:
        if payload["op"] == DISPATCH:
            self._noted(socket, payload["t"])

    def _noted(self, socket: Socket, name: str) -> bool:
        """Counts what passed; True when the socket was cut at it."""
        self.seen[name] += 1
        cut = name == self._cut_at
        if cut:
            self._cut_at = None
            self._leave(socket)
            asyncio.get_running_loop().call_soon(socket.cut)
        self._server.happened()
        return cut

    def _leave(self, socket: Socket) -> None:
        """From now on events for this socket's session wait until it is resumed."""
        self._sockets.discard(socket)
        for session in self.sessions.values():
            if session.socket is socket:
                session.socket = None

    def _drop(self, which: Callable[[Session], bool]) -> None:
        self.sessions = {i: session for i, session in self.sessions.items() if not which(session)}
