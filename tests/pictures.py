"""Pictures of answers as members see them, drawn by simcord with the real bot in process.

    python -m tests.pictures [FOLDER] [--texts FOLDER]

Writes one PNG for each scene, as wide as a phone, into docs/pictures. Needs a Chromium where
Playwright looks for its headless shell. With --texts the passages can be opened too.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

import simcord

from bot.answers import Answers
from bot.client import Sourcier
from bot.opening import open_base, open_library
from bot.settings import Settings
from commands import REQUESTS
from knowledge.store import GuildSettings, Store

PHONE = 420
SCENES: dict[str, tuple[str, tuple[str, ...], int]] = {
    "troops-fr": ("fr", ("!effectifs 2023",), 860),
    "troops-en": ("en", ("!troops 2023",), 860),
    "gap-en": ("en", ("!troops 2022",), 640),
    "gap-fr": ("fr", ("!effectifs 2022",), 640),
    "who-en": ("en", ("!who Ulutas", "!who Osman"), 900),
    "who-fr": ("fr", ("!qui Улуташ", "!qui Osman"), 900),
    "ask-en": ("en", ("!ask Where did the gunmen hide?", "!ask Is Stoltenberg a good leader?"), 900),
    "ask-fr": ("fr", ("!demande Que reproche Kurti à la Serbie ?", "!blessés 2023"), 900),
    "sources-en": ("en", ("!sources",), 900),
    "help-fr": ("fr", ("!aide",), 900),
}


async def draw(folder: Path, texts: Path | None) -> None:
    base = open_base(Settings.load({}).packs)
    answers = Answers(base, open_library(texts, base), REQUESTS)
    for name, (language, lines, height) in SCENES.items():
        with tempfile.TemporaryDirectory() as data:
            settings = Settings.load({"SOURCIER_DATA": data})
            store = await Store.open(settings.database)
            try:
                async with simcord.run(Sourcier(answers, store, settings), shard_count=1) as env:
                    guild = env.create_guild()
                    await store.set_guild_settings(guild.id, GuildSettings(language=language))  # type: ignore[arg-type]
                    channel = guild.create_text_channel("kosovo")
                    alice = guild.add_member(env.create_user("alice"))
                    for line in lines:
                        await alice.send(channel, line)
                    async with env.preview(
                        channel, viewers=[alice], layout="channel", width=PHONE, height=height
                    ) as page:
                        await page.screenshot(str(folder / f"{name}.png"), mode="viewport")
            finally:
                await store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw(options.folder, options.texts))


if __name__ == "__main__":
    main()
