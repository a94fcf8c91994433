"""What this program is compared with: discord.py's own Bot in its default settings, two commands.

`!ping` is answered by a text with about as many characters as the answer to `!troops 2023`, and
`!find NAME` by the same after WRatio has compared the name with all of BARE_NAMES, one a line.
"""

import json
import os
import urllib.request
from typing import Any

import discord
import yarl
from discord.ext.commands import Bot, Context
from rapidfuzz import fuzz, process

API = os.environ["DISCORD_API_URL"]
PONG = "\n".join(f"{number}. pong, and a few words more to read" for number in range(1, 21))

NAMES = os.environ.get("BARE_NAMES", "").splitlines()

intents = discord.Intents.default()
intents.message_content = True
bot = Bot(command_prefix="!", intents=intents)


@bot.command()
async def ping(context: Context[Any]) -> None:
    await context.send(PONG)


@bot.command()
async def find(context: Context[Any], *, name: str) -> None:
    process.extractOne(name, NAMES, scorer=fuzz.WRatio)
    await context.send(PONG)


def main() -> None:
    discord.http.Route.BASE = API
    with urllib.request.urlopen(f"{API}/gateway") as answer:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(json.load(answer)["url"])
    bot.run(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    main()
