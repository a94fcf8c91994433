"""How well proposals do: ``python -m tests.knowledge.extract.score [dev|unseen] [--list]``."""

from __future__ import annotations

import sys

from knowledge.extract.candidate import Kind
from tests.knowledge.extract.gold import Tally, compare, texts


def main(arguments: list[str]) -> None:
    """Print recall and precision by kind, of the texts developed on and of the unseen apart."""
    for split in [each for each in arguments if not each.startswith("-")] or ["dev", "unseen"]:
        sums = {kind: Tally() for kind in Kind}
        for name, gold in texts(split):
            for kind, tally in compare(gold).items():
                sums[kind].add(tally)
                if "--list" in arguments:
                    for line in (
                        *(f"- {each}" for each in tally.missed),
                        *(f"+ {each}" for each in tally.wrong),
                    ):
                        _write(f"  {name} {line}")
        total = Tally()
        for kind, tally in sums.items():
            _write(f"{split:7} {kind:14} {_rates(tally)}")
            if kind is not Kind.PLACE:
                total.add(tally)
        _write(f"{split:7} {'facts':14} {_rates(total)}  (all but places)")
        timed = sums[Kind.QUANTITY]
        _write(f"{split:7} times of quantities right: {timed.timed_right} of {timed.timed}")


def _rates(tally: Tally) -> str:
    recall = tally.right / tally.wanted if tally.wanted else 1
    precision = tally.right / tally.proposed if tally.proposed else 1
    return (
        f"recall {recall:4.0%} ({tally.right} of {tally.wanted}),"
        f" precision {precision:4.0%} ({tally.right} of {tally.proposed})"
    )


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
