"""How many steps a regular expression may take: its parsed form, matched by counted backtracking.

`hostile` makes the texts that make a pattern backtrack: what leads to one of its repeats, what the
repeat takes many times over, and an end that fits nothing. No clock is involved.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], bool]
END = "\x00"
_ATOMS = "a1 -.,«'éA\n"


sys.setrecursionlimit(max(20_000, sys.getrecursionlimit()))  # a frame or so for each character


class TooManyStepsError(Exception):
    """The count went past the bound."""


class Counter:
    """Matches one parsed pattern at the start of a text, and counts every step of it."""

    def __init__(self, pattern: str, flags: int, most: int) -> None:
        self._items = list(parser.parse(pattern, flags))
        self._most = most
        self.steps = 0

    def count(self, text: str) -> int:
        """The steps until it has matched all of a text or failed; TooManyStepsError past the bound.

        To match only the beginning takes no more steps than that.
        """
        self.steps, self._text = 0, text
        self._sequence(self._items, 0, lambda end: end == len(text))
        return self.steps

    def _sequence(self, items: list[Any], at: int, then: Then) -> bool:
        if not items:
            return then(at)
        (op, argument), rest = items[0], items[1:]
        return self._one(op, argument, at, lambda end: self._sequence(rest, end, then))

    def _one(self, op: Any, argument: Any, at: int, then: Then) -> bool:
        self.steps += 1
        if self.steps > self._most:
            raise TooManyStepsError
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return at < len(self._text) and _takes(op, argument, self._text[at]) and then(at + 1)
        if op is sre.BRANCH:
            return any(self._sequence(list(branch), at, then) for branch in argument[1])
        if op is sre.SUBPATTERN:
            return self._sequence(list(argument[3]), at, then)
        if op is sre.ATOMIC_GROUP:
            end = self._end(list(argument), at)
            return end is not None and then(end)
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            least, most, body = argument
            return self._repeat(list(body), least, most, at, then, lazy=op is sre.MIN_REPEAT)
        if op is sre.POSSESSIVE_REPEAT:
            return then(self._possessive(list(argument[2]), argument[1], at))
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            direction, body = argument
            if direction < 0:  # what stands before is short, and costs no more than its length
                return then(at)
            found = self._end(list(body), at) is not None
            return found is (op is sre.ASSERT) and then(at)
        if op is sre.AT:
            return self._stands(argument, at) and then(at)
        return then(at)  # a group met before: taken as empty

    def _stands(self, place: Any, at: int) -> bool:
        if place in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
            return at == 0
        if place in (sre.AT_END, sre.AT_END_STRING):
            return at == len(self._text)
        sides = (self._text[max(0, at - 1) : at], self._text[at : at + 1])
        edge = len({bool(re.match(r"\w", side)) for side in sides}) == 2
        return edge is (place is sre.AT_BOUNDARY)

    def _end(self, items: list[Any], at: int) -> int | None:
        """Where a part ends that is not entered again once it has matched."""
        ends: list[int] = []

        def reached(end: int) -> bool:
            ends.append(end)
            return True

        return ends[0] if self._sequence(items, at, reached) else None

    def _possessive(self, body: list[Any], most: Any, at: int) -> int:
        for _ in range(min(int(most), len(self._text))):
            end = self._end(body, at)
            if end is None or end == at:
                break
            at = end
        return at

    def _repeat(
        self, body: list[Any], least: int, most: Any, at: int, then: Then, *, lazy: bool
    ) -> bool:
        if len(body) == 1 and body[0][0] in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self._run(body[0], least, int(most), at, then, lazy=lazy)

        def more(done: int, place: int) -> bool:
            def again() -> bool:
                return done < int(most) and self._sequence(
                    body, place, lambda end: (end > place or done < least) and more(done + 1, end)
                )

            if done < least:
                return again()
            return (then(place) or again()) if lazy else (again() or then(place))

        return more(0, at)

    def _run(self, one: Any, least: int, most: int, at: int, then: Then, *, lazy: bool) -> bool:
        """A repeat of single characters, without a frame for each of them."""
        (op, argument), longest = one, 0
        while longest < min(most, len(self._text) - at) and _takes(
            op, argument, self._text[at + longest]
        ):
            longest += 1
            self.steps += 1
        ends = range(least, longest + 1)
        for length in ends if lazy else reversed(ends):
            self.steps += 1
            if self.steps > self._most:
                raise TooManyStepsError
            if then(at + length):
                return True
        return False


def _takes(op: Any, argument: Any, character: str) -> bool:
    if op is sre.ANY:
        return character != "\n"
    if op is sre.LITERAL:
        return character == chr(argument)
    if op is sre.NOT_LITERAL:
        return character != chr(argument)
    negated = bool(argument[0][0] is sre.NEGATE)
    held: bool = any(_holds(kind, value, character) for kind, value in argument[negated:])
    return bool(negated) is not held


def _holds(kind: Any, value: Any, character: str) -> bool:
    if kind is sre.LITERAL:
        return bool(ord(character) == value)
    if kind is sre.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    return re.match(_CATEGORIES[value], character) is not None


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def hostile(pattern: str, flags: int, times: int) -> Iterator[str]:
    """Texts that make it go back: for each of its repeats, and for runs of one character."""
    whole = list(parser.parse(pattern, flags))
    for before, body in _repeats(whole, ""):
        for taken in {_example(body, offset) for offset in range(3)}:
            yield before + taken * (times // max(1, len(taken))) + END
    for atom in _ATOMS:
        yield atom * times + END


def _repeats(items: list[Any], before: str) -> Iterator[tuple[str, list[Any]]]:
    """Each repeat without a small bound, with an example of all that leads to it."""
    for op, argument in items:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            body = list(argument[2])
            if int(argument[1]) > 50:
                yield before, body
            yield from _repeats(body, before)
        elif op is sre.SUBPATTERN:
            yield from _repeats(list(argument[3]), before)
        elif op is sre.BRANCH:
            for branch in argument[1]:
                yield from _repeats(list(branch), before)
        elif op is sre.ATOMIC_GROUP:
            yield from _repeats(list(argument), before)
        before += _example([(op, argument)], 0)


def _example(items: list[Any], offset: int) -> str:
    """A short text that the items match; another one for another offset, where there is one."""
    return "".join(_piece(op, argument, offset) for op, argument in items)


def _piece(op: Any, argument: Any, offset: int) -> str:
    if op is sre.LITERAL:
        return chr(argument)
    if op in (sre.IN, sre.ANY, sre.NOT_LITERAL):
        fitting = [c for c in map(chr, range(32, 0x250)) if _takes(op, argument, c)]
        return fitting[offset * 7 % len(fitting)] if fitting else ""
    if op is sre.SUBPATTERN:
        return _example(list(argument[3]), offset)
    if op is sre.ATOMIC_GROUP:
        return _example(list(argument), offset)
    if op is sre.BRANCH:
        return _example(list(argument[1][offset % len(argument[1])]), offset)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _example(list(argument[2]), offset) * max(1, int(argument[0]))
    return ""
