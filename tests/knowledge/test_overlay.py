"""The base of each server: its own changes and nobody else's, whatever happens in which order."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.holdings import Changes
from knowledge.lookups import ask, cite
from knowledge.model import Fact
from knowledge.overlay import Overlays
from knowledge.revision_rows import State
from knowledge.revisions import Change, Conflict
from knowledge.store import Store
from tests.bot.lighthouse import BASE
from tests.knowledge.editing import ELSEWHERE, MODERATOR, edit, new, retire, said, saying


@pytest.fixture
async def overlays(tmp_path: Path) -> AsyncIterator[Overlays]:
    store = await Store.open(tmp_path / "sourcier.db")
    yield Overlays(BASE, store, kept=2)
    await store.close()


async def write(overlays: Overlays, *changes: Change, by: Author = MODERATOR) -> None:
    assert not isinstance(await overlays.write(by, changes), Conflict)


async def test_servers_without_changes_share_the_packs_base(overlays: Overlays) -> None:
    assert await overlays.base_of(None) is BASE
    assert await overlays.base_of(7) is BASE
    await write(overlays, edit("Mine."))
    assert await overlays.base_of(8) is BASE
    assert await overlays.base_of(7) is not BASE


async def test_what_was_changed_is_answered_at_once_and_the_first_wording_for_ever(
    overlays: Overlays,
) -> None:
    await overlays.base_of(7)
    await write(overlays, edit("Heron stood watch."))
    base = await overlays.base_of(7)
    assert said(base) == "Heron stood watch."
    assert [s.fact.ref for s in ask("heron", base).facts] == ["LAMP-1@2"]
    assert cite("LAMP-1@1", base).facts[0].fact == BASE.current["LAMP-1"]
    assert [f.id for f in base.facts] == [f.id for f in BASE.facts]


async def test_a_withdrawn_fact_answers_nothing_and_is_cited_all_the_same(
    overlays: Overlays,
) -> None:
    await write(overlays, retire(fact="LAMP-6"))
    base = await overlays.base_of(7)
    assert "LAMP-6" not in base.current
    assert not ask("accusation", base).facts
    for ref in ("LAMP-6@1", "LAMP-6@2", "LAMP-6"):
        assert cite(ref, base).facts[0].fact.statement == BASE.current["LAMP-6"].statement
    await write(overlays, Change(BASE.current["LAMP-6"], 2, "back"))
    assert (await overlays.base_of(7)).current["LAMP-6"].revision == 3


async def test_a_base_is_kept_in_memory_for_the_last_servers_only(overlays: Overlays) -> None:
    for guild_id in (1, 2, 3):
        await write(overlays, edit(f"Of {guild_id}."), by=replace(MODERATOR, guild_id=guild_id))
    first = await overlays.base_of(1)
    assert await overlays.base_of(1) is first
    second = await overlays.base_of(2)
    assert await overlays.base_of(1) is first
    await overlays.base_of(3)
    assert await overlays.base_of(1) is first
    assert await overlays.base_of(2) is not second
    assert said(await overlays.base_of(2)) == "Of 2."


async def test_many_questions_at_once_make_one_base(overlays: Overlays) -> None:
    await write(overlays, edit("Mine."))
    bases = await asyncio.gather(*(overlays.base_of(7) for _ in range(20)))
    assert len({id(base) for base in bases}) == 1


async def test_a_change_made_while_a_base_is_made_is_not_lost(overlays: Overlays) -> None:
    await write(overlays, edit("First."))
    await asyncio.gather(overlays.base_of(7), write(overlays, edit("Second.", made_from=2)))
    assert said(await overlays.base_of(7)) == "Second."


async def test_after_a_restart_everything_is_as_it_was(tmp_path: Path) -> None:
    for number in range(1, 4):
        store = await Store.open(tmp_path / "sourcier.db")
        overlays = Overlays(BASE, store)
        if number > 1:
            assert said(await overlays.base_of(7)) == f"Edit {number - 1}."
        await write(overlays, edit(f"Edit {number}.", made_from=number))
        await store.close()


@pytest.mark.parametrize(
    "stray",
    [
        {"subject": "nobody"},
        {"property": "colour"},
        {"about": ("nobody",)},
        {"evidence": (replace(BASE.current["LAMP-1"].evidence[0], document="gone"),)},
        {"evidence": (replace(BASE.current["LAMP-1"].evidence[0], passage="99"),)},
    ],
)
def test_a_fact_whose_pack_no_longer_knows_what_it_speaks_of_is_left_out(
    stray: dict[str, object],
) -> None:
    lost = replace(saying("Lost."), revision=2, **stray)  # type: ignore[arg-type]
    base = BASE.with_changes(Changes((lost,)))
    assert base.current["LAMP-1"] == BASE.current["LAMP-1"]


# -- two servers -------------------------------------------------------------------------------


@dataclass
class Server:
    """What a server should see: its facts' last revisions, and which are withdrawn."""

    author: Author
    facts: dict[str, Fact] = field(default_factory=lambda: dict(BASE.current))
    retired: set[str] = field(default_factory=set)
    own: int = 0

    async def do(self, overlays: Overlays, what: str, pick: int, words: str) -> None:
        fact = list(self.facts.values())[pick % len(self.facts)]
        state = State.CURRENT
        if what == "add":
            change = new(words)
            self.own += 1
            fact = replace(change.fact, id=f"S-{self.own}", revision=0)
        else:
            content = saying(words, fact) if what == "edit" else fact
            state = State.RETIRED if what == "retire" else State.CURRENT
            change = Change(content, fact.revision, "why", state)
            fact = content
        (done,) = await self._written(overlays, change)
        self.facts[fact.id] = done
        assert done.id == fact.id
        assert done.statement == change.fact.statement
        (self.retired.add if state is State.RETIRED else self.retired.discard)(fact.id)

    async def _written(self, overlays: Overlays, change: Change) -> list[Fact]:
        found = await overlays.write(self.author, [change])
        assert not isinstance(found, Conflict)
        return [revision.fact for revision in found]

    def sees(self, base: FactBase) -> None:
        assert base.current == {i: f for i, f in self.facts.items() if i not in self.retired}


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from((0, 1)),
        st.sampled_from(("add", "edit", "retire", "restore", "ask")),
        st.integers(0, 99),
    ),
    max_size=12,
)


@given(OPERATIONS)
@settings(max_examples=40, deadline=None)
def test_two_servers_never_see_each_others_facts(operations: list[tuple[int, str, int]]) -> None:
    async def run(path: Path) -> None:
        store = await Store.open(path)
        overlays = Overlays(BASE, store, kept=1)
        servers = (Server(MODERATOR), Server(ELSEWHERE))
        for number, (which, what, pick) in enumerate(operations):
            server = servers[which]
            if what == "ask":
                server.sees(await overlays.base_of(server.author.guild_id))
            else:
                await server.do(overlays, what, pick, f"Server {which}, words {number}.")
        for server in servers:
            server.sees(await overlays.base_of(server.author.guild_id))
        assert await overlays.base_of(9) is BASE
        await store.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder) / "sourcier.db"))
