"""The forms themselves: their fields, filled with what is known, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from discord import TextStyle
from discord.ui import Label, Modal, TextInput

from bot.editing.controls import ControlId, Do
from bot.forms import filled_in
from bot.languages import say
from knowledge.drafts import Act, Draft, Typed
from knowledge.model import Language

_TITLE = 45
_ROOM = {"fr": 600, "en": 600, "phrase": 200, "as_of": 100, "reason": 300}
_LONG = ("fr", "en", "phrase")
_WHOLE = ("fr", "en", "phrase", "as_of", "reason")
_REQUIRED = ("phrase", "as_of", "reason")
_FIELDS = {
    Act.ADD: _WHOLE,
    Act.EDIT: _WHOLE,
    Act.RETIRE: ("reason",),
    Act.RESTORE: ("reason",),
}


def form(token: str, draft: Draft, language: Language) -> Modal:
    """The form of a draft with what was typed before, in the language of who fills it."""
    name = f"{draft.fact}@{draft.restored}" if draft.act is Act.RESTORE else draft.fact
    title = say(language, f"form.{draft.act}", fact=name)
    modal = Modal(title=title[:_TITLE], custom_id=ControlId(Do.FORM, token).write(), timeout=None)
    filled = asdict(draft.typed)
    for name in _FIELDS[draft.act]:
        modal.add_item(
            Label(
                text=say(language, f"form.{name}"),
                description=say(language, f"form.{name}_hint"),
                component=TextInput(
                    custom_id=name,
                    style=TextStyle.long if name in _LONG else TextStyle.short,
                    default=filled[name] or None,
                    required=name in _REQUIRED,
                    max_length=max(_ROOM[name], len(filled[name])),
                ),
            )
        )
    modal.stop()  # the library keeps nothing of it: what is sent comes back by its id
    return modal


def typed_in(data: Mapping[str, Any]) -> Typed:
    """What a form that was sent holds, field by field."""
    known = set(asdict(Typed()))
    return Typed(**{name: value for name, value in filled_in(data).items() if name in known})
