"""What a person must see to before long, although the bot still answers: backups, and space."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from bot.languages import say
from knowledge import backup
from knowledge.model import Language

OVERDUE = timedelta(days=2)  # since the last backup; a running bot makes one every day
LITTLE_SPACE = 100  # megabytes left for the database and a backup of it


def concerns(
    database: Path, running_since: datetime, now: datetime, language: Language
) -> dict[str, str]:
    """Every concern by its name, in a sentence with its remedy; none is the good news.

    A bot that has no backup yet is given as long for it from ``running_since`` on. Blocks, on
    disks that may be slow.
    """
    found = {}
    last = backup.latest(database, now)
    age = now - (last.at if last else running_since)
    if age > OVERDUE:
        found["backup"] = say(language, "concern.backup", days=age.days)
    free = free_space(database.parent)
    if free is not None and free < LITTLE_SPACE:
        found["space"] = say(language, "concern.space", free=free)
    return found


def free_space(folder: Path) -> int | None:
    """The megabytes left on the disk of a folder; None where the system does not tell."""
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return None
