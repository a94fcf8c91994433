"""What a server chose for itself, and how a change of it is told in the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from knowledge.model import Language


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What a server chose; None leaves the choice to the program's own settings.

    ``topic_words`` says whether ``!wounded`` is answered like a command. ``moderator_role`` is the
    role whose members may change facts, beside those who may manage messages. ``log_channel`` is
    where every change is posted.
    """

    language: Language | None = None
    prefix: str | None = None
    topic_words: bool = True
    moderator_role: int | None = None
    log_channel: int | None = None


DEFAULTS = GuildSettings()


def changed(
    before: GuildSettings, after: GuildSettings
) -> Iterator[tuple[str, str | None, str | None]]:
    """The settings that differ, each with its old and its new value in words."""
    for field in fields(GuildSettings):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield field.name, _in_words(old), _in_words(new)


def _in_words(value: object) -> str | None:
    return None if value is None else str(value)
