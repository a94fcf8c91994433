"""What Linux tells of another process: the time it ran, and the memory it holds."""

import os
from pathlib import Path
from typing import Literal, NamedTuple


class Memory(NamedTuple):
    """Resident memory in MB: now, and the most there ever was."""

    now: float
    most: float


def cpu_seconds(pid: int) -> float:
    """Seconds a process ran, in user and in system mode, all its threads together."""
    # The name of the program, in brackets, may hold blanks: what counts stands behind it.
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


def memory(pid: int | Literal["self"]) -> Memory:
    """The resident memory of a process."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    return Memory(*(int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")))
