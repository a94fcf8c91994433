"""What `benchmarks.reply` compares with: discord.py's own Bot in its default settings, one command.

The text it sends has about as many characters as the answer to `!troops 2023`.
"""

import json
import os
import urllib.request
from typing import Any

import discord
import yarl
from discord.ext.commands import Bot, Context

API = os.environ["DISCORD_API_URL"]
PONG = "\n".join(f"{number}. pong, and a few words more to read" for number in range(1, 21))

intents = discord.Intents.default()
intents.message_content = True
bot = Bot(command_prefix="!", intents=intents)


@bot.command()
async def ping(context: Context[Any]) -> None:
    await context.send(PONG)


def main() -> None:
    discord.http.Route.BASE = API
    with urllib.request.urlopen(f"{API}/gateway") as answer:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(json.load(answer)["url"])
    bot.run(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    main()
