"""Word documents: what a reader sees with every change accepted."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.documents import refusals
from knowledge.documents.docx_numbers import Numbers
from knowledge.documents.listed import listed
from knowledge.documents.packed import Element, Packed, attribute, day, first, inside, local
from knowledge.documents.raw import Raw, row, table
from knowledge.documents.refusals import refuse

# What is in the file and not on the page: deletions, what was moved away, fields' instructions,
# and the second form of a drawing for older programs.
_UNSEEN = listed(
    "del delText moveFrom instrText delInstrText Fallback pPr rPr sectPr tblPr trPr tcPr"
)
_HOLDERS = listed("ins moveTo sdt sdtContent customXml smartTag body")


def read(data: bytes) -> Raw:
    """The text of a .docx file; footnotes at its end. Raises DocumentError."""
    packed = Packed(data)
    root = packed.part(_main_part(packed))
    if root is None:
        raise refuse(refusals.DAMAGED)
    page = _Page(Numbers(packed.part("word/numbering.xml"), packed.part("word/styles.xml")))
    blocks = [*_joined(page.blocks(root))]
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        blocks += _notes(packed.part(part), page)
    core = packed.part("docProps/core.xml")
    title = page.title or first(core, "title")
    written = day(first(core, "modified")) or day(first(core, "created"))
    return Raw("\n\n".join(blocks), title, written)


def _main_part(packed: Packed) -> str:
    relations = packed.part("_rels/.rels")
    if relations is not None:
        for one in inside(relations, "Relationship"):
            if attribute(one, "Type").endswith("/officeDocument"):
                return attribute(one, "Target").lstrip("/")
    return "word/document.xml"


def _notes(root: Element | None, page: _Page) -> Iterator[str]:
    for note in root if root is not None else ():
        if not attribute(note, "type"):  # else the line above the notes
            yield from _joined(page.blocks(note))


def _joined(blocks: Iterator[tuple[str, bool]]) -> Iterator[str]:
    """The blocks that hold something; one whose end was deleted runs on into the next."""
    begun = ""
    for text, runs_on in blocks:
        begun += text
        if not runs_on:
            if begun.strip():
                yield begun.strip()
            begun = ""
    if begun.strip():
        yield begun.strip()


class _Page:
    """Walks the elements; remembers the title and the lists' numbers on the way."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.title: str | None = None

    def blocks(self, parent: Element) -> Iterator[tuple[str, bool]]:
        """Paragraphs and tables in order, each with whether it runs on into the next."""
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield self._table(child), False
            elif name in _HOLDERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[tuple[str, bool]]:
        boxes: list[Element] = []
        text = "".join(_inline(paragraph, boxes))
        mark = self.numbers.mark(paragraph) if text.strip() else ""
        if self.title is None and text.strip() and self.numbers.style(paragraph) == "title":
            self.title = " ".join(text.split())
        yield mark + text, _ends_deleted(paragraph)
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, element: Element) -> str:
        return table(
            row(self._cell(cell) for cell in _children(line, "tc"))
            for line in _children(element, "tr")
            if not _deleted_row(line)
        )

    def _cell(self, cell: Element) -> str:
        return " ".join(_joined(self.blocks(cell)))


def _children(element: Element, name: str) -> Iterator[Element]:
    """The children of that name, also where a change or a form field is wrapped around them."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in _HOLDERS:
            yield from _children(child, name)


def _inline(element: Element, boxes: list[Element]) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in _UNSEEN or (name == "r" and _hidden(child)):
            continue
        if name == "t":
            yield (child.text or "").replace("\n", " ")
        elif name in {"tab", "ptab"}:
            yield "\t"
        elif name in {"br", "cr"}:
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "txbxContent":
            boxes.append(child)
        else:
            yield from _inline(child, boxes)


def _hidden(run: Element) -> bool:
    for properties in run:
        if local(properties) == "rPr":
            return any(
                local(one) == "vanish" and attribute(one, "val") not in {"0", "false"}
                for one in properties
            )
    return False


def _ends_deleted(paragraph: Element) -> bool:
    """Whether a tracked deletion takes away the paragraph's end."""
    for properties in paragraph:
        if local(properties) == "pPr":
            return any(
                local(mark) in {"del", "moveFrom"}
                for run in properties
                if local(run) == "rPr"
                for mark in run
            )
    return False


def _deleted_row(line: Element) -> bool:
    return any(
        local(one) == "del"
        for properties in line
        if local(properties) == "trPr"
        for one in properties
    )
