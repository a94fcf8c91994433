"""Bytes to text: the encoding stated, else UTF-8, else the likeliest, with a warning."""

from __future__ import annotations

import codecs
import re

from knowledge.documents import refusals
from knowledge.documents.describing import language_of
from knowledge.documents.refusals import fill, refuse
from knowledge.model import Text

try:
    from charset_normalizer import from_bytes
except ModuleNotFoundError:  # it comes with the optional part
    from_bytes = None  # type: ignore[assignment]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# What browsers read these labels as.
_AS_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252"}
# What detection chooses from first: the code pages of Europe, as far as files still use them.
_LIKELY = ["cp1252", "cp1250", "cp1251", "cp1254", "mac_roman", "cp850", "koi8_r"]
# Every letter and sign beyond ASCII that French and English print in the Windows code page.
_WESTERN = frozenset("àâäçèéêëîïôöœùûüÿÀÂÄÇÈÉÊËÎÏÔÖŒÙÛÜŸ«»‘’“”–—…•·°€£§©®²³½¼¾±×´ºª\xa0\xad")
_SAMPLE = 100_000


def decode(data: bytes, *, page: bool = False) -> tuple[str, tuple[Text, ...]]:
    """The text of a file and the warnings about its letters; ``page`` for HTML.

    Raises DocumentError where no encoding fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name), ()
    if page and (declared := _DECLARED.search(data[:4096])):
        text = _declared(data, declared[1].decode("ascii"))
        if text is not None:
            return text, ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guessed(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse(refusals.UNKNOWN_ENCODING) from error


def _declared(data: bytes, label: str) -> str | None:
    """The text in the encoding that a page names, or None where that is not its encoding."""
    try:
        name = codecs.lookup(label).name
        return data.decode(_AS_BROWSERS.get(name, name))
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> tuple[str, tuple[Text, ...]]:
    # A detector sees few accents in a French text and may take any of twenty code pages for it.
    western = data.decode("cp1252", errors="replace")
    beyond = {char for char in western if char > "\x7f"}
    if beyond <= _WESTERN and language_of(western) is not None:
        return western, (fill(refusals.GUESSED_ENCODING, "cp1252"),)
    if from_bytes is None:
        raise refuse(refusals.NOT_INSTALLED)
    sample = data[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=_LIKELY).best() or from_bytes(sample).best()
    if best is None:
        raise refuse(refusals.UNKNOWN_ENCODING)
    text = data.decode(best.encoding, errors="replace")
    return text, (fill(refusals.GUESSED_ENCODING, best.encoding),)
