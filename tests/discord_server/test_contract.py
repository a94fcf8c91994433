"""Every limit the bot must keep is refused when it is overstepped, and not before."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.discord_server import DiscordServer, contract, faults

MESSAGES = "/channels/1/messages"
CALLBACK = "/interactions/1/token/callback"
COMMANDS = "/applications/1/commands"
V2 = 1 << 15


@dataclass(frozen=True, slots=True)
class Sent:
    method: str
    path: str
    body: Any


def button(**keys: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go"} | keys


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def select(**keys: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "pick", "options": [{"label": "A", "value": "a"}]} | keys


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def option(**keys: Any) -> dict[str, Any]:
    return {"type": 3, "name": "when", "description": "A year"} | keys


def command(*options: dict[str, Any], **keys: Any) -> list[dict[str, Any]]:
    return [{"type": 1, "name": "troops", "description": "Strength", "options": [*options]} | keys]


def form(*components: dict[str, Any], **keys: Any) -> dict[str, Any]:
    data = {"custom_id": "form", "title": "A form", "components": [*components]}
    return {"type": 9, "data": data | keys}


def field(name: str = "name", **keys: Any) -> dict[str, Any]:
    component = {"type": 4, "custom_id": name, "style": 1} | keys
    return {"type": 18, "label": "Name", "component": component}


CHOICE = {"name": "One", "value": "1"}
SUBCOMMAND = {"type": 1, "name": "show", "description": "Shows", "options": [option()]}
LONG_TEXTS = [option(name=f"o{n}", description="d" * 100) for n in range(25)]
LONG_TEXTS = [
    o | {"choices": [{"name": f"{n:03}" * 33, "value": "v"} for n in (1, 2, 3)]} for o in LONG_TEXTS
]

GOOD: list[tuple[str, str, Any]] = [
    ("POST", MESSAGES, {"content": "x" * 2000, "nonce": "1", "enforce_nonce": True}),
    ("POST", MESSAGES, {"embeds": [{"title": "t" * 256, "description": "d" * 4096}], "tts": False}),
    ("POST", MESSAGES, {"components": [row(*(button(custom_id=str(n)) for n in range(5)))]}),
    ("POST", MESSAGES, {"components": [text("x" * 4000)], "flags": V2}),
    ("PATCH", MESSAGES + "/2", {"components": [text("x")]}),
    ("POST", CALLBACK, {"type": 8, "data": {"choices": [CHOICE] * 25}}),
    ("POST", CALLBACK, form(field(), text("Read this"))),
    ("PUT", COMMANDS, command(option(required=True), option(name="how-many"))),
    ("PUT", COMMANDS, command(name="сила", name_localizations={"fr": "çà-et-là", "th": "ที่"})),
    ("PUT", COMMANDS, command(SUBCOMMAND)),
    ("PUT", COMMANDS, [{"type": 3, "name": "Correct This"}]),
    ("GET", "/users/@me", None),
]

BAD: list[tuple[str, str, Any, str]] = [
    ("POST", MESSAGES, {"content": "x" * 2001}, "2000 at most"),
    ("POST", CALLBACK, {"type": 4, "data": {"content": "x" * 2001}}, "2000 at most"),
    ("PATCH", "/webhooks/1/t/messages/@original", {"content": "x" * 2001}, "2000 at most"),
    ("POST", MESSAGES, {"embeds": [{"description": "d" * 3001}] * 2}, "6000 at most"),
    ("POST", MESSAGES, {"embeds": [{"title": "t" * 257}]}, "256 characters"),
    ("POST", MESSAGES, {"embeds": [{"fields": [{"name": "", "value": "v"}]}]}, "1 to 256"),
    ("POST", MESSAGES, {"embeds": [{"colour": 1}]}, "unknown key colour"),
    ("POST", MESSAGES, {"contents": "x"}, "unknown key contents"),
    ("POST", MESSAGES, {"nonce": "n" * 26}, "nonce"),
    ("POST", MESSAGES, {"allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "both parsed"),
    ("POST", MESSAGES, {"content": "x", "components": [text("x")], "flags": V2}, "neither content"),
    ("POST", MESSAGES, {"components": [text("x")]}, "need the flag"),
    ("POST", MESSAGES, {"components": [text("x" * 4001)], "flags": V2}, "4000 at most"),
    ("PATCH", MESSAGES + "/2", {"components": [text("x" * 4001)]}, "4000 at most"),
    (
        "POST",
        MESSAGES,
        {"components": [{"type": 17, "components": [text("x")] * 40}], "flags": V2},
        "41 in all, 40 at most",
    ),
    ("POST", MESSAGES, {"components": [row(button(), button())]}, "'go' twice"),
    ("POST", MESSAGES, {"components": [row(button(label="x" * 81))]}, "80 characters"),
    ("POST", MESSAGES, {"components": [row(button(url="https://example.org"))]}, "not url"),
    ("POST", MESSAGES, {"components": [row(button(colour=1))]}, "unknown key colour"),
    ("POST", MESSAGES, {"components": [row(button(), select())]}, "one select"),
    ("POST", MESSAGES, {"components": [row(select(options=[]))]}, "1 to 25 options"),
    ("POST", MESSAGES, {"components": [button()]}, "action rows"),
    ("POST", CALLBACK, {"type": 8, "data": {"choices": [CHOICE] * 26}}, "25 at most"),
    ("POST", CALLBACK, {"type": 8, "data": {"choices": [CHOICE | {"name": ""}]}}, "1 to 100"),
    ("POST", CALLBACK, form(field(), title="t" * 46), "1 to 45"),
    ("POST", CALLBACK, form(field(), field()), "'name' twice"),
    ("POST", CALLBACK, form(*(field(str(n)) for n in range(6))), "1 to 5"),
    ("POST", CALLBACK, form(field(value="x" * 4001)), "4000 characters"),
    ("PUT", COMMANDS, command(name="Troops"), "lower-case"),
    ("PUT", COMMANDS, command(name="two words"), "lower-case"),
    ("PUT", COMMANDS, command(name_localizations={"tr": "i\u0307sim"}), "name in tr"),
    ("PUT", COMMANDS, command(name_localizations={"en": "troops"}), "unknown locale en"),
    ("PUT", COMMANDS, command(description=""), "description"),
    ("PUT", COMMANDS, command(*[option(name=f"o{n}") for n in range(26)]), "25 at most"),
    ("PUT", COMMANDS, command(option(), option()), "two options when"),
    ("PUT", COMMANDS, command(option(), option(name="b", required=True)), "after an optional"),
    ("PUT", COMMANDS, command(option(autocomplete=True, choices=[CHOICE])), "with autocomplete"),
    ("PUT", COMMANDS, command(option(choices=[CHOICE, CHOICE])), "two choices"),
    ("PUT", COMMANDS, command(SUBCOMMAND, option()), "beside other options"),
    ("PUT", COMMANDS, command(option(hint="x")), "unknown key hint"),
    ("PUT", COMMANDS, command(*LONG_TEXTS), "8000 at most"),
    ("PUT", COMMANDS, command() + command(), "registered twice"),
    (
        "PUT",
        COMMANDS,
        [{"type": 3, "name": f"Menu {n}"} for n in range(16)],
        "16 of type 3, 15 at most",
    ),
    ("PUT", COMMANDS, [{"type": 2, "name": "Menu", "description": "x"}], "context menu"),
    ("POST", MESSAGES, {"content": 7}, "of another type"),
]


@pytest.mark.parametrize(("method", "path", "body"), GOOD)
def test_what_keeps_the_limits_has_no_fault(method: str, path: str, body: Any) -> None:
    assert faults([Sent(method, path, body)]) == []


@pytest.mark.parametrize(("method", "path", "body", "fault"), BAD)
def test_what_oversteps_a_limit_is_told_of_even_without_the_description(
    method: str, path: str, body: Any, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contract, "DESCRIPTION", Path("nowhere"))
    told = faults([Sent(method, path, body)])
    assert told
    assert all(line.startswith(f"{method} {path}: ") for line in told)
    assert any(fault in line for line in told), told


@pytest.mark.skipif(not contract.DESCRIPTION.exists(), reason="needs Discord's API description")
@pytest.mark.parametrize(
    ("method", "path", "body", "fault"),
    [
        ("POST", "/nowhere", None, "no such route"),
        ("POST", "/channels/1/typing", {"a": 1}, "no body here"),
        ("POST", MESSAGES, {"content": 7}, "content: 7 is not of type"),
        ("POST", MESSAGES, {"components": [row(button(label=3))]}, "components/0/label: 3"),
        ("POST", MESSAGES, {"embeds": [{"color": 1 << 24}]}, "embeds/0/color"),
        ("POST", CALLBACK, {"type": 4, "data": {"content": []}}, "data/content: []"),
    ],
)
def test_what_the_description_refuses_is_told_of_where_it_is(
    method: str, path: str, body: Any, fault: str
) -> None:
    told = faults([Sent(method, path, body)])
    assert any(fault in line for line in told), told


async def test_the_server_refuses_what_oversteps_a_limit_as_discord_does() -> None:
    async with DiscordServer() as discord, aiohttp.ClientSession() as http:
        channel = discord.add_guild().add_text_channel("general")
        address = f"{discord.url}/channels/{channel.id}/messages"
        token = {"Authorization": f"Bot {discord.token}"}
        for body, status, code in (
            ({"content": "x" * 2001}, 400, 50035),
            ({"content": ""}, 400, 50006),
            ({"content": "x"}, 200, None),
        ):
            async with http.post(address, json=body, headers=token) as answer:
                assert (answer.status, (await answer.json()).get("code")) == (status, code)
        async with http.post(address, json={"content": "x"}) as answer:
            assert answer.status == 401
