"""A pack says something else now than the wording a server made its own from: a look at both."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from discord import ButtonStyle
from discord.ui import LayoutView

from bot import cards
from bot.controls import button
from bot.editing.common import here, known_fact, show
from bot.editing.controls import ControlId as FactControlId
from bot.editing.controls import Do as FactDo
from bot.editing.controls import button as fact_button
from bot.editing.controls import row
from bot.editing.rights import Interaction, editor
from bot.editing.views import Viewer
from bot.errors import PersonError
from bot.languages import say
from bot.record.controls import Do
from knowledge.model import Fact
from knowledge.parting import note_parted
from knowledge.revisions import Change, Conflict

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)


class Partings:
    """Tells servers of it once, when the program starts: packs change only then."""

    def __init__(self) -> None:
        self._done = False

    async def look(self, bot: Sourcier) -> None:
        if not self._done:
            found = await note_parted(bot.store, bot.servers.overlays.revisions)
            self._done = True
            logger.info("packs compared", extra={"parted": found})


async def both(interaction: Interaction, fact_id: str) -> None:
    """What the pack says now, and what this server says."""
    await editor(interaction)
    answers, language = await here(interaction)
    ours, theirs = known_fact(fact_id, answers.base), _brought(interaction, fact_id)
    viewer = Viewer(answers.base, language)
    view = LayoutView(timeout=None)
    viewer.show(view, "record.theirs", theirs)
    viewer.show(
        view, "record.ours_gone" if ours.id in answers.base.retired else "record.ours", ours
    )
    edit = FactControlId(FactDo.EDIT, ours.id)
    view.add_item(
        row(
            button(language, "record.take", Do.TAKE, ours.ref, ButtonStyle.primary),
            fact_button(language, "edit.edit", edit),
        )
    )
    await show(interaction, cards.forgotten(view))


async def take(interaction: Interaction, ref: str) -> None:
    """State a fact as its pack does, after the revision that was looked at."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    name, _, number = ref.partition("@")
    theirs = _brought(interaction, name)
    reason = say(language, "record.taken", ref=theirs.ref)
    change = Change(theirs, int(number), reason)
    written = await interaction.client.servers.overlays.write(author, [change])
    if isinstance(written, Conflict):  # somebody was faster: look again
        await both(interaction, name)
        return
    now, _ = await here(interaction)
    stated_before = name in answers.base.current
    view = Viewer(now.base, language).saved(written, stated_before=stated_before)
    await show(interaction, view)


def _brought(interaction: Interaction, fact_id: str) -> Fact:
    theirs = interaction.client.servers.overlays.revisions.brought(fact_id)
    if theirs is None:
        raise PersonError("edit.no_such_fact", name=fact_id)
    return theirs
