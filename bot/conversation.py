"""What is said to the bot in plain words: whether it asks something, and what it goes on from.

A reply to an answer is looked up, and kept in buttons, as one text with the request it goes on
from, "and in 2020? ↩troops 2023": so that pages turn, and the next reply is understood, after a
restart too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import discord

from bot.button_id import PATTERN, ButtonId
from bot.card import Card
from bot.card import plain as plain_line
from bot.languages import say
from bot.paging import paginate
from bot.typed import is_french_name
from knowledge.base import FactBase
from knowledge.model import LANGUAGES, Fact, Language
from knowledge.outcome import Status
from knowledge.question import LONGEST, clean, parse
from knowledge.tongue import is_foreign, spoken
from knowledge.when import UnreadableTime
from knowledge.words import plain, tokens

if TYPE_CHECKING:
    from discord.ext import commands as ext

    from bot.client import Sourcier
    from bot.request import Request

    Context: TypeAlias = "ext.Context[Sourcier]"

_GOES_ON = "↩"
_DEEPEST = 4  # replies to replies that are kept, beside the question they all go on from


@dataclass(frozen=True, slots=True)
class Earlier:
    """A request that was answered: its name, its text, and where it is known its language."""

    request: str
    text: str
    language: Language | None = None


def typed(text: str) -> str:
    """What a person typed, without the sign that only this module writes."""
    return clean(text.replace(_GOES_ON, " "))


def going_on(text: str, earlier: Earlier | None) -> str:
    """One text of what is asked and what it goes on from; alone, where both are too long."""
    if earlier is None:
        return text
    parts = f"{text} {_GOES_ON}{earlier.request} {earlier.text}".split(_GOES_ON)
    if len(parts) > _DEEPEST + 1:
        parts = [*parts[:_DEEPEST], parts[-1]]
    joined = _GOES_ON.join(parts)
    return joined if len(joined) <= LONGEST else text


def parted(text: str) -> tuple[str, Earlier | None]:
    """What `going_on` joined."""
    asked, sign, before = text.partition(_GOES_ON)
    if not sign:
        return text, None
    request, _, rest = before.partition(" ")
    return asked.strip(), Earlier(request, rest)


def asks(text: str, base: FactBase) -> bool:
    """Whether words said to the bot ask for something: thanks and laughter do not."""
    if "?" in text:
        return True
    try:
        question = parse(text, base)
    except UnreadableTime:
        return True
    return question.asks is not None or (
        not question.unknown and bool(question.items or question.times)
    )


async def language_of(
    ctx: Context, request: Request, asked: str, before: Earlier | None, base: FactBase
) -> Language:
    """The language that somebody is answered in.

    A slash command has its person's own. What is typed is answered as it is written; where that
    does not tell, as what it goes on from, then as its command is called, then as the server is
    spoken to. The words of a server's own topics, which ``base`` has, tell as well. A language
    that moderators chose holds for commands, not for questions.
    """
    bot = ctx.bot
    if ctx.interaction is not None:
        return await bot.language_for(ctx.interaction)
    chosen = (await bot.guild_settings(ctx)).language
    if chosen and request.name != "ask":
        return chosen
    if ctx.command is not None and request.name != "ask":
        # Its words are names and keywords, which either language may lend the other.
        own = base.lexicon.language_of(token.plain for token in tokens(asked))
    else:
        # A topic's word is told by itself: what it was looked up as is an id, in no language.
        said = ctx.message.content.removeprefix(ctx.prefix or "")
        own = spoken(said if request.name == "fact" else asked, base)
    language = own or (before and before.language) or chosen
    if language is None and is_french_name(plain(ctx.invoked_with or ""), request):
        language = "fr"
    return language or await bot.language_in(ctx.guild)


def said_to(bot: Sourcier, message: discord.Message) -> str | None:
    """What a message without a prefix says to the bot: it names it, or replies to it."""
    assert bot.user is not None
    text = message.content
    for mention in (f"<@{bot.user.id}>", f"<@!{bot.user.id}>"):
        text = text.replace(mention, " ")
    if text != message.content:
        return typed(text)
    replied = message.reference.resolved if message.reference else None
    if isinstance(replied, discord.Message) and replied.author.id == bot.user.id:
        return typed(text)
    return None


def foreign(asked: str, base: FactBase, language: Language) -> Card | None:
    """What is said to somebody who writes neither French nor English, in both."""
    if not is_foreign(asked, base):
        return None
    own_first = sorted(LANGUAGES, key=lambda each: each != language)
    lines = [plain_line(say(each, "conversation.languages")) for each in own_first]
    return Card(Status.NOT_IN_SOURCES, paginate("", lines, language))


async def replied_to(
    bot: Sourcier, message: discord.Message, guild_id: int | None
) -> Earlier | None:
    """The request whose answer a message replies to.

    The buttons of the answer hold it; where its text was too long for them, the answer log tells
    which facts were shown, and their topic is what the reply goes on from.
    """
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    replied = reference.resolved
    if isinstance(replied, discord.Message):
        if bot.user is None or replied.author.id != bot.user.id:
            return None
        button_id = next(_button_ids(replied.components), None)
        if button_id is not None and button_id.text is not None:
            request = bot.answers.requests.get(button_id.request)
            known = request is not None and request.look_up is not None
            earlier = Earlier(button_id.request, button_id.text, button_id.language)
            return earlier if known else None
    records = await bot.store.answers_by_message(reference.message_id, guild_id)
    refs = [ref for r in records[-1:] for ref in r.fact_refs]
    base = (await bot.servers.of(guild_id)).base
    topic = _topic(map(base.revisions.get, refs), base)
    return Earlier("ask", topic, records[-1].language) if topic else None


def _topic(facts: Iterable[Fact | None], base: FactBase) -> str:
    """What facts are about, without a time: the topic of the first, and whose it is."""
    fact = next(filter(None, facts), None)
    if fact is None:
        return ""
    return f"{base.properties[fact.property].label.en} {base.entities[fact.subject].name.en}"


def _button_ids(components: Iterable[Any]) -> Iterator[ButtonId]:
    """The ids of an answer's buttons; what other buttons a message may have is left out."""
    for component in components:
        found = PATTERN.fullmatch(getattr(component, "custom_id", None) or "")
        if found is not None:
            yield ButtonId.read(found)
        yield from _button_ids(getattr(component, "children", ()))
