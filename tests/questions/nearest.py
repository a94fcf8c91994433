"""How often what is shown beside a refusal holds the answer after all, with and without meaning.

    python -m tests.questions.nearest [work|held|FILE ...]

Counts the fair questions of the files (work and held) that are refused, and of these the share
whose right fact is among the nearest: the nearest facts cite one of its documents, and state every
group of ``must``. Prints totals only; needs the extra ``semantic``.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.ask import Asker
from bot.meanings import Meanings
from bot.opening import open_base, open_meanings
from bot.settings import Settings
from knowledge.base import FactBase
from tests.questions.score import HERE, fault


@dataclass(frozen=True, slots=True)
class Count:
    """Fair questions that were refused, and those of them beside which the answer is shown."""

    refused: int
    shown: int

    @property
    def share(self) -> float:
        return self.shown / self.refused if self.refused else 0.0


def shows(row: dict[str, Any], answer: dict[str, Any], base: FactBase) -> bool:
    """Whether the nearest facts of a refusal are what its question asks for."""
    facts = [base.revisions[ref] for ref in answer["nearest"]]
    said = [text for f in facts for text in (*f.statement, *(e.phrase for e in f.evidence))]
    return not fault(row, answer | {"status": "answered", "text": " ".join(said)})


def count(rows: list[dict[str, Any]], base: FactBase, meanings: Meanings | None = None) -> Count:
    """Count over the fair questions among rows, by words or, with a model, by meaning too."""
    asker = Asker(base, "en", meanings=meanings)
    fair = [row for row in rows if row["expect"] == "answered"]
    answers = [(row, asker.as_json(row["q"], row["lang"])) for row in fair]
    refused = [(row, a) for row, a in answers if a["status"] == "not_in_sources"]
    return Count(len(refused), sum(shows(row, a, base) for row, a in refused))


def main() -> None:
    settings = replace(Settings.load({}), semantic=True)
    base, meanings = open_base(settings.packs), open_meanings(settings)
    names = sys.argv[1:] or ["work", "held"]
    paths = [Path(name) if Path(name).suffix else HERE / f"{name}.jsonl" for name in names]
    rows = [json.loads(line) for p in paths for line in p.read_text("utf-8").splitlines() if line]
    words, both = count(rows, base), count(rows, base, meanings)
    print(
        f"of {words.refused} fair questions refused, the answer is among the nearest facts for "
        f"{words.share:.1%} by words, {both.share:.1%} by meaning too"
    )


if __name__ == "__main__":
    main()
