"""PDF files: pages of lines from pypdf's plain mode, which keeps the order they were written in."""

from __future__ import annotations

import io
import math
from datetime import date
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError, PyPdfError

from knowledge.documents import pdf_flow, pdf_furniture, pdf_lines, refusals
from knowledge.documents.limits import MOST_PAGES
from knowledge.documents.pdf_lines import Line, Piece
from knowledge.documents.raw import Raw
from knowledge.documents.refusals import fill, refuse
from knowledge.model import Text

# What programs put for a title that nobody gave.
_UNTITLED = ("microsoft", "word -", "untitled", "unspecified", "(anonymous", "sans ", "document")
_MOST_NAMED = 10


def read(data: bytes) -> Raw:
    """The text of a PDF file. Raises DocumentError."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse(refusals.ENCRYPTED)
        if len(reader.pages) > MOST_PAGES:
            raise refuse(refusals.TOO_MANY_PAGES, MOST_PAGES)
        pages = [_lines(page) for page in reader.pages]
        pictures = [
            number
            for number, (page, lines) in enumerate(zip(reader.pages, pages, strict=True), 1)
            if not lines and _has_picture(page)
        ]
        title, written = _described(reader)
    except LimitReachedError as error:
        raise refuse(refusals.TOO_MUCH_INSIDE) from error
    except PyPdfError as error:
        raise refuse(refusals.DAMAGED) from error
    if not any(pages):
        raise refuse(refusals.SCANNED if pictures else refusals.EMPTY)
    pages = pdf_furniture.without_furniture(pages)
    text = pdf_flow.paragraphs(pages)
    return Raw(text, title or pdf_flow.heading(pages), written, _unread(pictures))


def _lines(page: PageObject) -> list[Line]:
    pieces: list[Piece] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text:
            pieces.append(_piece(text, cm, tm, size)._replace(pitch=_pitch(font)))

    page.extract_text(visitor_text=visit)
    return pdf_lines.lines(pieces)


def _piece(text: str, cm: Any, tm: Any, size: float) -> Piece:
    # The text's own matrix within the page's: where it begins, and how much it is enlarged.
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    up = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
    return Piece(text, x, y, abs(size * up))


def _pitch(font: Any) -> float | None:
    """The width of all letters of a fixed-pitch font, as a part of its size."""
    if font is None:
        return None
    if "courier" in str(font.get("/BaseFont", "")).lower():
        return 0.6
    widths = font.get("/Widths")
    known = {width for width in widths.get_object() if width} if widths is not None else set()
    return float(known.pop()) / 1000 if len(known) == 1 else None


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    named = objects.get_object() if objects is not None else {}
    return any(one.get_object().get("/Subtype") in {"/Image", "/Form"} for one in named.values())


def _described(reader: PdfReader) -> tuple[str | None, date | None]:
    about = reader.metadata
    if about is None:
        return None, None
    title = " ".join(str(about.title or "").split())
    usual = not title or title.lower().startswith(_UNTITLED) or "." in title[-5:]
    try:
        written = about.creation_date
    except ValueError:
        written = None
    return None if usual else title, written.date() if written else None


def _unread(pictures: list[int]) -> tuple[Text, ...]:
    if not pictures:
        return ()
    more = ", …" if len(pictures) > _MOST_NAMED else ""
    return (fill(refusals.PICTURE_PAGES, ", ".join(map(str, pictures[:_MOST_NAMED])) + more),)
