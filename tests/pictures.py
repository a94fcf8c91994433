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
from typing import NamedTuple

import simcord
from PIL import Image

from bot.answers import Answers
from bot.client import Sourcier
from bot.opening import open_base, open_library
from bot.settings import Settings
from commands import REQUESTS
from knowledge.model import Language
from knowledge.store import GuildSettings, Store

PHONE = 420


class Scene(NamedTuple):
    """What is typed in a server of one language, and how high the picture is."""

    language: Language
    lines: tuple[str, ...]
    height: int


SCENES = {
    "troops-fr": Scene("fr", ("!effectifs 2023",), 920),
    "troops-en": Scene("en", ("!troops 2023",), 920),
    "gap-fr": Scene("fr", ("!effectifs 2022",), 740),
    "gap-en": Scene("en", ("!troops 2022",), 740),
    "who-fr": Scene("fr", ("!qui Улуташ", "!qui Osman"), 920),
    "who-en": Scene("en", ("!who Ulutas", "!who Osman"), 920),
    "ask-fr": Scene("fr", ("!demande Que reproche Kurti à la Serbie ?", "!blessés 2023"), 900),
    "ask-en": Scene("en", ("!ask Where did the gunmen hide?", "!wounded 2023"), 900),
    "sources-en": Scene("en", ("!sources",), 900),
    "help-fr": Scene("fr", ("!aide",), 900),
}


def shrink(path: Path) -> None:
    """Keep few colours: a screen of text needs no more, and weighs a third."""
    with Image.open(path) as image:
        image.convert("RGB").quantize(64).save(path, optimize=True)


async def draw(folder: Path, texts: Path | None) -> None:
    base = open_base(Settings.load({}).packs)
    answers = Answers(base, open_library(texts, base), REQUESTS)
    for name, scene in SCENES.items():
        with tempfile.TemporaryDirectory() as data:
            settings = Settings.load({"SOURCIER_DATA": data})
            store = await Store.open(settings.database)
            try:
                async with simcord.run(Sourcier(answers, store, settings), shard_count=1) as env:
                    guild = env.create_guild()
                    await store.set_guild_settings(guild.id, GuildSettings(language=scene.language))
                    channel = guild.create_text_channel("kosovo")
                    alice = guild.add_member(env.create_user("alice"))
                    for line in scene.lines:
                        await alice.send(channel, line)
                    async with env.preview(
                        channel, viewers=[alice], layout="channel", width=PHONE, height=scene.height
                    ) as page:
                        path = folder / f"{name}.png"
                        await page.screenshot(str(path), mode="viewport")
                        shrink(path)
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
