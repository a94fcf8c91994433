"""Making a text whole and plain: words, letters and lines as a reader sees them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from knowledge.documents import refusals
from knowledge.documents.listed import listed
from knowledge.documents.refusals import fill
from knowledge.model import Text

_LIGATURES = {ord(char): unicodedata.normalize("NFKC", char) for char in "ﬀﬁﬂﬃﬄﬅﬆ"}
_ENDS = {ord("\r"): "\n", 0x0B: "\n", 0x0C: "\n\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
# Not seen on a page: marks of order, joining and direction, and control characters.
_UNSEEN = {
    **dict.fromkeys(range(0x20)),
    **dict.fromkeys(range(0x7F, 0xA0)),
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF)),
    **dict.fromkeys((*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}
_LETTERS = {**_UNSEEN, **_LIGATURES, **_ENDS, ord("\t"): "\t", ord("\n"): "\n"}

_SPLIT = re.compile(r"(?<!\w)(\w[\w'’-]{0,60})([-\u2010\u00ad])[ \t]*\n[ \t]*(\w[\w'’]{0,60})")
_COMPOUND = re.compile(r"\w+(?:-\w+)+")
_WORD = re.compile(r"\w+")
# Where a hyphen is the word's own, as a rule.
_KEPT_BEFORE = listed(
    "celui celle ceux celles peut vis tête quelques au par là ci ex vice sous non mi demi nord sud "
    "vingt trente quarante cinquante soixante quatre dix cent est outre contre porte chef "
    "self well long short half so twenty thirty forty fifty sixty seventy eighty ninety all "
    "north south high low part full cross"
)
_KEPT_AFTER = listed(
    "je tu il elle on nous vous ils elles ce ci là lui leur moi toi y même mêmes t uns unes "
    "être dessus dessous delà général générale"
)
_LOST = re.compile(
    r"\w*(?:\ufffd\w*)+"
    r"|(?<![\w/&=?.])\w{1,40}\?\w[\w?]*"  # Ra?ak, Vu?i?
    r"|(?<![^\s(«\"'’])\?[a-zà-ÿ]\w+"  # ?osi?
)
_LINK = re.compile(r"\S{0,200}(?:://|www\.)\S{0,2000}")
# UTF-8 that was read as a Western code page.
_GARBLED = re.compile(r"\w*(?:Ã[\x80-\xbf©¨ª«®´§¢¹»‰€]|â€[™œ\x9d“”¦])\w*")
_EXAMPLES: Final = 3


def tidy(text: str) -> str:
    """The text in NFC with whole words, single blank lines, and nothing that is not seen."""
    text = text.replace("\r\n", "\n").translate(_LETTERS)
    text = unbroken(text).replace("\u00ad", "")
    text = re.sub(r"[^\S\n]+\n", "\n", text + "\n")
    text = re.sub(r"\n{3,}", "\n\n", text)
    return unicodedata.normalize("NFC", text).strip("\n").rstrip()


def unbroken(text: str) -> str:
    """The text with every word that was split at the end of a line made whole on the first line.

    Whether a hyphen belongs to the word is told by the rest of the text, else by common patterns.
    """
    if not _SPLIT.search(text):
        return text
    compounds = set(_COMPOUND.findall(text.casefold()))
    words = set(_WORD.findall(text.casefold()))

    def whole(found: re.Match[str]) -> str:
        left, hyphen, right = found.groups()
        if hyphen == "\u00ad":
            return left + right
        kept = f"{left}-{right}"
        if not (left[-1].islower() and right[0].islower()):
            return kept
        last = left.rpartition("-")[2].casefold()
        if (last + right).casefold() in words:
            return left + right
        own = kept.casefold() in compounds or last in _KEPT_BEFORE or right in _KEPT_AFTER
        return kept if own else left + right

    # Twice, since a word may be split over three lines.
    return _SPLIT.sub(whole, _SPLIT.sub(whole, text))


def warnings(text: str) -> tuple[Text, ...]:
    """What is wrong with a text's letters: those lost before it was sent, those misread."""
    plain = _LINK.sub(" ", text)
    found = []
    for pattern, told in ((_LOST, refusals.LOST_LETTERS), (_GARBLED, refusals.GARBLED)):
        words = list(dict.fromkeys(pattern.findall(plain)))
        if words:
            more = ", …" if len(words) > _EXAMPLES else ""
            found.append(fill(told, ", ".join(words[:_EXAMPLES]) + more))
    return tuple(found)
