"""What importing takes, against a bare bot's: `python -m benchmarks.imports`.

Each module is imported by interpreters of their own, in turn; shown is the median of what their
processors took.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from benchmarks.table import Row, table

TIMES = 7
BARE = "discord.ext.commands"


def taken(module: str) -> float:
    """Milliseconds in which a new interpreter imports a module."""
    program = f"import time; t = time.process_time(); import {module}; print(time.process_time()-t)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return 1000 * float(done.stdout)


def rows() -> list[Row]:
    """What all starts import, and what none of them does."""
    modules = (BARE, "bot.running", "bot.health", "knowledge.lookups")
    took: dict[str, list[float]] = {module: [] for module in modules}
    for _ in range(TIMES):
        for module in modules:
            took[module].append(taken(module))
    bare, *others = (median(took[module]) for module in modules)
    return [
        Row.of(f"importing `{module}`, against `{BARE}`", bare, other, "ms", 0)
        for module, other in zip(modules[1:], others, strict=True)
    ]


if __name__ == "__main__":
    print(table(rows()))
