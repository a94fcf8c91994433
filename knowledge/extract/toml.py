"""Writing TOML that a person will go on editing, and finding what they have not filled in yet."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from knowledge.model import LANGUAGES

TODO: Final = "TODO"
"""Begins every string that a person must still write."""

DRAFTS: Final = "drafts"
"""The folder of a pack whose files wait for a person and are not part of it."""

_ESCAPED: Final = {
    ord(char): f"\\u{ord(char):04x}" for char in "\x7f\u00a0\u202f\u2028\u2029\u0085"
}


def string(text: str) -> str:
    """A TOML string; blanks that look like others are written as escapes."""
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPED)


def both(fr: str, en: str) -> str:
    """A table of the same words in the two languages."""
    return pairs(fr=string(fr), en=string(en))


def pairs(**values: str | None) -> str:
    """An inline table of values already written as TOML, without those that are None."""
    inside = ", ".join(f"{key} = {value}" for key, value in values.items() if value is not None)
    return f"{{ {inside} }}"


def table(key: str, rows: Iterable[str]) -> list[str]:
    """An array of inline tables, one a line."""
    return [f"{key} = [", *(f"  {row}," for row in rows), "]"]


def left_to_do(folder: Path) -> list[str]:
    """One plain line for each TODO in a pack's files, and one for each file of drafts."""
    lines: list[str] = []
    for path in sorted([*folder.glob("*.toml"), *(folder / "facts").glob("*.toml")]):
        try:
            values = tomllib.loads(path.read_bytes().decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            continue  # reading the pack says what is wrong with it
        lines += [f"{path.relative_to(folder)}: {where}" for where in _todo(values, "")]
    return lines


def drafts(folder: Path) -> list[str]:
    """One plain line for each file of drafts that waits beside a pack."""
    lines: list[str] = []
    for path in sorted((folder / DRAFTS).glob("*.toml")):
        count = path.read_text("utf-8", errors="replace").count("\n[[")
        if count:
            lines.append(f"{DRAFTS}/{path.name}: {count} drafts to keep or strike")
    return lines


def _todo(value: object, where: str) -> Iterator[str]:
    if isinstance(value, str) and value.startswith(TODO):
        yield f"{where}: {value}"
    elif isinstance(value, dict) and value.keys() == set(LANGUAGES):
        # Both languages are missing as a rule: one line tells it.
        yield from list(_todo(value["en"], where)) or _todo(value["fr"], f"{where}: fr")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _todo(inner, f"{where}: {key}" if where else str(key))
    elif isinstance(value, list):
        for place, inner in enumerate(value, start=1):
            name = inner.get("id", place) if isinstance(inner, dict) else place
            yield from _todo(inner, f"{where} {name}")
