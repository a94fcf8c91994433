"""The log as an operator reads it."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from bot.log import FLOORS, set_up
from bot.settings import LogFormat

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789"
FORMATS: tuple[LogFormat, ...] = ("text", "json")

logger = logging.getLogger("bot.client")


@pytest.fixture(autouse=True)
def logging_put_back() -> Iterator[None]:
    """Leave logging as it was: the set-up is for a whole process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in FLOORS}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)
    logging.captureWarnings(False)


def lines(write: Callable[[], object], form: LogFormat = "text", token: str = TOKEN) -> list[str]:
    """What is logged while ``write`` runs, a line for each event."""
    stream = io.StringIO()
    set_up("INFO", form, token, stream)
    write()
    return stream.getvalue().splitlines()


def fail(text: str) -> None:
    try:
        try:
            logger.debug(dict[str, str]()["inner"])
        except KeyError as error:
            raise ValueError(text) from error
    except ValueError:
        logger.exception("command failed", extra={"error_id": "a1b2"})


def test_an_event_is_one_line_of_text_with_its_facts_beside_it() -> None:
    (line,) = lines(
        lambda: logger.info("answered", extra={"guild": 7, "facts": "KFOR-26@1 KFOR-27@1"})
    )
    time, rest = line.split(" ", 1)
    assert datetime.fromisoformat(time).utcoffset() == timedelta(0)
    assert rest == 'INFO    bot.client answered guild=7 facts="KFOR-26@1 KFOR-27@1"'


def test_an_event_is_one_json_object_with_its_facts_in_it() -> None:
    (line,) = lines(lambda: logger.warning("é %s", 1, extra={"guild": 7, "at": ...}), "json")
    fields = json.loads(line)
    assert datetime.fromisoformat(fields.pop("time")).utcoffset() == timedelta(0)
    assert fields == {
        "level": "WARNING",
        "logger": "bot.client",
        "event": "é 1",
        "guild": 7,
        "at": "Ellipsis",
    }


@pytest.mark.parametrize("form", FORMATS)
def test_an_exception_stays_in_one_line_with_its_cause_and_its_place(form: LogFormat) -> None:
    (line,) = lines(lambda: fail("boom\nINFO forged"), form)
    assert "a1b2" in line
    assert "ValueError: boom" in line
    assert "KeyError" in line
    assert "test_log.py" in line
    if form == "json":
        assert "Traceback" in json.loads(line)["traceback"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x85", "\u2028"])
def test_nobody_forges_a_line_or_moves_the_cursor(form: LogFormat, sign: str) -> None:
    found = lines(lambda: logger.info("a%sb", sign, extra={"name_": f"c{sign}d"}), form)
    assert len(found) == 1
    assert sign not in found[0]


def test_exceptions_that_name_each_other_are_told_once() -> None:
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    (line,) = lines(lambda: logger.error("failed", exc_info=first))
    assert line.count("ValueError: first") == line.count("ValueError: second") == 1


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("token", [TOKEN, "a-short-token"])
def test_the_token_is_hidden_wherever_it_stands(form: LogFormat, token: str) -> None:
    def write() -> None:
        logger.info("login with %s", token, extra={"header": f"Bot {token}"})
        fail(f"refused: {token}")

    found = "\n".join(lines(write, form, token))
    assert token not in found
    assert found.count("[token]") >= 3


@pytest.mark.parametrize("form", FORMATS)
def test_tokens_of_others_and_of_interactions_are_hidden(form: LogFormat) -> None:
    other = TOKEN[::-1].replace(".", "x")
    urls = (
        "https://discord.com/api/v10/webhooks/42/aW50ZXJhY3Rpb24_x-1/messages/@original",
        "https://discord.com/api/v10/interactions/42/aW50ZXJhY3Rpb24_x-1/callback",
    )
    (line,) = lines(lambda: logger.info("%s %s", *urls, extra={"pasted": TOKEN}), form, other)
    assert TOKEN not in line
    assert "aW50" not in line
    assert "/webhooks/42/[token]/messages/@original" in line
    assert "/interactions/42/[token]/callback" in line


def test_what_libraries_log_of_message_texts_stays_out_even_when_debugging() -> None:
    stream = io.StringIO()
    set_up("DEBUG", "text", TOKEN, stream)
    logging.getLogger("discord.gateway").debug("For Shard ID 0: WebSocket Event: {'content': 'x'}")
    logging.getLogger("aiosqlite").debug("executing INSERT")
    logging.getLogger("sqlalchemy.engine").info("INSERT")
    logger.debug("ours")
    (line,) = stream.getvalue().splitlines()
    assert line.endswith("ours")


def test_the_level_holds_for_libraries_too() -> None:
    stream = io.StringIO()
    set_up("ERROR", "text", TOKEN, stream)
    logging.getLogger("discord.gateway").warning("late")
    logger.warning("late")
    assert stream.getvalue() == ""


def test_warnings_of_python_are_events() -> None:
    def write() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            logging.captureWarnings(False)
            logging.captureWarnings(True)
            warnings.warn("old way", DeprecationWarning, stacklevel=1)

    (line,) = lines(write)
    assert "WARNING py.warnings" in line
    assert "old way" in line


def test_a_second_set_up_takes_the_place_of_the_first() -> None:
    lines(lambda: None)
    assert len(lines(lambda: logger.info("once"))) == 1
