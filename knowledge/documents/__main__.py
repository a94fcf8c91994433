"""The reading process: ``python -m knowledge.documents KIND``, a file in, one line of JSON out."""

from __future__ import annotations

import importlib
import json
import logging
import pkgutil
import sys
from contextlib import suppress
from types import ModuleType
from typing import Any

from knowledge.documents import limits, refusals, sniffing
from knowledge.documents.describing import dates_of, language_of, title_of
from knowledge.documents.read import DateFound, DocumentError, Kind
from knowledge.documents.refusals import refuse
from knowledge.documents.tidying import tidy, warnings
from knowledge.model import When
from knowledge.when import edtf

_READERS = {
    Kind.TXT: "plain",
    Kind.MD: "plain",
    Kind.HTML: "html",
    Kind.PDF: "pdf",
    Kind.DOCX: "docx",
    Kind.ODT: "odt",
}


def main() -> None:
    """Read the file on standard input and write what `reading` expects on standard output."""
    limits.confine()
    logging.disable()  # libraries tell what they think of a file; nobody reads it
    kind = Kind(sys.argv[1])
    data = sys.stdin.buffer.read()
    try:
        told = _read(kind, data)
    except DocumentError as error:
        told = {"refused": error.text}
    except MemoryError:
        del data
        told = {"refused": refusals.TOO_MUCH_INSIDE}
    except RecursionError:
        told = {"refused": refusals.DAMAGED}
    sys.stdout.write(json.dumps(told))


def _read(kind: Kind, data: bytes) -> dict[str, Any]:
    sniffing.check(kind, data)
    reader = _reader(kind)
    _import_what_is_imported_late()
    limits.seal()
    raw = reader.read(data)
    if len(raw.text) > limits.MOST_CHARACTERS:
        raise refuse(refusals.TOO_MUCH_INSIDE)
    text = tidy(raw.text)
    if not any(char.isalnum() for char in text):
        raise refuse(refusals.EMPTY)
    carried = [DateFound(When(raw.day, raw.day))] if raw.day else []
    return {
        "text": text,
        "title": tidy(raw.title or "") or title_of(text),
        "language": language_of(text),
        "dates": [(edtf(one.when), one.start, one.end) for one in (*carried, *dates_of(text))],
        "warnings": (*raw.warnings, *warnings(text)),
    }


def _reader(kind: Kind) -> ModuleType:
    try:
        return importlib.import_module(f"knowledge.documents.{_READERS[kind]}")
    except ModuleNotFoundError as error:
        raise refuse(refusals.NOT_INSTALLED) from error


def _import_what_is_imported_late() -> None:
    """Import what would be first needed when no file can be opened any more."""
    importlib.import_module("_strptime")
    for name in ("encodings", "pypdf", "charset_normalizer"):
        if (package := sys.modules.get(name)) is not None:
            for module in pkgutil.walk_packages(package.__path__, f"{name}."):
                # Some are for another operating system, or for a library that is not there.
                with suppress(ImportError):
                    importlib.import_module(module.name)


if __name__ == "__main__":
    main()
