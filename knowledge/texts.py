"""The frozen source texts: recognised by their sha256, read by passage and by sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge import sentences
from knowledge.model import Document

# Bounded, so that no text makes them slow.
_LINK = re.compile(r"\[((?:\\.|[^\[\]\\\n]){0,400})\]\([^()\s]{0,400}\)")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?: [^<>\n]{0,200})?/?>")
_EMPHASIS = re.compile(r"(?<![\w\\*])(\*{1,3})(?=[^\s*])([^*\n]{1,400})(?<![\s\\])\1(?![\w*])")
_LINE_MARKS = re.compile(r"^[ \t]*[-*_•|][-*_•| \t]*$|^[ \t]*(?:#{1,6}|[-*•|])[ \t]+", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


class FolderError(ValueError):
    """A folder of texts that cannot be used, in a plain sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: characters ``start`` to ``end`` of its text."""

    document: str
    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Library:
    """The texts an operator has put in a folder; without a folder there are none.

    ``texts`` maps document ids to the files read as UTF-8, every character kept.
    """

    folder: Path | None = None
    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path | None, documents: Iterable[Document]) -> Library:
        """Recognise each document's text in the folder by sha256, whatever the file's name.

        Other files are left alone. Raises FolderError when the folder is not there.
        """
        if folder is None:
            return cls()
        if not folder.is_dir():
            raise FolderError(f"{folder}: there is no such folder of texts.")
        wanted = {document.sha256: document.id for document in documents}
        texts: dict[str, str] = {}
        for path in sorted(folder.iterdir()):
            if path.is_file() and (name := wanted.get(_sha256(path))) is not None:
                texts[name] = path.read_bytes().decode("utf-8")
        return cls(folder, texts)

    def text(self, document_id: str) -> str | None:
        """The whole text of a document, or None when it is not in the folder."""
        return self.texts.get(document_id)

    def passage_text(self, document: Document, passage_id: str) -> str | None:
        """A passage as it stands in the text, markup included; `readable` makes it fit to show.

        None when the text is not in the folder or has no such passage.
        """
        text = self.text(document.id)
        for passage in document.passages:
            if text is not None and passage.id == passage_id:
                return text[passage.start : passage.end]
        return None

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences of a document in order; none when its text is not in the folder.

        In a paragraph a single line end is a blank; in any other passage it ends a sentence.
        """
        text = self.text(document.id)
        if text is None:
            return ()
        return tuple(
            Sentence(document.id, passage.id, start, end)
            for passage in document.passages
            for start, end in sentences.split(
                text, passage.start, passage.end, lines=passage.kind != "paragraph"
            )
        )


def readable(text: str) -> str:
    """The text without its markup (Markdown, and tags such as ``<sup>``), fit to show a person."""
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    text = _LINE_MARKS.sub("", text)
    # Twice, since emphasis may stand inside emphasis.
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    lines = _ESCAPE.sub(r"\1", text).split("\n")
    return "\n".join(line.rstrip(" \t") for line in lines).strip()


def plain(text: str) -> str:
    """What is left for comparing words: no markup, single blanks, straight apostrophes."""
    return " ".join(readable(text).replace("’", "'").split())


def opening(text: str, words: int = 8) -> str:
    """The first words of a text, enough to tell it by."""
    all_words = readable(text).split()
    return " ".join(all_words[:words]) + (" …" if len(all_words) > words else "")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
