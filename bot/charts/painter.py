"""Paint one picture and end: SVG from standard input, PNG to standard output.

Runs as a process of its own, since painting takes a tenth of a second in which nothing else of the
process that paints can run.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import resvg_py

_FONTS = sorted(Path(__file__).with_name("fonts").glob("*.ttf"))
_SECONDS = 5  # of the processor
_BYTES = 1 << 30  # of addresses: what the painting library maps, not what it uses


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    painted = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        skip_system_fonts=True,
        font_files=[str(font) for font in _FONTS],
    )
    sys.stdout.buffer.write(painted)


if __name__ == "__main__":
    main()
