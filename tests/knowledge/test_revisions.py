"""Changing facts: who may, what is kept, who comes first, and what outlives a kill."""

from __future__ import annotations

import asyncio
import pickle
import random
import sqlite3
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from knowledge.authors import Author, NotAllowedError
from knowledge.drafts import Act, Draft, Drafts, Typed
from knowledge.forgetting import forget_person
from knowledge.guild_settings import GuildSettings
from knowledge.model import Evidence, Text
from knowledge.revision_rows import Revision, State
from knowledge.revisions import Change, Conflict, DraftGoneError, NoSuchFactError, Revisions
from knowledge.store import Store
from tests.bot.lighthouse import BASE
from tests.knowledge.editing import ELSEWHERE, MODERATOR, edit, new, retire, saying

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sourcier.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(path)
    yield opened
    await opened.close()


@pytest.fixture
def revisions(store: Store) -> Revisions:
    return Revisions(store, BASE)


async def written(revisions: Revisions, *changes: Change, by: Author = MODERATOR) -> Revision:
    found = await revisions.write(by, changes)
    assert not isinstance(found, Conflict)
    return found[0]


async def test_an_edit_is_the_next_revision_with_its_author_moment_and_reason(
    revisions: Revisions,
) -> None:
    kept = await written(revisions, edit("First."))
    assert kept.fact.ref == "LAMP-1@2"
    before, after = await revisions.history(7, "LAMP-1")
    assert before == Revision(BASE.current["LAMP-1"])
    assert after == kept
    assert (after.author, after.reason, after.state) == (42, "because of First.", State.CURRENT)
    assert after.recorded_at is not None


async def test_everything_a_fact_holds_comes_back_from_the_database(revisions: Revisions) -> None:
    for number, fact in enumerate(BASE.facts):
        kept = await written(revisions, Change(replace(fact, id=""), 0, "copied"))
        own = replace(fact, id=f"S-{number + 1}", recorded=kept.fact.recorded)
        assert (await revisions.history(7, own.id))[0].fact == own


async def test_one_language_may_be_left_for_later(revisions: Revisions) -> None:
    fact = replace(BASE.current["LAMP-1"], statement=Text("Au phare.", ""))
    kept = await written(revisions, Change(fact, 1, "reworded"))
    assert (await revisions.history(7, "LAMP-1"))[1].fact == kept.fact
    assert kept.fact.statement.missing == "en"


async def test_a_servers_own_facts_are_numbered_from_one(revisions: Revisions) -> None:
    assert (await written(revisions, new("One."))).fact.ref == "S-1@1"
    assert (await written(revisions, new("Two."))).fact.ref == "S-2@1"
    assert (await written(revisions, new("Theirs."), by=ELSEWHERE)).fact.ref == "S-1@1"


async def test_a_withdrawn_fact_keeps_its_revisions_and_may_come_back(revisions: Revisions) -> None:
    await written(revisions, retire())
    changes = await revisions.of_server(7)
    assert changes.retired == {"LAMP-1"}
    await written(revisions, edit("Back.", made_from=2))
    changes = await revisions.of_server(7)
    assert changes.retired == frozenset()
    assert [f.ref for f in changes.revisions] == ["LAMP-1@2", "LAMP-1@3"]


async def test_an_edit_of_a_revision_that_is_not_the_last_is_told_which_one_is(
    revisions: Revisions,
) -> None:
    first = await written(revisions, edit("First."))
    second = await revisions.write(MODERATOR, [edit("Second.")])
    assert second == Conflict(first)
    assert len(await revisions.history(7, "LAMP-1")) == 2
    other = await revisions.write(ELSEWHERE, [edit("Theirs.", made_from=2)])
    assert other == Conflict(Revision(BASE.current["LAMP-1"]))


async def test_changes_that_belong_together_are_all_kept_or_none(revisions: Revisions) -> None:
    await written(revisions, edit("First."))
    found = await revisions.write(MODERATOR, [new("Instead."), retire(made_from=1)])
    assert isinstance(found, Conflict)
    assert [f.ref for f in (await revisions.of_server(7)).revisions] == ["LAMP-1@2"]
    assert (await written(revisions, new("Instead."), retire(made_from=2))).fact.id == "S-1"
    assert (await revisions.of_server(7)).retired == {"LAMP-1"}


