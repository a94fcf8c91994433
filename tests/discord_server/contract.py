from collections.abc import Iterable
from typing import Any


def faults(requests: Iterable[Any]) -> list[str]:
    return []
