"""The log: one line for each event, as text or as JSON, with ids and never what people wrote.

A module logs an event by a short name with its facts beside it:
``logger.info("answered", extra={"guild": 7, "status": "answered"})``.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import TextIO

from bot.settings import LogFormat, LogLevel

# Below these levels these libraries log message texts, statements with their values, or tokens.
FLOORS = {
    "discord": logging.INFO,
    "aiosqlite": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "alembic": logging.INFO,
    "alembic.runtime.plugins": logging.WARNING,  # a line for each of its own parts
    "aiohttp": logging.INFO,
}

_STANDARD = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}
# What ends a line or moves a cursor somewhere; in JSON, most of it is escaped already.
_BREAKS = re.compile(r"[\x00-\x1f\x80-\x9f\u2028\u2029]")
_BARE = re.compile(r'[^\s"=]+')  # a value that needs no quotes
_SECRETS = (
    # The token of an interaction or a webhook, as a part of an address.
    (re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.~%-]+"), r"\1[token]"),
    # Anything with the shape of a bot's token: id, time and signature in base64.
    (re.compile(r"[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}"), "[token]"),
)


def set_up(
    level: LogLevel, form: LogFormat, token: str | None = None, stream: TextIO | None = None
) -> None:
    """Send all logging of the process to ``stream`` (standard error), with ``token`` hidden."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Line(form, token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name, floor in FLOORS.items():
        logging.getLogger(name).setLevel(max(floor, logging.getLevelName(level)))


class _Line(logging.Formatter):
    """Writes an event in one line and hides every secret in it."""

    def __init__(self, form: LogFormat, token: str | None) -> None:
        super().__init__()
        self._write = _as_json if form == "json" else _as_text
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        line = _BREAKS.sub(lambda found: json.dumps(found[0])[1:-1], self._write(record))
        if self._token:
            line = line.replace(self._token, "[token]")
        for pattern, instead in _SECRETS:
            line = pattern.sub(instead, line)
        return line


def _as_json(record: logging.LogRecord) -> str:
    fields = {
        "time": _time(record),
        "level": record.levelname,
        "logger": record.name,
        "event": record.getMessage(),
        **_extra(record),
    }
    if record.exc_info:
        fields["traceback"] = "".join(traceback.format_exception(record.exc_info[1]))
    return json.dumps(fields, ensure_ascii=False, default=str)


def _as_text(record: logging.LogRecord) -> str:
    parts = [_time(record), f"{record.levelname:<7}", record.name, record.getMessage()]
    parts += [f"{name}={_quoted(value)}" for name, value in _extra(record).items()]
    if record.exc_info and record.exc_info[1]:
        parts.append(_told(record.exc_info[1]))
    return " ".join(parts)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _extra(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}


def _quoted(value: object) -> str:
    text = str(value)
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _told(error: BaseException) -> str:
    """An exception in one line: what it is, then where, innermost first; then what led to it."""
    told: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link and id(link) not in seen:
        seen.add(id(link))
        frames = reversed(traceback.extract_tb(link.__traceback__))
        where = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
        told.append(f"{type(link).__name__}: {link} [{where}]")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return " after ".join(told)
