"""HTML elements to text: paragraphs, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.listed import listed
from knowledge.documents.packed import Element
from knowledge.documents.raw import row, table

BLOCKS = listed(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section "
    "summary tbody td tfoot th thead tr table ul"
)
_BREAK = "\n"
_PARAGRAPH = "\x1e"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_ONLY_A_MARK = re.compile(r"\s*(?:-|\d{1,9}\.)\s*")


def words_of(element: Element) -> str:
    """All text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def render(element: Element) -> str:
    """The text of an element, its blocks parted by blank lines."""
    paragraphs: list[str] = []
    begun = ""
    for piece in _pieces(element):
        if piece != _PARAGRAPH:
            begun += piece
        elif not _ONLY_A_MARK.fullmatch(begun):  # an item's mark goes before its first paragraph
            paragraphs.append(begun)
            begun = ""
    paragraphs.append(begun)
    return "\n\n".join(text for one in paragraphs if (text := _squeezed(one)))


def _squeezed(text: str) -> str:
    # Blanks that do not break stay: French prints them inside numbers.
    lines = (" ".join(re.split(r"[ \t]+", line.strip(" \t"))) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: Element) -> Iterator[str]:
    tag = element.tag
    if tag == "br":
        yield _BREAK
    elif tag == "table" and not _for_layout(element):
        yield from _table(element)
    elif tag == "q":
        yield from ("“", *_inner(element), "”")
    elif tag in BLOCKS:
        yield _PARAGRAPH
        yield _mark(element)
        yield from _inner(element)
        yield _PARAGRAPH
    else:
        yield from _inner(element)


def _inner(element: Element) -> Iterator[str]:
    kept = element.tag == "pre"
    yield _text(element.text, kept=kept)
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield _text(child.tail, kept=kept)


def _text(text: str | None, *, kept: bool) -> str:
    """Source text, in which a line end is only a blank unless the element keeps it."""
    seen = _CONTROL.sub("", text or "")
    return seen if kept else seen.replace("\n", " ")


def _mark(element: Element) -> str:
    """What stands before an item of a list."""
    parent = element.getparent()
    if element.tag != "li" or parent is None:
        return ""
    if parent.tag != "ol":
        return "- "
    first = parent.get("start") or "1"
    start = int(first) if first.isdecimal() and len(first) < 7 else 1
    return f"{start + sum(1 for _ in element.itersiblings('li', preceding=True))}. "


def _table(element: Element) -> Iterator[str]:
    yield _PARAGRAPH
    for caption in element.iter("caption"):
        yield from _inner(caption)
        yield _PARAGRAPH
    yield table(
        row(render(cell) for cell in line if cell.tag in {"td", "th"})
        for line in element.iter("tr")
    )
    yield _PARAGRAPH


def _for_layout(element: Element) -> bool:
    """Whether a table only places things on the page."""
    nested = sum(1 for _ in element.iter("table")) > 1
    return nested or element.get("role") in {"presentation", "none"}
