"""``/audit``: the record of all changes in pages, newest first, for moderators."""

from __future__ import annotations

from datetime import UTC, datetime, time

from discord.ui import ActionRow, Container, LayoutView, Separator, TextDisplay

from bot import cards
from bot.card import escape
from bot.controls import button, turning
from bot.editing.common import here, known_fact, show
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.languages import say
from bot.record.controls import Do, read_filter, write_filter
from bot.record.telling import Teller
from knowledge.drafting import UnfitError, read_time
from knowledge.outcome import Status
from knowledge.record import Filter, Kind, Record
from knowledge.when import UnreadableTime

_ON_A_PAGE = 5


async def audit(interaction: Interaction, fact: str, person: int | None, since: str) -> None:
    """The first page of what a filter leaves of the record."""
    await editor(interaction)
    answers, _ = await here(interaction)
    chosen = Filter(
        fact=known_fact(fact, answers.base).id if fact else "",
        person=person,
        since=_moment(since) if since else None,
    )
    await _page(interaction, chosen, 0)


async def turn(interaction: Interaction, written: str) -> None:
    """Another page, as the id of a button names it."""
    await editor(interaction)
    page, _, chosen = written.partition(":")
    await _page(interaction, read_filter(chosen), int(page))


def _moment(since: str) -> datetime:
    """The first moment of a time as people type it. Raises PersonError."""
    try:
        day = read_time(since)
    except (UnfitError, UnreadableTime):
        day = None
    if day is None or day.start is None:
        raise PersonError("record.no_time", time=since)
    return datetime.combine(day.start, time(), UTC)


async def _page(interaction: Interaction, chosen: Filter, page: int) -> None:
    client, guild_id = interaction.client, interaction.guild_id
    assert guild_id is not None  # only members of a server edit
    answers, language = await here(interaction)
    record = Record(client.store)
    count = await record.count(guild_id, chosen)
    if not count:
        raise PersonError("record.nothing")
    last = (count - 1) // _ON_A_PAGE
    page = max(0, min(page, last))
    entries = await record.page(guild_id, chosen, skipped=page * _ON_A_PAGE, most=_ON_A_PAGE)
    teller = Teller(guild_id, answers.base, client.servers.overlays.revisions, language)
    view = LayoutView(timeout=None)
    box: Container[LayoutView] = Container(accent_colour=cards.ACCENTS[Status.ANSWERED])
    counted = "record.heading" if count != 1 else "record.heading_one"
    box.add_item(TextDisplay(f"### {escape(say(language, counted, count=count))}"))
    for entry in entries:
        box.add_item(TextDisplay(await teller.tell(entry)))
    if last:
        box.add_item(Separator())
        box.add_item(
            TextDisplay(f"-# {say(language, 'answer.page', page=page + 1, pages=last + 1)}")
        )
    view.add_item(box)
    if last:
        view.add_item(ActionRow(*turning(Do.PAGE, page, last, f":{write_filter(chosen)}")))
    parted = dict.fromkeys(e.name for e in entries if e.kind is Kind.PACK)
    if parted:
        looks = (button(language, "record.both", Do.BOTH, fact, fact=fact) for fact in parted)
        view.add_item(ActionRow(*looks))
    await show(interaction, cards.forgotten(view))
