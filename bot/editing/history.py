"""The revisions of a fact, newest first, each with what it changed."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ButtonStyle
from discord.ui import Button, Container, LayoutView, TextDisplay

from bot import cards
from bot.card import escape
from bot.editing.controls import ControlId, Do, any_words, button, row
from bot.editing.differences import differences
from bot.editing.views import Viewer
from bot.languages import say
from knowledge.base import FactBase
from knowledge.drafting import same
from knowledge.model import Language
from knowledge.outcome import Status
from knowledge.revision_rows import Revision, State

_ON_A_PAGE = 3
_LONGEST = 1_000  # characters of one revision; a page of three and its heading fit


def history_view(
    revisions: Sequence[Revision], page: int, base: FactBase, language: Language, *, editor: bool
) -> LayoutView:
    """One page of a fact's revisions; an ``editor`` also gets the buttons that change it."""
    fact, last = revisions[-1].fact, (len(revisions) - 1) // _ON_A_PAGE
    page = max(0, min(page, last))
    view = LayoutView(timeout=None)
    box: Container[LayoutView] = Container(accent_colour=cards.ACCENTS[Status.ANSWERED])
    heading = say(language, "edit.history_of", fact=fact.id)
    box.add_item(TextDisplay(f"### {heading}"))
    newest = list(range(len(revisions)))[::-1]
    shown = newest[page * _ON_A_PAGE :][:_ON_A_PAGE]
    for number in shown:
        box.add_item(TextDisplay(entry_of(revisions, number, Viewer(base, language))))
    if last:
        pages = say(language, "answer.page", page=page + 1, pages=last + 1)
        box.add_item(TextDisplay(f"-# {pages}"))
    view.add_item(box)
    if last:
        before = _turn("‹", fact.id, page - 1, off=page == 0)
        view.add_item(row(before, _turn("›", fact.id, page + 1, off=page == last)))
    if editor:
        buttons = _now(revisions[-1], language)
        for number in shown:
            if _can_come_back(revisions[number], revisions[-1]):
                ref = revisions[number].fact.ref
                control = ControlId(Do.RESTORE, ref)
                buttons.append(button(language, "edit.restore", control, ref=ref))
        view.add_item(row(*buttons))
    return cards.forgotten(view)


def _now(last: Revision, language: Language) -> list[Button[LayoutView]]:
    """What can be done with a fact as it stands: a withdrawn one can only come back."""
    fact = last.fact
    if last.state is State.RETIRED:
        control = ControlId(Do.RESTORE, fact.ref)
        return [button(language, "edit.restore", control, ButtonStyle.primary, ref=fact.id)]
    return [
        button(language, "edit.edit", ControlId(Do.EDIT, fact.id), ButtonStyle.primary),
        button(language, "edit.retire", ControlId(Do.RETIRE, fact.id)),
    ]


def _can_come_back(revision: Revision, last: Revision) -> bool:
    """Whether a wording is another than that of now; a withdrawal has none of its own."""
    return revision.state is not State.RETIRED and not same(revision.fact, last.fact)


def entry_of(revisions: Sequence[Revision], number: int, viewer: Viewer) -> str:
    """One revision: its name and record, then all it says, or what it says differently."""
    revision, base, language = revisions[number], viewer.base, viewer.language
    lines = [f"**{revision.fact.ref}** · {viewer.recorded(revision)}"]
    if revision.state is State.RETIRED:
        lines.append(say(language, "edit.withdrawn"))
    elif number == 0:
        words = revision.fact.statement.of(language) or any_words(revision.fact)
        lines.append(escape(words))
    else:
        before = revisions[number - 1]
        if before.state is State.RETIRED:
            lines.append(say(language, "edit.returned"))
        lines += differences(before.fact, revision.fact, base, language)
    return _cut("\n".join(lines))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _turn(sign: str, fact: str, page: int, *, off: bool) -> Button[LayoutView]:
    # The disabled button needs an id of its own too: no two of a message may be the same.
    control = ControlId(Do.HISTORY, fact, str(max(page, 0)) if not off else f"{page}x")
    return Button(style=ButtonStyle.secondary, label=sign, custom_id=control.write(), disabled=off)
