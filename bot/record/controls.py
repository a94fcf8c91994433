"""The buttons of the record: what their ids say, and how they are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from discord import ButtonStyle
from discord.ui import Button

from bot.languages import say
from knowledge.model import Language
from knowledge.record import Filter

PATTERN = re.compile(r"record\.(?P<do>[a-z]+):(?P<of>.{0,85})", re.DOTALL)


class Do(StrEnum):
    """What a control does; ``of`` is a page with its filter, a token, or what is named here."""

    PAGE = "page"
    BOTH = "both"  # a fact whose pack has another wording now
    TAKE = "take"  # that wording, for the fact
    SHOW = "show"  # a page of what a copy would change
    APPLY = "apply"  # that copy
    LEAVE = "leave"  # do not apply it
    FORGET = "forget"  # the person who clicks


@dataclass(frozen=True, slots=True)
class ControlId:
    """The id of a control."""

    do: Do
    of: str = ""

    def write(self) -> str:
        return f"record.{self.do}:{self.of}"

    @classmethod
    def read(cls, found: re.Match[str]) -> Self:
        """An id from a match of `PATTERN`. Raises ValueError for what no control does."""
        return cls(Do(found["do"]), found["of"])


def button(
    language: Language,
    key: str,
    do: Do,
    of: str = "",
    style: ButtonStyle = ButtonStyle.secondary,
    **values: str,
) -> Button[Any]:
    """A button with the label ``key``."""
    label = say(language, key, **values)
    return Button(style=style, label=label, custom_id=ControlId(do, of).write())


def turning(do: Do, page: int, last: int, rest: str) -> list[Button[Any]]:
    """The buttons that turn pages; ``rest`` is what their ids hold after the page."""
    found = []
    for sign, to, off in (("‹", page - 1, page == 0), ("›", page + 1, page == last)):
        # A disabled button needs an id of its own too: no two of a message may be the same.
        of = f"{'x' if off else ''}{max(to, 0)}:{rest}"
        custom_id = ControlId(do, of).write()
        style = ButtonStyle.secondary
        found.append(Button[Any](style=style, label=sign, custom_id=custom_id, disabled=off))
    return found


def write_filter(chosen: Filter) -> str:
    """A filter as the ids of buttons hold it."""
    since = chosen.since.date().isoformat() if chosen.since else ""
    return f"{chosen.fact}:{chosen.person or ''}:{since}"


def read_filter(written: str) -> Filter:
    """A filter back from an id. Raises ValueError for what none holds."""
    fact, person, since = written.split(":")
    day = datetime.fromisoformat(since).replace(tzinfo=UTC) if since else None
    return Filter(fact, int(person) if person else None, day)
