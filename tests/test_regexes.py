"""No regular expression of the program explodes: twice the text takes about twice the steps from
one place in it, and so at most about four times as many in a search."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.steps import Counter, TooManyStepsError, hostile

ROOT = Path(__file__).parents[1]
OURS = ("bot", "commands", "knowledge")
SHORT, LONG = 40, 80
MOST = 60_000

# Every pattern that our modules compile, also those put together from word lists.
_LISTED = """
import importlib, json, pkgutil, re, sys
found = {}
def noted(pattern, flags):
    frame = sys._getframe(2)
    while frame.f_globals["__name__"] in ("re", "typing", "dataclasses"):
        frame = frame.f_back
    if isinstance(pattern, str) and frame.f_globals["__name__"].split(".")[0] in %r:
        found.setdefault(pattern, (int(flags), frame.f_globals["__name__"]))
    return compiled(pattern, flags)
compiled, re._compile = re._compile, noted
for name in %r:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, f"{name}."):
        if "__main__" not in module.name and ".migrations" not in module.name:
            importlib.import_module(module.name)
json.dump([[p, f, n] for p, (f, n) in found.items()], sys.stdout)
"""


def _compiled() -> list[tuple[str, int, str]]:
    code = _LISTED % (OURS, OURS)
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [tuple(one) for one in json.loads(ran.stdout)]


# Patterns made while the program runs: of words that are escaped, blanks between them, and what is
# compiled elsewhere too. They hold no repeat that could go back into another.
MADE = {
    "knowledge/anchor.py",
    "knowledge/extract/units.py",
    "knowledge/placing.py",
    "knowledge/verify/against.py",
}


def _inside_functions() -> list[tuple[str, int, str]]:
    """Patterns given to re's own functions; one that is no plain string must be known."""
    names = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
    found = []
    for name in OURS:
        for path in (ROOT / name).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id == "re"
                    and node.func.attr in names
                ):
                    place = str(path.relative_to(ROOT))
                    if isinstance(node.args[0], ast.Constant):
                        found.append((str(node.args[0].value), 0, place))
                    else:
                        assert place in MADE, f"{place} makes a pattern while it runs"
    return found


PATTERNS = {pattern: (flags, place) for pattern, flags, place in _compiled() + _inside_functions()}


def steps(pattern: str, flags: int, times: int) -> int:
    """The most steps that any hostile text of this size takes."""
    counter = Counter(pattern, flags, MOST)
    return max(counter.count(text) for text in hostile(pattern, flags, times))


# Modules with patterns that may take four times the steps, since what they read is bounded.
BOUNDED = {
    "knowledge.names.keys": "words",
    "knowledge.roles": "a question, of at most 400 characters",
    "knowledge.wishes": "a question, of at most 400 characters",
    "knowledge.extract.units": "in the confined process, which is ended after some seconds",
    "knowledge.documents.pdf_furniture": "in the confined process, one line at a time",
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_twice_the_text_takes_no_more_than_about_twice_the_steps(pattern: str) -> None:
    flags, place = PATTERNS[pattern]
    short, long = steps(pattern, flags, SHORT), steps(pattern, flags, LONG)
    most = 4.2 if place in BOUNDED else 2.6
    assert long <= most * short + 200, f"{place}: {pattern!r} takes {short} steps, then {long}"


def test_the_patterns_of_the_whole_program_are_looked_at() -> None:
    assert len(PATTERNS) > 60
    assert {place.split(".")[0].split("/")[0] for _, place in PATTERNS.values()} == set(OURS)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(a|a)*$", r"(\w+\s?)*$", r"(.*)*x"])
def test_a_pattern_that_explodes_is_found_out(pattern: str) -> None:
    with pytest.raises(TooManyStepsError):
        steps(pattern, 0, 40)


@pytest.mark.parametrize("pattern", [r"\s+\s+$", r".*.*x", r"a*b?a*$"])
def test_a_pattern_that_grows_with_the_square_is_found_out(pattern: str) -> None:
    assert steps(pattern, 0, LONG) > 3 * steps(pattern, 0, SHORT)


def test_steps_are_those_of_a_match() -> None:
    assert Counter("abc", 0, MOST).count("abc") == 3
    assert Counter("a+b", 0, MOST).count("a" * 50) > 50
    assert re.compile("a+b").match("a" * 50) is None
