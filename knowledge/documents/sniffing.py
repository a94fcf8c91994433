"""What a file is, by its content; endings are only believed where the content agrees."""

from __future__ import annotations

import io
import re
import zipfile

from knowledge.documents import refusals
from knowledge.documents.read import Kind
from knowledge.documents.refusals import refuse
from knowledge.model import Text

_ENDINGS = {
    "txt": Kind.TXT,
    "md": Kind.MD,
    "markdown": Kind.MD,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "odt": Kind.ODT,
}
_PROSE = (Kind.TXT, Kind.MD)

_PDF = Text("un PDF", "a PDF")
_DOCX = Text("un document Word", "a Word document")
_ODT = Text("un texte OpenDocument", "an OpenDocument text")
_HTML = Text("une page HTML", "an HTML page")
_ARCHIVE = Text("une archive", "an archive")
_OLD_OFFICE = Text("un ancien fichier Office", "an old Office file")
_PLAIN = Text("du texte simple", "plain text")
_PICTURE = Text("une image", "a picture")
_OTHER = Text("autre chose", "something else")

_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"{\\rtf", Text("un fichier RTF", "an RTF file")),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x7fELF", Text("un programme", "a program")),
    (b"MZ\x90\x00", Text("un programme", "a program")),
)
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_HTML_TAG = re.compile(r"<(?:!--|!doctype|/?[a-z][a-z0-9]{0,20})[\s>/]", re.I)
# A password-protected Word document is an old Office file that holds this stream.
_PROTECTED_WORD = "EncryptedPackage".encode("utf-16-le")


def kind_of(name: str) -> Kind:
    """The kind that a file's name tells. Raises DocumentError for any other ending."""
    ending = name.rpartition(".")[2].strip().lower()
    if "." not in name or ending not in _ENDINGS:
        raise refuse(refusals.UNKNOWN_KIND)
    return _ENDINGS[ending]


def check(kind: Kind, data: bytes) -> None:
    """Raise DocumentError unless the content can be what the ending says."""
    if not data.strip(b"\x00\t\n\r\x0b\x0c "):
        raise refuse(refusals.EMPTY)
    if kind is Kind.DOCX and data.startswith(_MAGIC[0][0]) and _PROTECTED_WORD in data:
        raise refuse(refusals.ENCRYPTED)
    found = _content(data)
    expected = {Kind.PDF: _PDF, Kind.DOCX: _DOCX, Kind.ODT: _ODT}.get(kind)
    if found is expected:
        return
    # A page need not begin with a declaration.
    if kind is Kind.HTML and found in (None, _HTML):
        return
    if found is None and expected is not None:
        found = _PLAIN if _is_text(data[:4096]) else _OTHER
    raise refuse(refusals.MISLABELLED, kind, found or _OTHER)


def check_decoded(kind: Kind, text: str) -> None:
    """Raise DocumentError where decoded text is not of the kind that the ending says."""
    if kind is Kind.HTML and not _HTML_TAG.search(text):
        raise refuse(refusals.MISLABELLED, kind, _PLAIN)
    odd = sum(char < " " and char not in "\t\n\r\x0b\x0c\x1b" for char in text)
    if kind in _PROSE and ("\0" in text or odd > 3 + len(text) / 200):
        raise refuse(refusals.MISLABELLED, kind, _OTHER)


def _content(data: bytes) -> Text | None:
    """What the first bytes tell; None for text and for what is not known."""
    if b"%PDF-" in data[:1024]:
        return _PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if _HTML_START.match(data.removeprefix(b"\xef\xbb\xbf")[:1024]):
        return _HTML
    return next((what for magic, what in _MAGIC if data.startswith(magic)), None)


def _package(data: bytes) -> Text:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise refuse(refusals.DAMAGED) from error
    # The type stands uncompressed at the head of the package.
    if "content.xml" in names and not re.search(rb"opendocument\.(?!text)", data[:200]):
        return _ODT
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return _DOCX
    return _ARCHIVE


def _is_text(start: bytes) -> bool:
    return not any(byte < 9 for byte in start)
