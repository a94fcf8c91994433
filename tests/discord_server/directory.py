"""The routes of what stands still: the gateway's address, the application, commands, people."""

from __future__ import annotations

from .call import Call, Handler
from .permissions import permissions_of
from .wire import UNKNOWN_COMMAND, UNKNOWN_MEMBER, UNKNOWN_USER, Answer, Json, known


def gateway(call: Call) -> Answer:
    return {"url": call.server.gateway_url(call.host)}


def gateway_of_bot(call: Call) -> Answer:
    limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
    url = call.server.gateway_url(call.host)
    return {"url": url, "shards": call.server.shards, "session_start_limit": limit}


def me(call: Call) -> Answer:
    return call.server.bot_user.payload() | {"verified": True, "mfa_enabled": True}


def application(call: Call) -> Answer:
    server = call.server
    return {
        "id": str(server.application_id),
        "name": server.bot_user.name,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": server.application_owner.payload(),
        "verify_key": "0" * 64,
        "flags": server.application_flags,
        "approximate_guild_count": len(server.guilds),
        "integration_types_config": {"0": {}, "1": {}},
    }


def list_commands(call: Call) -> Answer:
    return list(call.server.commands.of(call.guild).values())


def overwrite_commands(call: Call) -> Answer:
    return call.server.commands.replace(call.body, call.guild)


def add_command(call: Call) -> Answer:
    return call.server.commands.add(call.body, call.guild)


def get_command(call: Call) -> Answer:
    held = call.server.commands.of(call.guild)
    found: Json = known(held, call.parts["command"], UNKNOWN_COMMAND)
    return found


def edit_command(call: Call) -> Answer:
    return call.server.commands.edit(call.parts["command"], call.body, call.guild)


def remove_command(call: Call) -> None:
    call.server.commands.remove(call.parts["command"], call.guild)


def get_user(call: Call) -> Answer:
    user: Json = known(call.server.users, call.parts["user"], UNKNOWN_USER).payload()
    return user


def open_direct_channel(call: Call) -> Answer:
    user = known(call.server.users, call.body["recipient_id"], UNKNOWN_USER)
    return call.server.direct_channel(user).payload()


def my_guilds(call: Call) -> Answer:
    return [
        {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "owner": False,
            "permissions": str(permissions_of(guild.bot)),
            "features": [],
        }
        for guild in call.server.guilds.values()
    ]


def get_guild(call: Call) -> Answer:
    return call.server.guilds[call.guild or 0].payload([])


def get_guild_channels(call: Call) -> Answer:
    return [channel.payload() for channel in call.server.guilds[call.guild or 0].channels.values()]


def get_member(call: Call) -> Answer:
    members = call.server.guilds[call.guild or 0].members
    member: Json = known(members, call.parts["user"], UNKNOWN_MEMBER).payload()
    return member


_COMMANDS = "/applications/{application}/commands"
_GUILD_COMMANDS = "/applications/{application}/guilds/{guild}/commands"

ROUTES: list[tuple[str, str, Handler]] = [
    ("GET", "/gateway", gateway),
    ("GET", "/gateway/bot", gateway_of_bot),
    ("GET", "/users/@me", me),
    ("GET", "/users/@me/guilds", my_guilds),
    ("GET", "/users/{user}", get_user),
    ("POST", "/users/@me/channels", open_direct_channel),
    ("GET", "/applications/@me", application),
    ("GET", "/oauth2/applications/@me", application),
    *(
        route
        for path in (_COMMANDS, _GUILD_COMMANDS)
        for route in (
            ("GET", path, list_commands),
            ("PUT", path, overwrite_commands),
            ("POST", path, add_command),
            ("GET", path + "/{command}", get_command),
            ("PATCH", path + "/{command}", edit_command),
            ("DELETE", path + "/{command}", remove_command),
        )
    ),
    ("GET", "/guilds/{guild}", get_guild),
    ("GET", "/guilds/{guild}/channels", get_guild_channels),
    ("GET", "/guilds/{guild}/members/{user}", get_member),
]
