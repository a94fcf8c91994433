"""The numbers that Word shows before paragraphs and keeps nowhere in the text."""

from __future__ import annotations

from collections import defaultdict

from knowledge.documents.packed import Element, attribute, inside, local

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9


class _Level:
    """How one level of a list is numbered, such as ``(%1)`` in lower-case letters from 1."""

    def __init__(self, element: Element) -> None:
        values = {local(one): attribute(one, "val") for one in element}
        self.style = values.get("numFmt", "decimal")
        self.shape = values.get("lvlText", "")
        self.start = _integer(values.get("start", "1"), 1)


class Numbers:
    """Counts the numbered paragraphs of a document, asked in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._style_names: dict[str, str] = {}
        self._style_lists: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def style(self, paragraph: Element) -> str:
        """The name of a paragraph's style in lower case, or nothing."""
        return self._style_names.get(_values(paragraph).get("pStyle", ""), "")

    def mark(self, paragraph: Element) -> str:
        """What stands before a paragraph, with a blank: ``12. ``, ``(a) ``, ``- `` or nothing."""
        values = _values(paragraph)
        styled = self._style_lists.get(values.get("pStyle", ""), ("0", 0))
        name = values.get("numId", styled[0])
        depth = _integer(values.get("ilvl", ""), styled[1])
        levels = self._lists.get(name, {})
        level = levels.get(depth)
        if level is None or level.style == "none":
            return ""
        if level.style == "bullet":
            return "- "
        counts = self._counts[name]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)
        mark = level.shape
        for index, one in levels.items():
            count = counts.get(index, one.start)
            mark = mark.replace(f"%{index + 1}", _written(count, one.style))
        return f"{mark} " if mark.strip() else ""

    def _read_lists(self, numbering: Element) -> None:
        abstract = {
            attribute(one, "abstractNumId"): {
                _integer(attribute(level, "ilvl"), 0): _Level(level)
                for level in one
                if local(level) == "lvl"
            }
            for one in inside(numbering, "abstractNum")
        }
        for one in inside(numbering, "num"):
            of = next((attribute(c, "val") for c in one if local(c) == "abstractNumId"), "")
            self._lists[attribute(one, "numId")] = abstract.get(of, {})

    def _read_styles(self, styles: Element) -> None:
        for one in inside(styles, "style"):
            name = attribute(one, "styleId")
            values = _values(one)
            self._style_names[name] = next(
                (attribute(c, "val").lower() for c in one if local(c) == "name"), ""
            )
            if "numId" in values:
                self._style_lists[name] = values["numId"], _integer(values.get("ilvl", ""), 0)


def _values(element: Element) -> dict[str, str]:
    """The style and the list that a paragraph (or a style) names."""
    wanted = {"pStyle", "numId", "ilvl"}
    return {
        local(one): attribute(one, "val")
        for properties in element
        if local(properties) == "pPr"
        for one in properties.iter()
        if local(one) in wanted
    }


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise


def _written(number: int, style: str) -> str:
    if style.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 5)
        return letter.upper() if style.startswith("upper") else letter
    if style.endswith("Roman") and 0 < number < 4000:
        text = ""
        for value, digits in _ROMAN:
            text += digits * (number // value)
            number %= value
        return text.upper() if style.startswith("upper") else text
    return str(number)
