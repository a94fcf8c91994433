"""Records as TOML that a person can review; the same records always make the same text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.extract.toml import string

Row = Mapping[str, Any]


def tables(key: str, rows: Iterable[Row]) -> str:
    """An array of tables: one ``[[key]]`` for each row, without values that are empty."""
    return "\n".join("\n".join([f"[[{key}]]", *_lines(row)]) + "\n" for row in rows)


def document(row: Row) -> str:
    """The keys of a file of its own."""
    return "\n".join(_lines(row)) + "\n"


def _lines(row: Row) -> Iterable[str]:
    for key, value in row.items():
        if isinstance(value, list) and value and all(isinstance(inner, dict) for inner in value):
            yield f"{key} = ["
            yield from (f"  {_value(inner)}," for inner in value)
            yield "]"
        elif not _is_empty(value):
            yield f"{key} = {_value(value)}"


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return string(value)
        case int() | float():
            return repr(value)
        case dict():
            inside = ", ".join(
                f"{key} = {_value(inner)}" for key, inner in value.items() if not _is_empty(inner)
            )
            return f"{{ {inside} }}"
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
    raise TypeError(type(value))
