"""Score a question file: how many fair questions are answered rightly, how many unfair ones at all.

    python -m tests.questions.score [work|held|FILE] [--lang fr|en] [--show]

A question is right when its status is as expected, one of its documents is cited, and every group
of ``must`` has a member in the answer's text. Case, accents and the spaces inside numbers do not
count. The two figures are reported apart, because a silence and a false answer are not one fault.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.ask import Asker
from bot.opening import open_base
from bot.settings import Settings

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, what was answered, and what was wrong with it (empty: nothing)."""

    row: dict[str, Any]
    answer: dict[str, Any]
    fault: str


def folded(text: str) -> str:
    """Text for comparison: no accents, no case, and no separators inside numbers."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    bare = re.sub(r"(?<=\d)[\s,.\u202f\u00a0](?=\d{3}\b)", "", bare)
    return re.sub(r"[\s\u202f\u00a0]+", " ", bare)


def fault(row: dict[str, Any], answer: dict[str, Any]) -> str:
    """What is wrong with an answer, in a few words; empty where nothing is."""
    answered = answer["status"] == "answered"
    if row["expect"] == "not_in_sources":
        return "answered an unanswerable question" if answered else ""
    if not answered:
        return f"not answered ({answer['status']})"
    if not {s["file"] for s in answer["sources"]} & set(row["files"]):
        return "wrong document"
    text = folded(answer["text"])
    for group in row["must"]:
        if not any(folded(word).strip() in text for word in group):
            return f"lacks {group[0]}"
    return ""


def outcomes(path: Path) -> list[Outcome]:
    """Every question of a file, asked and answered as ``python -m bot ask --jsonl`` does."""
    asker = Asker(open_base(Settings.load({}).packs), "en")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    answers = [asker.as_json(row["q"], row["lang"]) for row in rows]
    return [Outcome(r, a, fault(r, a)) for r, a in zip(rows, answers, strict=True)]


def right(found: list[Outcome], lang: str | None = None) -> tuple[float, float]:
    """The share of answerable questions answered rightly, and of the others answered at all."""
    fair = [o for o in found if o.row["expect"] == "answered" and lang in (None, o.row["lang"])]
    unfair = [o for o in found if o.row["expect"] != "answered" and lang in (None, o.row["lang"])]
    return (
        sum(not o.fault for o in fair) / len(fair),
        sum(bool(o.fault) for o in unfair) / len(unfair),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", default="work")
    parser.add_argument("--show", action="store_true", help="print every question that went wrong")
    options = parser.parse_args()
    path = Path(options.file)
    found = outcomes(path if path.suffix else HERE / f"{options.file}.jsonl")
    if options.show:
        for o in found:
            if o.fault:
                print(f"{o.row['id']} {o.row['q']}\n    {o.fault}: {o.answer['text'][:220]!r}")
    for lang in (None, "fr", "en"):
        good, false = right(found, lang)
        print(f"{lang or 'both'}: {good:.1%} of the answerable right, {false:.1%} falsely answered")


if __name__ == "__main__":
    main()
