"""Tables of ratios, and where they stand in a page."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("benchmarks/README.md", "README.md")
_MEASURED = ("discord.py", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, what a person would use instead, this program, and their ratio."""

    what: str
    instead: str
    ours: str
    ratio: str

    @classmethod
    def of(cls, what: str, instead: float, ours: float, unit: str, digits: int = 2) -> Row:
        """A row of two figures of one unit."""

        def shown(value: float) -> str:
            return f"{value:,.{digits}f} {unit}"

        return cls(what, shown(instead), shown(ours), f"{ours / instead:.2g}")


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown."""
    lines = ["| | instead | Sourcier | ratio |", "|---|---|---|---|"]
    lines += [f"| {r.what} | {r.instead} | {r.ours} | **{r.ratio}** |" for r in rows]
    return "\n".join(lines)


def machine() -> str:
    """The versions and the machine, in a sentence."""
    versions = ", ".join(f"{name} {version(name)}" for name in _MEASURED)
    cores = f"{os.cpu_count()} cores ({_processor()})"
    return f"Python {platform.python_version()}, {versions}; {platform.system()}, {cores}."


def put(text: str, page: Path, name: str = "bench") -> None:
    """Write a text between the marks of that name in a page. Raises ValueError without marks."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = page.read_text("utf-8").partition(begin)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise ValueError(f"{page} has no {begin} … {end}")
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", "utf-8")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()
