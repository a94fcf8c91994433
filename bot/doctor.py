"""``python -m bot doctor``: what is wrong with a set-up, in plain words, each with its remedy."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import aiohttp
import discord
from discord.http import HTTPClient

from bot.answers import Answers
from bot.backups import OVERDUE, open_store
from bot.client import Sourcier
from bot.languages import say
from bot.opening import open_base, open_library
from bot.running import aim
from bot.settings import Settings
from bot.sync import commands_hash
from commands import REQUESTS
from knowledge import backup, verify
from knowledge.base import FactBase
from knowledge.errors import StoreError
from knowledge.model import Language
from knowledge.pack import PackError, read
from knowledge.texts import FolderError, Library

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
)
_LISTED = 5  # faults of a pack that are told one by one


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and whether something must be done."""

    well: bool
    text: str


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
    try:
        store = await open_store(settings.database)
        await store.ping_write()
    except StoreError as error:
        yield Finding(False, error.text.of(language))
        return
    try:
        yield Finding(True, say(language, "doctor.data", folder=settings.data))
        yield _backup(settings, language)
        if settings.token is None:
            yield Finding(False, say(language, "doctor.no_token"))
        elif base is not None:
            bot = Sourcier(Answers(base, library, REQUESTS), store, settings)
            async for finding in _discord(bot, settings.token, language):
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


def _backup(settings: Settings, language: Language) -> Finding:
    """None yet is well: a bot that was never started has nothing to lose."""
    now = datetime.now(UTC)
    last = backup.latest(settings.database, now)
    if last is None:
        return Finding(True, say(language, "doctor.no_backup"))
    when, age = f"{last.at:%Y-%m-%d %H:%M}", now - last.at
    if age > OVERDUE:
        return Finding(False, say(language, "doctor.backup_old", when=when, days=age.days))
    return Finding(True, say(language, "doctor.backup", when=when, file=last.file))


async def _discord(bot: Sourcier, token: str, language: Language) -> AsyncIterator[Finding]:
    """Token, intents, invitation and commands, as Discord itself tells them."""
    http: HTTPClient = bot.http
    try:
        await aim(bot.settings.api_url)
        await bot._async_setup_hook()
        user = await http.static_login(token)
        application = await bot.application_info()
    except discord.LoginFailure:
        yield Finding(False, say(language, "start.wrong_token"))
        return
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        yield Finding(False, say(language, "doctor.unreachable", error=error))
        return
    finally:
        await bot.close()
    yield Finding(True, say(language, "doctor.token", name=user["username"]))
    flags = application.flags
    content = flags.gateway_message_content or flags.gateway_message_content_limited
    key = "doctor.content" if content else "start.no_message_content"
    yield Finding(content, say(language, key))
    link = discord.utils.oauth_url(application.id, permissions=PERMISSIONS)
    guilds = application.approximate_guild_count
    key = "doctor.guilds" if guilds else "doctor.no_guilds"
    yield Finding(bool(guilds), say(language, key, count=guilds, link=link))
    await bot.prepare_commands()
    synced = await bot.store.command_hash(application.id) == await commands_hash(bot)
    yield Finding(True, say(language, "doctor.synced" if synced else "doctor.not_synced"))
