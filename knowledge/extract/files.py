"""Files as the text to propose from: plain text as it is, other kinds as their reader sees them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from knowledge.documents import DocumentError, read_document
from knowledge.model import Language

READABLE: Final = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt")
_PLAIN: Final = (".txt", ".md")


class FileError(ValueError):
    """A file or folder that cannot be used, in a plain sentence."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file; ``frozen`` when the text is no longer the file's own bytes in UTF-8."""

    path: Path
    text: str
    frozen: bool
    title: str | None = None
    language: Language | None = None


def load(path: Path) -> Source:
    """Read a file. Raises FileError when it is not there or cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise FileError(f"{path}: it cannot be opened: {error.strerror}.") from error
    if path.suffix.lower() in _PLAIN:
        try:
            return Source(path, data.decode("utf-8"), frozen=False)
        except UnicodeDecodeError:
            pass  # another encoding, which the reader of uploads guesses
    try:
        read = asyncio.run(read_document(path.name, data))
    except DocumentError as error:
        raise FileError(f"{path}: {error.text.en}") from error
    return Source(path, read.text, frozen=True, title=read.title, language=read.language)
