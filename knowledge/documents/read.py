"""What reading a file gives: its text with what can be told of it, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Language, Text, When


class Kind(StrEnum):
    """The kinds of files that can be read, by their usual ending."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"


class DocumentError(Exception):
    """A file that is not read: ``text`` says in a sentence what is wrong and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day or a month in characters ``start`` to ``end`` of the text.

    Both offsets are None for a date that the file carries beside its text.
    """

    when: When
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A file as its reader sees it: ``text`` in NFC, paragraphs parted by blank lines.

    ``title``, ``language`` and ``dates`` are proposals for a person to confirm; ``warnings`` are
    sentences about what may be wrong with the text.
    """

    text: str
    kind: Kind
    title: str | None
    language: Language | None
    dates: tuple[DateFound, ...]
    warnings: tuple[Text, ...]