async def test_a_fact_of_another_server_is_no_fact_here(revisions: Revisions) -> None:
    theirs = await written(revisions, new("Theirs."), by=ELSEWHERE)
    for name in (theirs.fact.id, "S-9", "LAMP-99"):
        with pytest.raises(NoSuchFactError):
            await revisions.write(
                MODERATOR, [Change(saying("?", replace(theirs.fact, id=name)), 1, "x")]
            )
    assert await revisions.history(7, theirs.fact.id) == ()


async def test_a_fact_without_evidence_or_reason_is_refused_by_the_database(
    revisions: Revisions,
) -> None:
    bare = replace(saying("Bare."), evidence=())
    gone = replace(saying("x"), evidence=(replace(BASE.current["LAMP-1"].evidence[0], phrase=" "),))
    for fact, reason in ((bare, "why"), (gone, "why"), (saying("x"), " ")):
        with pytest.raises(IntegrityError):
            await revisions.write(MODERATOR, [Change(fact, 1, reason)])
    assert (await revisions.of_server(7)).revisions == ()
    assert await revisions.servers() == frozenset()


async def test_a_phrase_that_was_not_verified_stays_marked(revisions: Revisions) -> None:
    evidence = Evidence("letter", "1", 0, 4, "mots", verified=False)
    await written(revisions, Change(replace(saying("x"), evidence=(evidence,)), 1, "why"))
    assert (await revisions.of_server(7)).revisions[0].evidence == (evidence,)


# -- rights ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("author", "allowed"),
    [
        (Author(7, 1, manages_messages=True), True),
        (Author(7, 1, roles=frozenset((5, 9))), True),
        (Author(7, 1, roles=frozenset((5,))), False),
        (Author(7, 1), False),
        (Author(8, 1, roles=frozenset((9,))), False),  # the role of another server
    ],
)
async def test_the_right_is_checked_where_the_change_is_written(
    store: Store, revisions: Revisions, author: Author, *, allowed: bool
) -> None:
    await store.set_guild_settings(7, GuildSettings(moderator_role=9))
    for change in (edit("Mine."), new("Mine."), retire(fact="LAMP-2")):
        if allowed:
            await written(revisions, change, by=author)
        else:
            with pytest.raises(NotAllowedError):
                await revisions.write(author, [change])
    assert bool((await revisions.of_server(author.guild_id)).revisions) is allowed


# -- drafts ------------------------------------------------------------------------------------

DRAFT = Draft(Act.EDIT, "LAMP-1", 1, typed=Typed(fr="Au phare.", reason="why"))


async def test_a_draft_is_found_by_its_author_only(store: Store) -> None:
    drafts = Drafts(store)
    token = await drafts.keep(MODERATOR, DRAFT)
    assert await drafts.find(MODERATOR, token) == DRAFT
    assert await drafts.find(replace(MODERATOR, guild_id=8), token) is None
    assert await drafts.find(replace(MODERATOR, id=1), token) is None
    changed = replace(DRAFT, passage="2")
    assert not await drafts.change(ELSEWHERE, token, changed)
    assert await drafts.change(MODERATOR, token, changed)
    assert await drafts.find(MODERATOR, token) == changed
    await drafts.drop(ELSEWHERE, token)
    assert await drafts.find(MODERATOR, token) == changed
    await drafts.drop(MODERATOR, token)
    assert await drafts.find(MODERATOR, token) is None


async def test_a_draft_a_day_old_goes_when_the_next_one_comes(store: Store, path: Path) -> None:
    drafts = Drafts(store)
    old = await drafts.keep(MODERATOR, DRAFT)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE draft SET made_at = datetime('now', '-25 hours')")
    connection.close()
    new_token = await drafts.keep(MODERATOR, DRAFT)
    assert await drafts.find(MODERATOR, old) is None
    assert await drafts.find(MODERATOR, new_token) == DRAFT


