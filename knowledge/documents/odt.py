"""OpenDocument texts: what a reader sees with every change accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents import refusals
from knowledge.documents.listed import listed
from knowledge.documents.packed import Element, Packed, attribute, day, first, inside, local
from knowledge.documents.raw import Raw, row, table
from knowledge.documents.refusals import refuse

# Deleted text is kept apart, in tracked-changes; inserted text stands where it is read.
_UNSEEN = listed(
    "tracked-changes annotation annotation-end note note-citation hidden-text hidden-paragraph "
    "sequence-decls variable-decls user-field-decls forms covered-table-cell title desc "
    "page-number page-count ruby-text"
)
_MOST_REPEATED = 100  # an attribute of a few bytes may ask for millions


def read(data: bytes) -> Raw:
    """The text of an .odt file; footnotes at its end. Raises DocumentError."""
    packed = Packed(data)
    manifest = packed.part("META-INF/manifest.xml")
    if manifest is not None and next(inside(manifest, "encryption-data"), None) is not None:
        raise refuse(refusals.ENCRYPTED)
    root = packed.part("content.xml")
    body = next(inside(root, "text"), None) if root is not None else None
    if body is None:
        raise refuse(refusals.DAMAGED)
    blocks = [block for block in _blocks(body) if block.strip()]
    for note in inside(body, "note-body"):
        blocks += (block for block in _blocks(note) if block.strip())
    meta = packed.part("meta.xml")
    written = day(first(meta, "date")) or day(first(meta, "creation-date"))
    return Raw("\n\n".join(blocks), _title(body) or first(meta, "title"), written)


def _title(body: Element) -> str | None:
    for paragraph in body:
        if attribute(paragraph, "style-name") == "Title":
            return " ".join("".join(_inline(paragraph, [])).split()) or None
    return None


def _blocks(parent: Element, mark: str = "") -> Iterator[str]:
    for child in parent:
        name = local(child)
        if name in {"p", "h"}:
            boxes: list[Element] = []
            text = "".join(_inline(child, boxes)).strip()
            yield mark + text if text else ""
            mark = ""
            for box in boxes:
                yield from _blocks(box)
        elif name in {"list-item", "list-header"}:
            yield from _blocks(child, "- " if name == "list-item" else "")
        elif name == "table":
            yield table(_rows(child))
        elif name not in _UNSEEN:
            yield from _blocks(child, mark)


def _rows(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "table-row":
            yield row(_cells(child))
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(child)


def _cells(line: Element) -> Iterator[str]:
    for cell in line:
        if local(cell) == "table-cell":
            text = " ".join(_blocks(cell))
            yield from [text] * (_count(cell, "number-columns-repeated") if text else 1)


def _inline(element: Element, boxes: list[Element]) -> Iterator[str]:
    yield _text(element.text)
    for child in element:
        name = local(child)
        if name == "s":
            yield " " * _count(child, "c")
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name == "text-box":
            boxes.append(child)
        elif name and name not in _UNSEEN:
            yield from _inline(child, boxes)
        yield _text(child.tail)


def _text(text: str | None) -> str:
    """Text as it is printed: blanks and line ends of the file are one blank."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _count(element: Element, name: str) -> int:
    text = attribute(element, name)
    return min(int(text), _MOST_REPEATED) if text.isdecimal() and len(text) < 9 else 1
