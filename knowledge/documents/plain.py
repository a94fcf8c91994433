"""Plain text and Markdown, kept as they are written."""

from __future__ import annotations

from knowledge.documents import encoding, sniffing
from knowledge.documents.describing import title_of
from knowledge.documents.raw import Raw
from knowledge.documents.read import Kind


def read(data: bytes) -> Raw:
    """The text of a .txt or .md file. Raises DocumentError."""
    text, warnings = encoding.decode(data)
    sniffing.check_decoded(Kind.TXT, text)
    return Raw(text, title_of(text.replace("\r", "\n")), None, warnings)
