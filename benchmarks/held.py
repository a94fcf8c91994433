"""Runs a module and tells how long single steps held its event loop: `held FILE MODULE`.

Every callback of the loop is timed by the processor time of its thread: what else the machine
does meanwhile does not count. SIGUSR1 begins anew; at SIGUSR2 FILE gets the milliseconds of the
longest step since.
"""

import asyncio
import runpy
import signal
import sys
import time
from pathlib import Path
from typing import Any


class Watch:
    """The longest step so far, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        run = asyncio.Handle._run

        def timed(handle: asyncio.Handle) -> None:
            begun = time.thread_time()
            run(handle)
            self.longest = max(self.longest, 1000 * (time.thread_time() - begun))

        setattr(asyncio.Handle, "_run", timed)  # noqa: B010 - a method of the library's

    def begin(self, *_: Any) -> None:
        self.longest = 0.0


def main(file: str, module: str) -> None:
    watch, place = Watch(), Path(file)

    def tell(*_: Any) -> None:
        place.with_suffix(".part").write_text(str(watch.longest), "utf-8")
        place.with_suffix(".part").replace(place)

    signal.signal(signal.SIGUSR1, watch.begin)
    signal.signal(signal.SIGUSR2, tell)
    sys.argv = [module]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
