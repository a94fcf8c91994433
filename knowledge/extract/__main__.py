"""The studying process: ``python -m knowledge.extract``, a text in, one line of JSON out."""

from __future__ import annotations

import json
import pickle
import sys
from dataclasses import asdict
from typing import Any

from knowledge.documents import limits, refusals
from knowledge.extract.outline import outline
from knowledge.extract.proposing import propose
from knowledge.extract.studying import READ_FOR_FACTS
from knowledge.model import Language, Pack

_SAMPLE = "Title\n\nOn 3 May 2021 about 90 guards met Ann Bell, commander of the guard, in Rome.\n"


def main() -> None:
    """Study the text on standard input, and write what `studying` expects on standard output.

    The input is pickled by the bot itself; the text in it is the stranger's.
    """
    limits.confine()
    text, language, pack = pickle.load(sys.stdin.buffer)  # noqa: S301 - see above
    _study(_SAMPLE, language, pack)  # has everything loaded that is loaded late
    limits.seal()
    told: dict[str, Any]
    try:
        told = _study(text, language, pack)
    except MemoryError:
        told = {"refused": refusals.TOO_MUCH_INSIDE}
    except RecursionError:
        told = {"refused": refusals.DAMAGED}
    sys.stdout.write(json.dumps(told))


def _study(text: str, language: Language, pack: Pack) -> dict[str, Any]:
    return {
        "passages": [asdict(passage) for passage in outline(text)],
        "candidates": [asdict(one) for one in propose(text[:READ_FOR_FACTS], language, pack)],
    }


if __name__ == "__main__":
    main()
