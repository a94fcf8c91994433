"""Starts Sourcier: in Discord with a token, in the terminal without one."""

from __future__ import annotations

import gc
import json
import signal
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from bot import ask
from bot.languages import say
from bot.opening import open_base, open_meanings
from bot.settings import Settings
from bot.settings_error import SettingsError
from bot.typed import TypedError
from knowledge.errors import StoreError
from knowledge.model import LANGUAGES, Language
from knowledge.pack import PackError
from knowledge.texts import FolderError

_JSONL = 'read {"id": "1", "q": "…", "lang": "en"} from standard input, a line each'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when all is well, 1 otherwise."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Bytes that are no text are somebody's slip: no reason to answer nothing at all.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        settings = Settings.load()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    try:
        code: int = options.run(settings, options)
    except StoreError as error:
        sys.stderr.write(f"{error.text.of(settings.language)}\n")
        return 1
    except (PackError, FolderError, SettingsError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:  # whoever read the answers has gone
        sys.stderr.close()
        return 0
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m bot", description=__doc__)
    parser.set_defaults(run=_start)
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the terminal")
    parser.add_argument("--passage", action="store_true", help="show full passages too")
    commands = parser.add_subparsers(metavar="COMMAND")

    asking = commands.add_parser("ask", help="answer one question, or JSON lines, and end")
    # What was given before the command's name stays.
    asking.add_argument("--lang", choices=LANGUAGES, default=SUPPRESS)
    how = asking.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="write the answer as JSON")
    how.add_argument("--jsonl", action="store_true", help=_JSONL)
    asking.add_argument("text", nargs="*", metavar="TEXT")
    asking.set_defaults(run=_ask)

    serving = commands.add_parser("serve", help="answer in Discord, and never in the terminal")
    serving.set_defaults(run=_serve)

    checking = commands.add_parser("doctor", help="say in plain words what is wrong")
    checking.set_defaults(run=_doctor)

    backing = commands.add_parser("backup", help="write a proven copy of the database")
    backing.add_argument("file", nargs="?", type=Path, metavar="FILE")
    backing.set_defaults(run=_back_up)

    restoring = commands.add_parser("restore", help="put a backup in the database's place")
    restoring.add_argument("file", type=Path, metavar="FILE")
    restoring.set_defaults(run=_restore)
    return parser


def _ask(settings: Settings, options: Namespace) -> int:
    asker = ask.Asker(
        open_base(settings.packs),
        _language(settings, options),
        settings.prefix,
        chosen=options.lang is not None,
        meanings=open_meanings(settings),
    )
    if options.jsonl:
        asker.answer_lines(sys.stdin, sys.stdout.write)
        return 0
    text = " ".join(options.text)
    try:
        if options.json:
            told = json.dumps(asker.as_json(text), ensure_ascii=False, indent=2)
        else:
            told = asker.page(text)
    except TypedError as error:
        sys.stderr.write(f"{error.text.of(asker.spoken(error))}\n")
        return 1
    sys.stdout.write(told + "\n")
    return 0


def _language(settings: Settings, options: Namespace) -> Language:
    chosen: Language | None = options.lang
    return chosen or settings.terminal_language


def _start(settings: Settings, options: Namespace) -> int:
    if settings.token is None:
        from bot import terminal

        return terminal.run(
            settings,
            _language(settings, options),
            passages=options.passage,
            chosen=options.lang is not None,
        )
    return _serve(settings, options)


def _serve(settings: Settings, options: Namespace) -> int:
    if settings.token is None:
        sys.stderr.write(say(settings.language, "start.no_token") + "\n")
        return 1
    # A container's first process ignores the signal unless it says what to do, and what is
    # imported here takes a moment.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # Nothing that is loaded now is garbage: looking for some took a third of the start.
    gc.disable()
    from bot import running

    return running.run(settings)


def _doctor(settings: Settings, options: Namespace) -> int:
    from bot import doctor

    return doctor.run(settings, _language(settings, options))


def _back_up(settings: Settings, options: Namespace) -> int:
    from bot import backups

    return backups.back_up(settings.database, options.file, _language(settings, options))


def _restore(settings: Settings, options: Namespace) -> int:
    from bot import backups

    return backups.restore(settings, options.file, _language(settings, options))


if __name__ == "__main__":
    sys.exit(main())
