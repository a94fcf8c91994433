"""Pictures of answers as members see them, drawn by simcord with the real bot in process.

    python -m tests.pictures [FOLDER] [--texts FOLDER] [--only NAME]

Writes a PNG of each scene in both languages, in Discord's dark and light themes, as wide as a
phone, into docs/pictures. Needs a Chromium where Playwright looks for its headless shell. With
--texts the passages can be opened and searched too.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import simcord
from PIL import Image
from simcord.preview._capture import ManagedCapture

from bot.answers import Answers
from bot.client import Sourcier
from bot.opening import open_base, open_library
from bot.settings import Settings
from commands import REQUESTS
from knowledge.guild_settings import GuildSettings
from knowledge.model import LANGUAGES, Language, Text
from knowledge.store import Store

PHONE = 420
COLOURS = 128  # a screen of text and a chart need no more


class Scene(NamedTuple):
    """What is typed, in French and in English, and how high the picture is."""

    lines: tuple[Text, ...]
    height: int


def scene(height: int, *lines: tuple[str, str]) -> Scene:
    return Scene(tuple(Text(*line) for line in lines), height)


SCENES = {
    "troops": scene(920, ("!effectifs 2023", "!troops 2023")),
    "gap": scene(740, ("!effectifs 2022", "!troops 2022")),
    "who": scene(920, ("!qui Улуташ", "!who Ulutas"), ("!qui Osman", "!who Osman")),
    "ask": scene(
        900,
        ("!demande Que reproche Kurti à la Serbie ?", "!ask Where did the gunmen hide?"),
        ("!blessés 2023", "!wounded 2023"),
    ),
    "chart": scene(1340, ("!graphique effectif", "!chart strength")),
    "timeline": scene(1260, ("!graphique Albin Kurti", "!chart Albin Kurti")),
    "search": scene(1000, ("!chercher bataillon turc eglise", "!search turkish batalion")),
    "compare": scene(1240, ("!comparer 2020 2023", "!compare 2020 2023")),
    "source": scene(1100, ("!source 4", "!source 4")),
    "sources": scene(900, ("!sources", "!sources")),
    "help": scene(1300, ("!aide", "!help")),
}

INK = "#2f3035"
# Discord's light theme, which the renderer does not have, in the words of its style sheet.
LIGHT = """
:root { color-scheme: light; --discord-bg: #fbfbfb; --discord-surface: #f2f3f5;
  --discord-elevated: #e3e5e8; --discord-control: #ebedef; --discord-hover: #e0e1e5;
  --discord-text: #2f3035; --discord-muted: #5c5e66; --discord-subtle: #4e5058;
  --discord-border: #d7d9dd; --component-surface: #ffffff; --component-border: #d7d9dd;
  --control-border: #d0d2d7; --subtle-surface: #e3e5e8; --subtle-surface-text: #2f3035;
  --entity-text: #2f3035; --entity-dim: #5c5e66; --code-surface: #eef0f3; --code-border: #d7d9dd;
  --code-text: #2f3035; --button-secondary-surface: #e3e5e8; --button-alt: #e3e5e8;
  --input-surface: #ffffff; --input-placeholder: #6d6f78; }
.preview-app button, .preview-app strong, .preview-app h3 { color: inherit; }
"""


def shrink(path: Path) -> None:
    """Keep few colours: a third of the size."""
    with Image.open(path) as image:
        colours = Image.Quantize.MAXCOVERAGE
        image.convert("RGB").quantize(COLOURS, colours).save(path, optimize=True)


class Themed(ManagedCapture):
    """Captures in the theme that is set."""

    light = False
    _plain_route = ManagedCapture._route

    async def _route(self, route: Any, pin: Any, origin: str) -> None:
        if not Themed.light or not str(route.request.url).endswith("/preview.css"):
            await Themed._plain_route(self, route, pin, origin)
            return
        response = await route.fetch()
        style = (await response.text()).replace("#f3f3f4", INK).replace("#dbdee1", INK)
        await route.fulfill(response=response, body=style + LIGHT)


async def draw(folder: Path, texts: Path | None, only: str | None) -> None:
    ManagedCapture._route = Themed._route  # type: ignore[assignment,method-assign]
    base = open_base(Settings.load({}).packs)
    answers = Answers(base, open_library(texts, base), REQUESTS)
    for name, drawn in SCENES.items():
        for language in LANGUAGES if only in (None, name) else ():
            await draw_scene(answers, drawn, language, folder / f"{name}-{language}")


async def draw_scene(answers: Answers, drawn: Scene, language: Language, stem: Path) -> None:
    """One scene in one language, in both themes."""
    with tempfile.TemporaryDirectory() as data:
        settings = Settings.load({"SOURCIER_DATA": data})
        store = await Store.open(settings.database)
        try:
            async with simcord.run(Sourcier(answers, store, settings), shard_count=1) as env:
                guild = env.create_guild()
                await store.set_guild_settings(guild.id, GuildSettings(language=language))
                channel = guild.create_text_channel("kosovo")
                alice = guild.add_member(env.create_user("alice"))
                for line in drawn.lines:
                    await alice.send(channel, line.of(language))
                async with env.preview(
                    channel, viewers=[alice], layout="channel", width=PHONE, height=drawn.height
                ) as page:
                    for Themed.light in (False, True):
                        path = stem.with_name(f"{stem.name}{'-light' * Themed.light}.png")
                        await page.screenshot(str(path), mode="viewport")
                        shrink(path)
        finally:
            await store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--only", choices=tuple(SCENES))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw(options.folder, options.texts, options.only))


if __name__ == "__main__":
    main()
