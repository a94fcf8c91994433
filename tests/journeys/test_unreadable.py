"""The database cannot be read: what the packs say is answered, and so is what may be missing."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.errors import StoreError
from knowledge.model import Text
from knowledge.overlay import Overlays
from knowledge.store import Store
from tests.journeys.conftest import Place, words
from tests.journeys.forms import saved

MISSING = "what this server changed may be missing"


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spoils what is read of a server: its settings, and its own facts."""

    async def fail(*_: Any, **__: Any) -> Any:
        raise StoreError(Text("La base est abîmée.", "The database is damaged."))

    monkeypatch.setattr(Overlays, "base_of", fail)
    monkeypatch.setattr(Store, "guild_settings", fail)


async def test_every_way_to_ask_is_answered_and_says_what_may_be_missing(
    place: Place, unreadable: None
) -> None:
    typed = words(await place.ask("!troops 2021"))
    slash = await place.alice.slash(place.channel, "troops", when="2021")
    for answer in (typed, words(slash.response)):
        assert "1,200" in answer
        assert MISSING in answer


async def test_what_a_server_changed_is_kept_in_answers_as_last_known(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    await saved(place, en="On 3 May 2021, a changed word.")
    assert "a changed word" in words(await place.ask("!cite LAMP-1"))

    async def fail(*_: Any, **__: Any) -> Any:
        raise StoreError(Text("La base est abîmée.", "The database is damaged."))

    monkeypatch.setattr(Overlays, "base_of", fail)
    answer = words(await place.ask("!cite LAMP-1"))
    assert "a changed word" in answer
    assert MISSING in answer
