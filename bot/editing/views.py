"""What a moderator sees between form and fact: faults, previews, conflicts, what was saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discord import ButtonStyle
from discord.ui import Button, Container, LayoutView, TextDisplay

from bot import cards, controls
from bot.card import capitalised, escape
from bot.editing.controls import ControlId, Do, button, row
from bot.editing.differences import resting
from bot.languages import say
from bot.render import render
from bot.reviewing.controls import Do as ReviewingDo
from knowledge import quantity
from knowledge.base import FactBase
from knowledge.drafting import other_number, write_time
from knowledge.drafts import Act, Draft
from knowledge.model import LANGUAGES, Fact, Language, Stance
from knowledge.outcome import Status, compose
from knowledge.placing import NotPlacedError
from knowledge.question import Question
from knowledge.revision_rows import Revision, State
from knowledge.rivals import Rival

_MOST_RIVALS = 3  # shown with a button each


class Viewer:
    """Writes the views of one server's base in one language."""

    def __init__(self, base: FactBase, language: Language) -> None:
        self.base = base
        self.language = language

    def fault(self, token: str, sentence: str, near: NotPlacedError | None = None) -> LayoutView:
        """What was refused, in one sentence, with the way back to what was typed."""
        view = _view(sentence)
        buttons = [self._button("edit.open", Do.OPEN, token, ButtonStyle.primary)]
        if near is not None and near.nearest is not None:
            buttons.append(self._button("edit.take_nearest", Do.NEAREST, token))
        return _done(view, *buttons, self._cancel(token))

    def preview(
        self, token: str, draft: Draft, fact: Fact, rivals: Sequence[Rival] = ()
    ) -> LayoutView:
        """The fact as members will see it beside the one they see now, and what may contradict."""
        view = LayoutView(timeout=None)
        now = self.base.latest.get(draft.fact)
        if now is not None:
            withdrawn = now.id in self.base.retired
            self.show(view, "edit.now_withdrawn" if withdrawn else "edit.now", now)
        if draft.act is Act.RETIRE:
            view.add_item(TextDisplay(self._say("edit.will_be_gone", ref=f"{now and now.ref}")))
        else:
            self.show(view, "edit.then" if now else "edit.then_new", fact)
            view.add_item(TextDisplay("\n".join(self._read(fact))))
        view.add_item(TextDisplay(self._say("edit.reason", reason=escape(draft.typed.reason))))
        shown = rivals[:_MOST_RIVALS]
        if rivals:
            view.add_item(TextDisplay("\n".join(self._rivals(shown, len(rivals)))))
            for rival in shown:
                self.show(view, "edit.rival", rival.fact)
        save = "edit.keep_both" if rivals else "edit.confirm"
        buttons = [self._button(save, Do.SAVE, token, ButtonStyle.success)]
        for rival in shown:
            control = ControlId(Do.REPLACE, token, rival.fact.ref)
            buttons.append(button(self.language, "edit.replace", control, fact=rival.fact.id))
        again = [self._button("edit.open", Do.OPEN, token), self._cancel(token)]
        return _done(view, *buttons, *again)

    def conflict(self, token: str, winning: Revision, mine: Fact | None) -> LayoutView:
        """What somebody else made of the fact meanwhile, and what is lost of neither."""
        view = _view(self._say("edit.conflict", ref=winning.fact.ref))
        self.show(view, "edit.theirs", winning.fact)
        view.add_item(TextDisplay(f"-# {self.recorded(winning)}"))
        if mine is not None:
            self.show(view, "edit.yours", mine)
        rebase = ControlId(Do.REBASE, token, str(winning.fact.revision))
        opened = button(self.language, "edit.open", rebase, ButtonStyle.primary)
        return _done(view, opened, self._cancel(token))

    def saved(
        self, written: Sequence[Revision], *, stated_before: bool, reviewed: bool = False
    ) -> LayoutView:
        """What was written, as members see it from now on, with the way to undo it.

        ``stated_before`` is whether the fact was there for members before this; ``reviewed``,
        whether it came from a card of the review, which then goes on.
        """
        fact, gone = written[0].fact, written[0].state is State.RETIRED
        view = _view(self._say("edit.saved_retired" if gone else "edit.saved", ref=fact.ref))
        if not gone:
            view.add_item(self._card(fact))
        for other in written[1:]:
            view.add_item(TextDisplay(self._say("edit.saved_retired", ref=other.fact.ref)))
        if stated_before:
            before = ControlId(Do.RESTORE, f"{fact.id}@{fact.revision - 1}")
        else:
            before = ControlId(Do.RETIRE, fact.id)
        undo = button(self.language, "edit.undo", before)
        history = self._button("edit.history", Do.HISTORY, fact.id)
        further = (
            [controls.button(self.language, "desk.next", ReviewingDo.NEXT)] if reviewed else []
        )
        return _done(view, *further, undo, history)

    def recorded(self, revision: Revision) -> str:
        """Who made a revision, when and why, in Discord's markup."""
        if revision.recorded_at is None:
            return self._say("edit.from_pack")
        author = f"<@{revision.author}>" if revision.author else self._say("edit.somebody")
        moment = f"<t:{int(revision.recorded_at.timestamp())}:f>"
        return self._say("edit.recorded", who=author, moment=moment, reason=escape(revision.reason))

    def _read(self, fact: Fact) -> Iterable[str]:
        """How the parts of a fact were understood, a small line each."""
        understood = [capitalised(write_time(fact.when, self.language))]
        if fact.value.quantity is not None:
            unit = self.base.units[fact.value.quantity.unit]
            understood.append(quantity.write(fact.value.quantity, self.language, unit))
        elif fact.value.entity is not None:
            understood.append(self.base.entities[fact.value.entity].name.of(self.language))
        if fact.says is not None and fact.stance is not Stance.STATED:
            key = "edit.denied_by" if fact.stance is Stance.DENIAL else "edit.according_to"
            who = self.base.entities[fact.says].name.of(self.language)
            understood.append(self._say(key, who=who))
        yield self._small("edit.read_as", things=" · ".join(understood))
        for language in LANGUAGES:
            if (number := other_number(fact.statement.of(language), fact)) is not None:
                yield self._small("edit.other_number", number=number, phrase=fact.value.wording)
                break
        for evidence in fact.evidence:
            if not evidence.verified:
                yield f"-# {escape(resting(evidence, self.base, self.language))}"
        for language in LANGUAGES:
            if fact.statement.missing == language:
                yield self._small(f"edit.missing_{language}")
            elif language != self.language:
                yield self._small(f"edit.also_{language}", statement=fact.statement.of(language))

    def _rivals(self, rivals: Sequence[Rival], count: int) -> Iterable[str]:
        same = any(rival.same for rival in rivals)
        yield self._say("edit.duplicate" if same else "edit.rivals", count=str(count))

    def show(self, view: LayoutView, key: str, fact: Fact) -> None:
        """Add a fact as members see it, under a line that says which it is."""
        view.add_item(TextDisplay(self._say(key, ref=fact.ref, fact=fact.id)))
        view.add_item(self._card(fact))

    def _card(self, fact: Fact) -> Container[LayoutView]:
        answer = compose(Status.ANSWERED, Question(""), self.base, [fact])
        return cards.container(render(answer, self.base, self.language).page(0), Status.ANSWERED)

    def _say(self, key: str, **values: str) -> str:
        return say(self.language, key, **values)

    def _small(self, key: str, **values: str) -> str:
        return f"-# {escape(self._say(key, **values))}"

    def _button(
        self, key: str, do: Do, of: str, style: ButtonStyle = ButtonStyle.secondary
    ) -> Button[LayoutView]:
        return button(self.language, key, ControlId(do, of), style)

    def _cancel(self, token: str) -> Button[LayoutView]:
        return self._button("edit.cancel", Do.DROP, token)


def _view(text: str) -> LayoutView:
    view = LayoutView(timeout=None)
    view.add_item(TextDisplay(text))
    return view


def _done(view: LayoutView, *buttons: Button[LayoutView]) -> LayoutView:
    """The view with its buttons below, five to a row."""
    for at in range(0, len(buttons), 5):
        view.add_item(row(*buttons[at : at + 5]))
    return cards.forgotten(view)
