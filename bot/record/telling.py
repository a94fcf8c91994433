"""An entry of the record in words: what was changed, from what to what, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.card import escape
from bot.editing.controls import any_words
from bot.editing.differences import marked
from bot.editing.history import entry_of
from bot.editing.views import Viewer
from bot.languages import say
from bot.record.describing import described
from knowledge.base import FactBase
from knowledge.model import Language
from knowledge.record import Entry, Kind
from knowledge.revisions import Revisions

_LONGEST = 600  # characters of an entry
_SWITCHES = {"True": "record.on", "False": "record.off"}


class Teller:
    """Tells the entries of one server in one language, in Discord's markup."""

    def __init__(
        self, guild_id: int, base: FactBase, revisions: Revisions, language: Language
    ) -> None:
        self._guild_id = guild_id
        self._viewer = Viewer(base, language)
        self._revisions = revisions
        self._language = language

    async def tell(self, entry: Entry) -> str:
        """An entry, at most some 600 characters of it."""
        text = await self._fact(entry) if entry.kind is Kind.FACT else self._other(entry)
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

    async def _fact(self, entry: Entry) -> str:
        history = await self._revisions.history(self._guild_id, entry.name)
        number = [revision.fact.ref for revision in history].index(entry.what)
        known = self._viewer.base.revisions
        if all(r.fact.ref in known for r in history[max(number - 1, 0) : number + 1]):
            return entry_of(history, number, self._viewer)
        words = any_words(history[number].fact)  # it speaks of what no pack has any more
        return f"**{entry.what}** · {self._recorded(entry)}\n{escape(words)}"

    def _other(self, entry: Entry) -> str:
        heading = f"**{escape(self._what(entry))}** · {self._recorded(entry)}"
        return "\n".join([heading, *self._changes(entry)])

    def _what(self, entry: Entry) -> str:
        match entry.kind:
            case Kind.SETTING:
                return say(self._language, f"record.setting_{entry.what}")
            case Kind.FOLLOW if entry.what in self._viewer.base.properties:
                topic = self._viewer.base.properties[entry.what].label.of(self._language)
                return say(self._language, "record.kind_follow", what=topic)
            case Kind.SOURCE | Kind.IMPORT | Kind.PACK | Kind.FOLLOW:
                return say(self._language, f"record.kind_{entry.kind}", what=entry.what)
            case _:
                return say(self._language, f"record.kind_{entry.kind}", what=entry.name)

    def _recorded(self, entry: Entry) -> str:
        """Who made a change, when and why."""
        who = f"<@{entry.author}>" if entry.author else say(self._language, "edit.somebody")
        moment = f"<t:{int(entry.at.timestamp())}:f>"
        if entry.kind is Kind.PACK:
            return moment
        if not entry.reason:
            return f"{who}, {moment}"
        return say(
            self._language, "edit.recorded", who=who, moment=moment, reason=escape(entry.reason)
        )

    def _changes(self, entry: Entry) -> Iterator[str]:
        match entry.kind:
            case Kind.SETTING:
                before, after = (
                    self._setting(entry, entry.before),
                    self._setting(entry, entry.after),
                )
                yield f"~~{before}~~ → **{after}**"
            case Kind.IMPORT:
                added, changed, removed = (entry.after or "0 0 0").split()
                yield say(
                    self._language, "record.imported", added=added, changed=changed, removed=removed
                )
            case Kind.PACK:
                yield escape(say(self._language, "record.parted", fact=entry.name))
            case Kind.FOLLOW:
                yield f"~~<#{entry.before}>~~" if entry.before else f"**<#{entry.after}>**"
            case Kind.SOURCE:
                yield marked(entry.before or "", entry.after or "")
            case _:
                old_words = self._described(entry, entry.before)
                new_words = self._described(entry, entry.after)
                for name in dict.fromkeys((*old_words, *new_words)):
                    old, new = old_words.get(name, ""), new_words.get(name, "")
                    if old != new:
                        yield marked(old, new)

    def _described(self, entry: Entry, content: str | None) -> Mapping[str, str]:
        return described(entry.kind, entry.name, content, self._viewer.base, self._language)

    def _setting(self, entry: Entry, value: str | None) -> str:
        if value is None:
            return say(self._language, "record.default")
        if value in _SWITCHES:
            return say(self._language, _SWITCHES[value])
        if entry.what == "moderator_role":
            return f"<@&{value}>"
        if entry.what == "language":
            return say(self._language, f"settings.language_{value}")
        return f"<#{value}>" if entry.what == "log_channel" else escape(value)
