"""The buttons of the record: what their ids say."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.controls import Control
from knowledge.record import Filter


class Do(Control, prefix="record."):
    """What a control does; ``of`` is a page with its filter, a token, or what is named here."""

    PAGE = "page"
    BOTH = "both"  # a fact whose pack has another wording now
    TAKE = "take"  # that wording, for the fact
    SHOW = "show"  # a page of what a copy would change
    APPLY = "apply"  # that copy
    LEAVE = "leave"  # do not apply it
    FORGET = "forget"  # the person who clicks


def write_filter(chosen: Filter) -> str:
    """A filter as the ids of buttons hold it."""
    since = chosen.since.date().isoformat() if chosen.since else ""
    return f"{chosen.fact}:{chosen.person or ''}:{since}"


def read_filter(written: str) -> Filter:
    """A filter back from an id. Raises ValueError for what none holds."""
    fact, person, since = written.split(":")
    day = datetime.fromisoformat(since).replace(tzinfo=UTC) if since else None
    return Filter(fact, int(person) if person else None, day)
