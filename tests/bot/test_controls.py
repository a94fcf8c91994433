"""What the ids of buttons and forms say, also of those that stand on older messages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.checking.controls import Do as Checking
from bot.controls import Control, button, heard, turning
from bot.following.choosing import Do as Following
from bot.growing.controls import Do as Growing
from bot.record.controls import Do as Record
from bot.reviewing.controls import Do as Reviewing


async def read(custom_id: str, part: type[Control]) -> list[tuple[Control, str]]:
    """What a part does about a click."""
    done = []

    async def act(_interaction: object, do: Control, of: str) -> None:
        done.append((do, of))

    interaction: Any = SimpleNamespace(data={"custom_id": custom_id})
    await heard(interaction, part, act)
    return done


@pytest.mark.parametrize(
    ("custom_id", "do", "of"),
    [
        ("record.page:2:F012::2026-01-01", Record.PAGE, "2:F012::2026-01-01"),
        ("record.forget:", Record.FORGET, ""),
        ("desk.next:", Reviewing.NEXT, ""),
        ("desk.missed:3", Reviewing.MISSED, "3"),
        ("grow.undo:property:height@2", Growing.UNDO, "property:height@2"),
        ("follow:stop", Following.STOP, ""),
        ("check:post", Checking.POST, ""),
    ],
)
async def test_an_id_sent_before_is_read(custom_id: str, do: Control, of: str) -> None:
    assert await read(custom_id, type(do)) == [(do, of)]


async def test_what_is_written_is_read_by_its_part_alone() -> None:
    custom_id = Growing.REBASE.id("a1b2:7")
    assert await read(custom_id, Growing) == [(Growing.REBASE, "a1b2:7")]
    assert await read(custom_id, Record) == []


def test_a_label_is_cut_to_what_discord_takes() -> None:
    made = button("en", "grow.add_topic", Growing.MISSING, "a1b2", name="x" * 200)
    assert made.label is not None
    assert len(made.label) == 80


def test_no_two_buttons_that_turn_pages_share_an_id() -> None:
    for page in range(3):
        before, after = turning(Record.PAGE, page, 2, ":::")
        assert before.custom_id != after.custom_id
        assert (before.disabled, after.disabled) == (page == 0, page == 2)
