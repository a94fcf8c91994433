"""Every benchmark that needs nothing but this repository, into the README: `python -m benchmarks`.

Takes about ten minutes on two cores.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile

from benchmarks import facts, imports, name_speed, reply, servers
from benchmarks.table import PAGES, ROOT, Row, machine, put, table


def main() -> None:
    figures = facts.measured(facts.SIZES)
    rows: list[Row] = facts.rows(figures)
    names = name_speed.measured(name_speed.SIZES)
    rows += name_speed.rows(names)
    with tempfile.TemporaryDirectory() as folder:
        replied = asyncio.run(reply.measure(reply.arguments([]), folder))
    if replied is not None:
        rows += replied.rows()
    rows += imports.rows()
    rows += asyncio.run(servers.measure(servers.arguments([])))
    shown = f"{table(rows)}\n\n{machine()}"
    print(shown)
    for page in PAGES:
        put(shown, ROOT / page)
    put(facts.details(figures), ROOT / PAGES[0], "facts")
    put(name_speed.details(names), ROOT / PAGES[0], "names")


if __name__ == "__main__":
    if sys.platform != "linux":
        sys.exit("The benchmarks read /proc: run them on Linux.")
    main()
