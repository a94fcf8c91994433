"""Files of every kind that can be read, made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

HEIGHT = A4[1]
_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def pdf(
    draw: Callable[[Canvas], None], *, password: str | None = None, owner: bool = False
) -> bytes:
    """A PDF that is drawn by hand; with a password, or only with one for its owner."""
    file = io.BytesIO()
    encrypt = None
    if password is not None:
        from reportlab.lib.pdfencrypt import StandardEncryption

        encrypt = StandardEncryption("" if owner else password, ownerPassword=password)
    canvas = Canvas(file, pagesize=A4, encrypt=encrypt)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def pdf_lines(*pages: Sequence[str]) -> bytes:
    """A PDF with the given lines on each page."""

    def draw(canvas: Canvas) -> None:
        for page in pages:
            text = canvas.beginText(72, HEIGHT - 100)
            for line in page:
                text.textLine(line)
            canvas.drawText(text)
            canvas.showPage()

    return pdf(draw)


def pdf_report(
    paragraphs: Sequence[str | list[list[str]]], *, head: str = "", columns: int = 1
) -> bytes:
    """A PDF that flows over pages, with a running head and a page number on each."""
    file = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        if head:
            canvas.drawString(72, HEIGHT - 40, head)
        canvas.drawCentredString(300, 30, f"Page {document.page}")

    document = BaseDocTemplate(file, pagesize=A4)
    width = (A4[0] - 144) / columns
    frames = [
        Frame(72 + width * n, 72, width - 12 * (columns > 1), HEIGHT - 144) for n in range(columns)
    ]
    document.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
    document.build(
        [Paragraph(one, style) if isinstance(one, str) else Table(one) for one in paragraphs]
    )
    return file.getvalue()


def docx(fill: Callable[[Word], None]) -> bytes:
    document = Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def docx_body(body: str) -> bytes:
    """A Word document with the given XML at the head of its body."""

    def fill(document: Word) -> None:
        holder = parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>")
        for at, element in enumerate(list(holder)):
            document.element.body.insert(at, element)

    return docx(fill)


def odt(body: str, **parts: str) -> bytes:
    """An OpenDocument text with the given XML as its body."""
    content = (
        f"<office:document-content {_OFFICE}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return packed({"content.xml": content, **parts}, "application/vnd.oasis.opendocument.text")


def packed(parts: dict[str, str | bytes], mimetype: str | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def pdf_pages(*pages: Sequence[str]) -> bytes:
    """A PDF whose pages each hold the given paragraphs."""
    file = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    story: list[Paragraph | PageBreak] = []
    for page in pages:
        story += [*([PageBreak()] if story else []), *(Paragraph(one, style) for one in page)]
    SimpleDocTemplate(file, pagesize=A4).build(story)
    return file.getvalue()
