"""``python -m bot doctor``: what is wrong with a set-up, in plain words, each with its remedy."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from bot.answers import Answers
from bot.backups import open_store
from bot.client import Sourcier
from bot.concerns import concerns, free_space
from bot.doctor_online import Finding, consult
from bot.languages import say
from bot.opening import open_base, open_library, open_meanings
from bot.settings import Settings
from bot.settings_error import SettingsError
from commands import REQUESTS
from knowledge import backup, verify
from knowledge.base import FactBase
from knowledge.errors import StoreError
from knowledge.model import Language
from knowledge.pack import PackError, read
from knowledge.texts import FolderError, Library

_LISTED = 5  # faults of a pack that are told one by one


def run(settings: Settings, language: Language) -> int:
    """Print every finding; 1 when something must be done, 0 otherwise."""
    well = asyncio.run(_print_all(settings, language))
    print(say(language, "doctor.well" if well else "doctor.unwell"))
    return 0 if well else 1


async def _print_all(settings: Settings, language: Language) -> bool:
    well = True
    async for finding in _findings(settings, language):
        sys.stdout.write(f"{'✓' if finding.well else '✗'} {finding.text}\n")
        well = well and finding.well
    return well


async def _findings(settings: Settings, language: Language) -> AsyncIterator[Finding]:
    base: FactBase | None = None
    library = Library()
    for finding in _packs(settings, language):
        yield finding
    try:
        base = open_base(settings.packs)
        library = open_library(settings.documents, base)
    except (PackError, FolderError) as error:
        yield Finding(False, str(error))
    else:
        yield _texts(settings, base, library, language)
    if settings.semantic:
        yield _semantic(settings, language)
    try:
        store = await open_store(settings.database)
        await store.ping_write()
    except StoreError as error:
        yield Finding(False, error.text.of(language))
        return
    try:
        yield Finding(True, say(language, "doctor.data", folder=settings.data))
        for finding in _disk(settings, language):
            yield finding
        if settings.token is None:
            yield Finding(False, say(language, "doctor.no_token"))
        elif base is not None:
            bot = Sourcier(Answers(base, library, REQUESTS), store, settings)
            async for finding in consult(bot, settings.token, language):
                yield finding
    finally:
        await store.close()


def _packs(settings: Settings, language: Language) -> list[Finding]:
    """Each pack against itself, and against the texts where they are there."""
    found = []
    for folder in settings.packs:
        try:
            pack = read(folder)
            faults = verify.faults(pack, Library.load(settings.documents, pack.documents))
        except (PackError, FolderError) as error:
            faults = str(error).splitlines()
        key = "doctor.pack_faults" if faults else "doctor.pack"
        found.append(Finding(not faults, say(language, key, pack=folder.name, count=len(faults))))
        found += (Finding(False, f"  {fault}") for fault in faults[:_LISTED])
    return found


def _texts(settings: Settings, base: FactBase, library: Library, language: Language) -> Finding:
    """Texts are no duty: without them the bot answers, and shows no passages."""
    if settings.documents is None:
        return Finding(True, say(language, "doctor.no_texts"))
    loaded, known = len(library.texts), len(base.documents)
    key = "doctor.texts" if loaded == known else "doctor.texts_missing"
    return Finding(
        loaded > 0, say(language, key, loaded=loaded, known=known, folder=settings.documents)
    )


def _semantic(settings: Settings, language: Language) -> Finding:
    """Whether what ranks by meaning is installed, and can be loaded here."""
    try:
        open_meanings(settings)
    except SettingsError as error:
        return Finding(False, error.text.of(language))
    return Finding(True, say(language, "doctor.semantic"))


def _disk(settings: Settings, language: Language) -> list[Finding]:
    """The last backup, and the space that is left."""
    now = datetime.now(UTC)
    bad = concerns(settings.database, now, now, language)
    free = free_space(settings.data)
    well = {
        "backup": _last_backup(backup.latest(settings.database, now), language),
        "space": say(language, "doctor.space", free=free) if free is not None else None,
    }
    told = [(name not in bad, bad.get(name, text)) for name, text in well.items()]
    return [Finding(sound, text) for sound, text in told if text is not None]


def _last_backup(last: backup.Backup | None, language: Language) -> str:
    """None yet is well: a bot that was never started has nothing to lose."""
    if last is None:
        return say(language, "doctor.no_backup")
    return say(language, "doctor.backup", when=f"{last.at:%Y-%m-%d %H:%M}", file=last.file)
