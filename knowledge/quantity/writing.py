"""Bounded numbers in words, in French and English."""

from __future__ import annotations

from typing import Final

from knowledge.model import Language, Quantity, Reading, Text, Unit

_FORMS: Final = {
    Reading.EXACT: Text("{}", "{}"),
    Reading.ABOUT: Text("environ {}", "about {}"),
    Reading.MORE_THAN: Text("plus de {}", "more than {}"),
    Reading.AT_LEAST: Text("au moins {}", "at least {}"),
    Reading.LESS_THAN: Text("moins de {}", "fewer than {}"),
    Reading.AT_MOST: Text("au plus {}", "at most {}"),
    Reading.RANGE: Text("de {} à {}", "{} to {}"),
}
_SEVERAL: Final = Text("plusieurs", "several")
_NONE: Final = Text("aucun", "no")


def write(quantity: Quantity, language: Language, unit: Unit | None = None) -> str:
    """A quantity as a reader says it: ``plus de 4 000 soldats``, ``about 500``, ``several``.

    Raises ValueError for a reading that needs a number and has none.
    """
    if quantity.reading is Reading.SEVERAL:
        return _with(_SEVERAL, unit.many if unit else None, language)
    if quantity.reading is Reading.NONE:
        return _with(
            _NONE, (unit.one if language == "fr" else unit.many) if unit else None, language
        )
    numbers = [quantity.number, quantity.upper][: 2 if quantity.reading is Reading.RANGE else 1]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        raise ValueError(f"a quantity that is {quantity.reading} needs its number")
    form = _FORMS[quantity.reading]
    figures = [_figure(number, language) for number in known]
    one = known[-1] < 2 if language == "fr" else known[-1] == 1
    words = (unit.one if one else unit.many) if unit else None
    return _with(Text(form.fr.format(*figures), form.en.format(*figures)), words, language)


def _figure(number: float, language: Language) -> str:
    """A number in groups of three digits, with at most three decimals."""
    text = f"{number:,.3f}".rstrip("0").rstrip(".")
    if language == "en":
        return text
    return text.replace(",", "\u202f").replace(".", ",")


def _with(number: Text, words: Text | None, language: Language) -> str:
    return f"{number.of(language)} {words.of(language)}" if words else number.of(language)
