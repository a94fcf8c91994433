"""The base of each server: the packs, with what its moderators changed laid over them."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Sequence

from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.copies.applying import Copies
from knowledge.copies.copy import Copy
from knowledge.copies.plans import Plan
from knowledge.describing import Descriptions
from knowledge.descriptions import Description
from knowledge.extract.candidate import Candidate
from knowledge.model import Document
from knowledge.revision_rows import Revision
from knowledge.revisions import Change, Conflict, Revisions
from knowledge.store import Store
from knowledge.texts import Library
from knowledge.uploads import Uploads

_KEPT = 8  # bases in memory; each takes some megabytes, and a good part of a second to make


class Overlays:
    """Bases by server, made when first asked for, and again after a change.

    Servers that changed nothing share the packs' own base and cost nothing.
    """

    def __init__(self, packs: FactBase, store: Store, kept: int = _KEPT) -> None:
        self.packs = packs
        self.revisions = Revisions(store, packs)
        self.uploads = Uploads(store)
        self.copies = Copies(store, packs)
        self.descriptions = Descriptions(store)
        self._most = kept
        self._kept: OrderedDict[int, FactBase] = OrderedDict()
        self._changed: set[int] | None = None  # the servers with changes, once read
        self._writes: Counter[int] = Counter()
        self._making = asyncio.Lock()

    async def base_of(self, guild_id: int | None) -> FactBase:
        """The base of a server; in direct messages (None), the packs alone."""
        if guild_id is None or guild_id not in await self._servers():
            return self.packs
        kept = self._kept.get(guild_id)
        if kept is None:
            async with self._making:
                return await self._make(guild_id)
        self._kept.move_to_end(guild_id)
        return kept

    def let_go(self, guild_id: int) -> None:
        """Let go of the base of a server, which is made again when it is next asked for."""
        self._kept.pop(guild_id, None)

    async def write(
        self,
        author: Author,
        changes: Sequence[Change],
        draft: str | None = None,
        candidates: Sequence[int] = (),
    ) -> tuple[Revision, ...] | Conflict:
        """`Revisions.write`; the next question of this server is answered with what was written."""
        written = await self.revisions.write(author, changes, draft, candidates)
        if not isinstance(written, Conflict):
            await self._made_anew(author.guild_id)
        return written

    async def add_document(
        self,
        author: Author,
        document: Document,
        text: str,
        candidates: Sequence[Candidate] = (),
        token: str | None = None,
    ) -> Document:
        """`Uploads.add`; the server's facts may cite the document from now on."""
        added = await self.uploads.add(author, document, text, candidates, token)
        await self._made_anew(author.guild_id)
        return added

    async def withdraw_document(self, author: Author, document_id: str) -> None:
        """`Uploads.withdraw`; the next answer says so where it cites the document."""
        await self.uploads.withdraw(author, document_id)
        await self._made_anew(author.guild_id)

    async def describe(
        self, author: Author, change: Description, token: str | None = None
    ) -> Description:
        """`Descriptions.write`; the next question of this server is read with it."""
        written = await self.descriptions.write(author, change, token)
        await self._made_anew(author.guild_id)
        return written

    async def apply_copy(
        self, author: Author, copy: Copy, library: Library, *, token: str, mark: str, name: str
    ) -> Plan:
        """`Copies.apply`; the next question of this server is answered from what it then states."""
        base = await self.base_of(author.guild_id)
        done = await self.copies.apply(
            author, copy, base, library, token=token, mark=mark, name=name
        )
        await self._made_anew(author.guild_id)
        return done

    def forget(self, guild_id: int) -> None:
        """Forget the base of a server whose data was erased."""
        self._kept.pop(guild_id, None)
        if self._changed is not None:
            self._changed.discard(guild_id)

    async def _made_anew(self, guild_id: int) -> None:
        """Have a server's base made again when it is next asked for."""
        self._writes[guild_id] += 1
        self._kept.pop(guild_id, None)
        (await self._servers()).add(guild_id)

    async def _servers(self) -> set[int]:
        """The servers with changes; read once, then from memory."""
        if self._changed is None:
            found = await self.revisions.servers()
            if self._changed is None:  # nobody else has read and added to it meanwhile
                self._changed = set(found)
        return self._changed

    async def _make(self, guild_id: int) -> FactBase:
        """Make the base of a server, and keep it unless somebody wrote meanwhile."""
        made = self._kept.get(guild_id)
        if made is not None:
            return made
        before = self._writes[guild_id]
        changes = await self.revisions.of_server(guild_id)
        made = await asyncio.to_thread(self.packs.with_changes, changes)
        if before == self._writes[guild_id]:
            self._kept[guild_id] = made
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made
