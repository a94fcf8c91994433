"""The unpacking process: ``python -m knowledge.copies``, a zip in, its files as JSON out.

A copy comes from a stranger until it is shown otherwise: only files that a copy has are opened,
and never more of them than a copy can hold. TOML is read here, so that none can hold the bot.
"""

from __future__ import annotations

import importlib
import io
import json
import math
import re
import sys
import tomllib
import zipfile
import zlib
from typing import Any, Final

from knowledge.copies import refusals
from knowledge.documents import limits
from knowledge.documents.read import DocumentError

MOST_FILES: Final = 2_000
MOST_TOML: Final = 8_000_000  # bytes of all TOML files together
MOST_TEXT: Final = 16_000_000  # bytes of all texts together
_DEEPEST: Final = 8  # the sentences of the passages of a document are at 7
_GREATEST: Final = 2**53
_NAME: Final = re.compile(
    r"copy\.toml|facts\.csv"
    r"|[A-Za-z0-9_-]{1,40}/(?:[a-z]{1,20}|facts/[^/\\\x00-\x1f]{1,120})\.toml"
    r"|server/texts/D-[0-9]{1,6}\.txt"
)
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,  # no UTF-8, no TOML, or a number in it with too many digits
    OverflowError,
    RecursionError,
)


def main() -> None:
    """Read the zip on standard input and write its files on standard output."""
    limits.confine()
    for late in ("encodings.idna", "encodings.cp437", "_strptime"):
        importlib.import_module(late)
    data = sys.stdin.buffer.read()
    limits.seal()
    try:
        told: dict[str, Any] = unpack(data)
    except DocumentError as error:
        told = {"refused": error.text}
    except MemoryError:
        del data
        told = {"refused": refusals.TOO_MUCH}
    sys.stdout.write(json.dumps(told))


def unpack(data: bytes) -> dict[str, Any]:
    """The files of a copy: TOML as ``tables`` and texts as ``texts``, each by its name.

    Raises DocumentError for what is no copy.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _read(packed)
    except DocumentError:
        raise
    except _BROKEN as error:
        raise DocumentError(refusals.DAMAGED) from error


def _read(packed: zipfile.ZipFile) -> dict[str, Any]:
    infos = packed.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MOST_FILES:
        raise DocumentError(refusals.TOO_MUCH)
    if not all(map(_NAME.fullmatch, names)) or len({n.casefold() for n in names}) < len(names):
        raise DocumentError(refusals.NO_COPY)
    if "copy.toml" not in names or any(info.flag_bits & 1 for info in infos):
        raise DocumentError(refusals.NO_COPY)
    left = {"toml": MOST_TOML, "txt": MOST_TEXT}
    tables: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for info in infos:
        ending = info.filename.rpartition(".")[2]
        if ending not in left:
            continue  # the sheet is for people
        with packed.open(info) as file:
            content = file.read(left[ending] + 1)  # what a file says of its size is not believed
        left[ending] -= len(content)
        if left[ending] < 0:
            raise DocumentError(refusals.TOO_MUCH)
        if ending == "txt":
            texts[info.filename] = content.decode()
        else:
            tables[info.filename] = tomllib.loads(content.decode())
            if not _is_plain(tables[info.filename]):
                raise DocumentError(refusals.DAMAGED)
    return {"tables": tables, "texts": texts}


def _is_plain(value: object) -> bool:
    """Whether tables and arrays are as deep, and what is in them as usual, as in a copy.

    It does not go as deep itself.
    """
    level = [value]
    for _ in range(_DEEPEST):
        if not all(map(_is_usual, level)):
            return False
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return not level


def _is_usual(value: object) -> bool:
    match value:
        case str():
            return "\0" not in value
        case int() | float():
            return math.isfinite(value) and abs(value) <= _GREATEST
        case _:
            return isinstance(value, dict | list)


if __name__ == "__main__":
    main()
