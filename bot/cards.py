"""A page of a card as Discord components, with the buttons that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

from discord import ButtonStyle, File, MediaGalleryItem, PartialEmoji
from discord.ui import (
    ActionRow,
    Button,
    Container,
    LayoutView,
    MediaGallery,
    Separator,
    TextDisplay,
)

from bot.button_id import Act, ButtonId
from bot.card import Card, Page, as_markdown
from bot.charts.picture import Drawing, Painted
from bot.languages import say
from knowledge.model import Language
from knowledge.outcome import Status

ACCENTS = {
    Status.ANSWERED: 0x2F6FDE,
    Status.CLARIFY: 0xD9A441,
    Status.NOT_IN_SOURCES: 0x8A8F98,
}
_DRAWN = {Drawing.CHART: "button.chart", Drawing.TIMELINE: "button.timeline"}
_PICTURE = "picture.png"
_PENCIL, _BIN = PartialEmoji(name="✏️"), PartialEmoji(name="🗑️")
MOST_CHOICES = 4  # and a button for none of them
_LABEL = 80  # the longest label Discord takes


@dataclass(frozen=True, slots=True)
class Offered:
    """Which buttons a page has beside those that turn it."""

    drawing: Drawing | None = None
    sources: bool = False
    passage: bool = False
    correct: bool = False
    delete: bool = False


def view(
    card: Card,
    here: ButtonId,
    language: Language,
    offered: Offered,
    painted: Painted | None = None,
) -> LayoutView:
    """The page that ``here`` names, in a container coloured by the answer's status.

    A painted picture stands below the heading; `files_of` gives the file to send with it.
    """
    page = card.page(here.shown)
    layout = LayoutView(timeout=None)
    shown = container(page, card.status, painted)
    if card.picture(here.shown) and not painted:
        shown.add_item(TextDisplay(say(language, "chart.not_painted")))
    layout.add_item(shown)
    for row in _rows(card, here, language, offered):
        layout.add_item(row)
    return forgotten(layout)


def notice(text: str) -> LayoutView:
    """A short message of the bot's own: already escaped, without buttons."""
    layout = LayoutView(timeout=None)
    layout.add_item(TextDisplay(text))
    return forgotten(layout)


def forgotten(layout: LayoutView) -> LayoutView:
    """A view the library keeps nothing of once it is sent: `AnswerButton` hears every click."""
    layout.stop()
    return layout


def files_of(painted: Painted | None) -> list[File]:
    """The file that a view with a picture needs beside it; good for one sending."""
    if painted is None:
        return []
    return [File(BytesIO(painted.png), filename=_PICTURE, description=painted.alt)]


def container(page: Page, status: Status, painted: Painted | None = None) -> Container[LayoutView]:
    """A page without buttons, in the colour of its status."""
    blocks, sources = as_markdown(page)
    container: Container[LayoutView] = Container(accent_colour=ACCENTS[status])
    if painted:
        picture = MediaGalleryItem(f"attachment://{_PICTURE}", description=painted.alt)
        container.add_item(MediaGallery(picture))
    for block in blocks:
        container.add_item(TextDisplay(block))
    if sources:
        container.add_item(Separator())
        container.add_item(TextDisplay(sources))
    return container


def _rows(
    card: Card, here: ButtonId, language: Language, offered: Offered
) -> list[ActionRow[LayoutView]]:
    buttons = []
    if card.choices:
        for number, choice in enumerate(card.choices[:MOST_CHOICES]):
            label = choice.name.of(language)
            buttons.append(_button(replace(here, act=Act.CHOOSE, page=number), label))
        none = say(language, "clarify.none_of_these")
        buttons.append(_button(replace(here, act=Act.NONE), none))
    for one in card.tries:
        tried = replace(here, act=Act.TRY, request=one.request, text=one.text, page=0)
        buttons.append(_button(tried, one.typed))
    if len(card.pages) > 1:
        buttons += _turning(card, here, language)
    if offered.drawing:
        buttons.append(_button(here.open(Act.DRAW), say(language, _DRAWN[offered.drawing])))
    if offered.sources:
        buttons.append(_button(here.open(Act.SOURCES), say(language, "button.sources")))
    if offered.passage:
        buttons.append(_button(here.open(Act.PASSAGES), say(language, "button.passage")))
    if offered.correct:
        buttons.append(_button(here.open(Act.CORRECT), None, _PENCIL))
    if offered.delete:
        buttons.append(_button(replace(here, act=Act.DELETE, page=0), None, _BIN))
    return [ActionRow(*buttons[at : at + 5]) for at in range(0, len(buttons), 5)]


def _turning(card: Card, here: ButtonId, language: Language) -> list[Button[LayoutView]]:
    last = len(card.pages) - 1
    shown = min(here.shown, last)
    before = _button(here.turned(max(shown - 1, 0)), "‹")
    after = _button(here.turned(min(shown + 1, last)), "›")
    before.disabled, after.disabled = shown == 0, shown == last
    return [before, after]


def _button(
    button_id: ButtonId, label: str | None, emoji: PartialEmoji | None = None
) -> Button[LayoutView]:
    if label and len(label) > _LABEL:
        label = label[: _LABEL - 1] + "…"
    custom_id = button_id.write()
    return Button(style=ButtonStyle.secondary, label=label, emoji=emoji, custom_id=custom_id)
