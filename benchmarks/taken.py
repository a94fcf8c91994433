"""What a question takes, and one size of a benchmark after the other."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from time import process_time
from typing import Any


def times(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Milliseconds of the processor each, rising."""
    taken = []
    for question in questions:
        begun = process_time()
        ask(question)
        taken.append(1000 * (process_time() - begun))
    return sorted(taken)


def middle(ordered: Sequence[float]) -> float:
    return ordered[len(ordered) // 2]


def each_alone(module: str, cases: Sequence[int | str]) -> Iterator[Any]:
    """What ``module --one CASE`` prints as JSON, each case in a process of its own."""
    for case in cases:
        command = [sys.executable, "-m", module, "--one", str(case)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        yield json.loads(done.stdout)
