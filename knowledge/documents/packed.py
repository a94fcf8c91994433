"""Opening the packed formats (a zip of XML parts), never more than is allowed of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

from lxml import etree

from knowledge.documents import refusals
from knowledge.documents.limits import MOST_UNPACKED
from knowledge.documents.refusals import refuse

Element: TypeAlias = Any  # lxml has no types of its own


class Packed:
    """The parts of a packed file, each parsed when asked for.

    Raises DocumentError for a damaged, protected or bomb-like one.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise refuse(refusals.DAMAGED) from error
        self._left = MOST_UNPACKED
        # The sizes are only what the file says of itself; what is unpacked is counted as well.
        if sum(part.file_size for part in self._zip.infolist()) > 4 * MOST_UNPACKED:
            raise refuse(refusals.TOO_MUCH_INSIDE)

    def part(self, name: str) -> Element | None:
        """The root of an XML part, or None where there is no such part."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise refuse(refusals.ENCRYPTED)
        try:
            with self._zip.open(info) as file:
                content = file.read(self._left + 1)
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
            raise refuse(refusals.DAMAGED) from error
        self._left -= len(content)
        if self._left < 0:
            raise refuse(refusals.TOO_MUCH_INSIDE)
        return _parsed(content)


def _parsed(content: bytes) -> Element:
    # Entities are left alone, nothing is loaded, and depth and sizes keep the library's bounds.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        told = refusals.ENTITIES if b"<!ENTITY" in content else refusals.DAMAGED
        raise refuse(told) from error
    if root.getroottree().docinfo.doctype:
        raise refuse(refusals.ENTITIES)
    return root


def local(element: Element) -> str:
    """An element's name without its namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute in whatever namespace; empty where it is missing."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def inside(element: Element, name: str) -> Iterator[Element]:
    """The elements of that name below another, in order."""
    return (one for one in element.iter() if local(one) == name)


def first(element: Element | None, name: str) -> str | None:
    """The text of the first element of that name, or None where there is none."""
    if element is not None:
        for one in inside(element, name):
            return "".join(map(str, one.itertext())).strip() or None
    return None


def day(text: str | None) -> date | None:
    """The day of an ISO 8601 time, or None."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
