"""``python -m bot.health``: 0 while the bot of this data folder can answer, 1 and why otherwise.

What a person must see to before long (an old backup, little space) is said, and is no illness:
a container's engine that starts an ill one anew could not mend it.

A container runs this every few seconds, so it is quick: it imports neither discord nor the
database, and only judges the sign of life that the running bot leaves (see ``bot.pulse``). The
folder is ``SOURCIER_DATA``, as the environment has it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from knowledge.model import Language

STALE = 15.0  # seconds without a sign of life, which comes every few: the bot is frozen or gone
PATIENCE = 20.0  # seconds in which a lost gateway may come back; most reconnects take two
FILE = "sign-of-life.json"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of life of the running bot, with times on the machine's monotonic clock.

    ``at`` is when it was given, ``connected`` when every shard was last seen connected (None:
    not yet), ``database`` the sentence that tells why the database cannot be written, if so.
    ``concerns`` are sentences about what a person must see to, while the bot still answers.
    """

    at: float
    connected: float | None
    database: str | None
    concerns: tuple[str, ...] = ()

    def leave(self, folder: Path) -> None:
        """Put it in the data folder in one step, so that no half of it is read."""
        draft = folder / f"{FILE}.new"
        draft.write_text(json.dumps(asdict(self)), "utf-8")
        draft.replace(folder / FILE)

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The last sign in a data folder; None where there is none."""
        try:
            found = json.loads((folder / FILE).read_text("utf-8"))
        except FileNotFoundError:
            return None
        return cls(**found | {"concerns": tuple(found["concerns"])})


def forget(folder: Path) -> None:
    """Take away the sign of a bot that no longer runs, however it ended."""
    with suppress(OSError):  # a folder that cannot be written is told when the database opens
        (folder / FILE).unlink()


def fault(sign: Sign | None, now: float, language: Language) -> str | None:
    """What is wrong at this time on the monotonic clock, in a sentence; None when all is well."""
    if sign is None:
        return _say(language, "not_running")
    silent = now - sign.at
    if not 0 <= silent <= STALE:  # a sign from the future is from before the machine started
        return _say(language, "frozen", abs(silent))
    if sign.database is not None:
        return sign.database
    if sign.connected is None:
        return _say(language, "connecting")
    if now - sign.connected > PATIENCE:
        return _say(language, "disconnected", now - sign.connected)
    return None


def _say(language: Language, name: str, seconds: float = 0) -> str:
    from bot.languages import say  # only where something is wrong, since it is slow to import

    return say(language, f"health.{name}", seconds=round(seconds))


def main() -> int:
    """Judge, and say what is wrong or what is of concern."""
    folder = Path(os.environ.get("SOURCIER_DATA") or "data")
    french = os.environ.get("SOURCIER_LANGUAGE", "").lower() == "fr"
    sign = Sign.read(folder)
    found = fault(sign, time.monotonic(), "fr" if french else "en")
    if found is None:
        sys.stdout.writelines(f"{concern}\n" for concern in (sign.concerns if sign else ()))
        return 0
    sys.stderr.write(f"{found}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