async def test_a_draft_is_used_once_and_kept_where_nothing_was_written(
    store: Store, revisions: Revisions
) -> None:
    drafts = Drafts(store)
    token = await drafts.keep(MODERATOR, DRAFT)
    assert isinstance(await revisions.write(MODERATOR, [edit("x", made_from=5)], token), Conflict)
    assert await drafts.find(MODERATOR, token) == DRAFT
    assert not isinstance(await revisions.write(MODERATOR, [edit("x")], token), Conflict)
    with pytest.raises(DraftGoneError):
        await revisions.write(MODERATOR, [edit("y", made_from=2)], token)
    assert len((await revisions.of_server(7)).revisions) == 1


async def test_the_drafts_of_who_asks_to_be_forgotten_go(
    store: Store, revisions: Revisions
) -> None:
    drafts = Drafts(store)
    token, other = await drafts.keep(MODERATOR, DRAFT), await drafts.keep(ELSEWHERE, DRAFT)
    await written(revisions, edit("x"))
    await forget_person(store, MODERATOR.id)
    assert await drafts.find(MODERATOR, token) is None
    assert await drafts.find(ELSEWHERE, other) == DRAFT
    assert (await revisions.history(7, "LAMP-1"))[-1].author == 0


# -- many at once, and a kill ------------------------------------------------------------------


async def test_of_fifty_edits_of_one_fact_at_once_one_wins_each_time(revisions: Revisions) -> None:
    waiting = [f"Number {number}." for number in range(50)]
    won: list[str] = []
    while waiting:
        at_once = waiting if len(won) < 5 else waiting[:1]  # then one after the other
        changes = [edit(words, made_from=len(won) + 1) for words in at_once]
        results = await asyncio.gather(*(revisions.write(MODERATOR, [c]) for c in changes))
        (winner,) = (r[0] for r in results if not isinstance(r, Conflict))
        assert results.count(Conflict(winner)) == len(at_once) - 1
        won.append(winner.fact.statement.en)
        waiting.remove(won[-1])
    history = await revisions.history(7, "LAMP-1")
    assert [r.fact.revision for r in history] == list(range(1, 52))
    assert [r.fact.statement.en for r in history[1:]] == won
    assert set(won) == {f"Number {number}." for number in range(50)}


# Imports only what it needs: it is started anew after every kill.
WRITING = """
import asyncio, pickle, sys
from dataclasses import replace
from pathlib import Path
from knowledge.base import FactBase
from knowledge.model import Text
from knowledge.authors import Author
from knowledge.revisions import Change, Revisions
from knowledge.store import Store

async def main():
    base = FactBase(pickle.loads(Path(sys.argv[2]).read_bytes()))
    store = await Store.open(Path(sys.argv[1]))
    revisions = Revisions(store, base)
    fact, author = base.current["LAMP-1"], Author(7, 42, manages_messages=True)
    for number in range(len(await revisions.history(7, fact.id)), 1001):
        edited = replace(fact, statement=Text("", f"Edit {number}."))
        await revisions.write(author, [Change(edited, number, "why")])
        print(number, flush=True)
    await store.close()

asyncio.run(main())
"""


async def test_every_confirmed_edit_outlives_kill_9_at_any_point(path: Path) -> None:
    """A thousand edits in one process after the other, each but the last killed at random."""
    rng = random.Random(20231120)
    packs = path.with_name("packs")
    packs.write_bytes(pickle.dumps(BASE.packs))
    confirmed = 0
    for kill_after in (*(rng.randrange(1, 300) for _ in range(4)), None):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            WRITING,
            str(path),
            str(packs),
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout is not None
        seen = 0
        async for line in process.stdout:
            confirmed = int(line)
            seen += 1
            if seen == kill_after:
                process.kill()
        assert await process.wait() == (0 if kill_after is None else -9)
    assert confirmed == 1000
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    kept = connection.execute(
        "SELECT r.revision, r.statement_en, count(e.number) FROM fact_revision r "
        "JOIN evidence e USING (guild_id, fact_id, revision) GROUP BY r.revision"
    ).fetchall()
    connection.close()
    assert kept == [(number + 1, f"Edit {number}.", 1) for number in range(1, 1001)]
