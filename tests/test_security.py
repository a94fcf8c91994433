"""What SECURITY.md says is tested is tested; and those tests that stand nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from discord.ui import LayoutView

from bot import cards
from bot.button_id import LONGEST, Act, ButtonId
from bot.card import escape
from bot.errors import sentence
from commands import REQUESTS
from knowledge.model import LANGUAGES, Language
from tests.bot.lighthouse import answers

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "SECURITY.md"
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text("utf-8"))

HOSTILE = (
    "x" * 6_000,
    "combien de gardes " * 300,
    "?" * 2_000,
    "@everyone <@1> <@&2> <#3> https://example.org",
    "**[a](https://example.org)** `code` ||spoiler|| # heading\n> quote\n- list",
    "\u202egnol\u202c \u2066a\u2069 \u200b\ufeff\U000e0041 \x00\x07\x1b[31m",
    "'; DROP TABLE fact; --",
    "../../etc/passwd",
    "%s {0} {name} ${HOME} <script>alert(1)</script>",
    "\U0001f3f4\u200d\u2620\ufe0f" * 300,
    "\ud800 a surrogate on its own",
    "9" * 2_000,
    "1 2 3 4 5 6 7 8 9 " * 100,
    "Z̸̢͈̀ă̷l̴g̵o̶" * 200,
)


def test_every_test_that_the_page_names_is_there() -> None:
    assert len(NAMED) > 30
    for file, name in NAMED:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        defined = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert name in defined, f"{file} has no {name}"


def test_every_threat_of_the_page_names_a_test() -> None:
    threats = PAGE.read_text("utf-8").split("\n### ")[1:]
    assert len(threats) >= 10
    assert [threat.splitlines()[0] for threat in threats if "::test_" not in threat] == []


def parts(payload: Any) -> Iterator[dict[str, Any]]:
    """Every component of a message, at any depth."""
    for component in payload:
        yield component
        yield from parts(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("request_name", [r.name for r in REQUESTS if r.look_up or r.card])
def test_whatever_is_typed_makes_a_message_that_discord_takes(
    request_name: str, language: Language
) -> None:
    asked = answers()
    for text in HOSTILE:
        card = asked.card(request_name, text, language)
        for number in range(len(card.pages)):
            here = ButtonId(Act.PAGE, language, 1 << 63, request_name, text, page=number)
            offered = cards.Offered(sources=True, passage=True, correct=True, delete=True)
            view = cards.view(card, here, language, offered)
            assert isinstance(view, LayoutView)
            payload: Any = view.to_components()  # type: ignore[no-untyped-call]
            found = list(parts(payload))
            shown = "".join(component.get("content", "") for component in found)
            assert view.content_length() <= 4_000
            assert len(found) <= 40
            assert all(len(component.get("custom_id", "")) <= LONGEST for component in found)
            assert "@everyone" not in shown
            assert not re.search(r"https://|(?<!\\)\]\(", shown)
            assert not set(shown) & set("\u202e\u2066\ufeff\x00\x07\x1b")
            shown.encode()


def test_nothing_invisible_is_shown() -> None:
    hidden = "a\u202eb\u2066c\ufeffd\u00ade\x07f\U000e0041g\u2028h\ud800i\x1b[0m"
    assert escape(hidden) == "abcdefghi\\[0m"
    assert escape("می\u200cخواهم") == "می\u200cخواهم"  # a joiner that its script needs


def test_an_error_tells_a_person_an_id_and_nothing_of_its_words() -> None:
    secret = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789"
    for language in LANGUAGES:
        told = sentence(RuntimeError(f"Bot {secret} in /home/operator/.env"), language)
        assert re.search(r"\b[0-9a-f]{6}\b", told)
        assert secret not in told
        assert "operator" not in told


def test_nobody_can_be_mentioned_anywhere() -> None:
    given = [
        f"{path.relative_to(ROOT)}: {keyword.arg}"
        for name in ("bot", "commands")
        for path in (ROOT / name).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "allowed_mentions" and ast.unparse(keyword.value) != NONE
    ]
    assert given == []
    assert f"allowed_mentions={NONE}" in (ROOT / "bot" / "client.py").read_text("utf-8")


NONE = "discord.AllowedMentions.none()"


def test_only_what_is_listed_gets_into_the_image() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    allowed = {rule[1:] for rule in rules if rule.startswith("!")}
    locks = {"requirements-image.lock", "requirements-all.lock"}
    assert allowed == {*locks, "LICENSE", "image", "bot", "commands", "knowledge"}
