"""The base that ships, made once for all tests that only ask it."""

from __future__ import annotations

from pathlib import Path

from knowledge.base import FactBase
from knowledge.pack import read

PACK = Path(__file__).parents[2] / "knowledge" / "packs" / "kfor"
BASE = FactBase([read(PACK)])
