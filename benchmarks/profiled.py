"""Starts the bot under cProfile: `python -m benchmarks.profiled FILE`, with the bot's environment.

Writes FILE when the bot is stopped, to be read with `python -m pstats FILE`. The start is left out:
profiling begins when Discord is connected.
"""

import cProfile
import sys

from bot.__main__ import main
from bot.client import Sourcier


def run(file: str) -> int:
    profile = cProfile.Profile()

    async def on_connect(_bot: Sourcier) -> None:
        profile.enable()

    setattr(Sourcier, "on_connect", on_connect)  # noqa: B010 (the library calls it by its name)
    try:
        return main([])
    finally:
        profile.disable()
        profile.dump_stats(file)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
