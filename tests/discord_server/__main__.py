"""Runs the loopback Discord by itself: `python -m tests.discord_server --say "!ping"`.

It prints what a bot needs in its environment. With --say it waits for the bot, says each text as
a member, prints the replies and ends with 0; with 1 when a reply does not come in time. Without
--say it runs until it is interrupted.
"""

import argparse
import asyncio
import contextlib
import sys

from . import DiscordServer


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.discord_server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default="token-of-a-loopback-bot")
    parser.add_argument("--channel", default="general", help="the name of the channel")
    parser.add_argument("--locale", default="en-US", help="the language of member and server")
    parser.add_argument("--say", action="append", default=[], metavar="TEXT", help="may repeat")
    parser.add_argument("--within", type=float, default=60.0, help="seconds for each wait")
    return parser.parse_args()


async def run(options: argparse.Namespace) -> int:
    async with DiscordServer(token=options.token, host=options.host, port=options.port) as discord:
        guild = discord.add_guild("Loopback", locale=options.locale)
        channel = guild.add_text_channel(options.channel)
        member = guild.add_member("Alice", locale=options.locale)
        print(f"DISCORD_API_URL={discord.url}", flush=True)
        print(f"DISCORD_TOKEN={discord.token}", flush=True)
        if not options.say:
            await asyncio.Event().wait()
        try:
            await discord.bot_ready(options.within)
            for text in options.say:
                reply = await discord.reply_to(await member.send(channel, text), options.within)
                print(reply.text, flush=True)
        except TimeoutError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(asyncio.run(run(arguments())))
