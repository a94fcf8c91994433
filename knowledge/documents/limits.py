"""What the reading process may use, and the door it closes behind itself."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 25_000_000  # of a file as sent
MOST_UNPACKED: Final = 50_000_000  # of the parts of a packed file, together
MOST_PAGES: Final = 500
MOST_CHARACTERS: Final = 4_000_000  # of the text
MEMORY: Final = 256 * 1024 * 1024  # address space, libraries included
SECONDS: Final = 20  # of processor and, apart, by the clock

_OOM = Path("/proc/self/oom_score_adj")


def confine() -> None:
    """Bound memory and time, and forbid writing to files. To be called first.

    Where memory is short for the whole container, the kernel ends this process and not the bot.
    """
    if _OOM.exists():
        _OOM.write_text("1000")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def seal() -> None:
    """Forbid opening anything more: no file to read or write, no socket, no process.

    Whatever the reader imports must be imported before.
    """
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
