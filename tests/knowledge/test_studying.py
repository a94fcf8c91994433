"""What a stranger's text proposes is found in a process of its own."""

from __future__ import annotations

import pytest

from knowledge.documents import DocumentError, confined
from knowledge.extract.outline import outline
from knowledge.extract.proposing import propose
from knowledge.extract.studying import READ_FOR_FACTS, study
from tests.bot.lighthouse import BASE

TEXT = (
    "Journal de la tour\n\nLe 4 juillet 2024, environ 90 gardes veillaient.\n\n"
    "Vesta Osmani, commandante de la garde, est venue à Port-Louis.\n"
)
PACK = BASE.packs[0]


async def test_a_text_is_studied_as_it_would_be_here() -> None:
    studied = await study(TEXT, "fr", PACK)
    assert studied.passages == outline(TEXT)
    assert studied.candidates == propose(TEXT, "fr", PACK)
    assert "guard" in [one.unit for one in studied.candidates]


async def test_what_takes_too_long_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 0.2)
    with pytest.raises(DocumentError) as refused:
        await study(TEXT * 20_000, "fr", PACK)
    assert "takes more than 0.2 seconds" in refused.value.text.en
    assert "prend plus de 0.2 secondes" in refused.value.text.fr


async def test_only_the_beginning_of_a_long_text_is_read_for_facts() -> None:
    text = "Rien ici. " * (READ_FOR_FACTS // 10) + TEXT
    studied = await study(text, "fr", PACK)
    assert studied.candidates == ()
    assert studied.passages[-1].end == len(text.rstrip())
