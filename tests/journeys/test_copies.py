"""A base goes out as a file and comes back: shown first, then applied whole, here or elsewhere."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import discord
import pytest
import simcord

from tests.journeys.conftest import Place, buttons, words
from tests.journeys.forms import cited, click, open_form, saved, send

NEW = "On 3 May 2021, about 1,200 guards stood watch."


async def exported(place: Place) -> bytes:
    given = await place.moderator.slash(place.channel, "export")
    message = given.followups[-1] if given.followups else given.response
    assert message is not None
    (file,) = message.attachments
    return bytes(await file.read())


@pytest.fixture
def elsewhere(place: Place) -> tuple[simcord.ChannelHandle, simcord.MemberActor]:
    """Another server with a moderator of its own."""
    guild = place.env.create_guild()
    role = guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    judge = guild.add_member(place.env.create_user("judge"), roles=[role])
    return guild.create_text_channel("elsewhere"), judge


async def imported(channel: simcord.ChannelHandle, person: simcord.MemberActor, data: bytes) -> Any:
    taken = await person.slash(channel, "import", file=("copy.zip", data))
    return taken.followups[-1] if taken.followups else taken.response


async def test_a_base_is_taken_to_another_server(
    place: Place, elsewhere: tuple[simcord.ChannelHandle, simcord.MemberActor]
) -> None:
    channel, judge = elsewhere
    await saved(place, en=NEW)
    preview = await send(place, await open_form(place, "retire", "LAMP-6"), reason="hearsay")
    await click(place, preview, "Confirm")
    data = await exported(place)
    shown = await imported(channel, judge, data)
    assert "0 added, 1 changed, 1 withdrawn" in words(shown)
    assert "**guards stood watch.**" in words(shown)
    await judge.send(channel, "!cite LAMP-1")
    assert "stood watch" not in words(channel.last_message)
    done = await judge.click(shown, label="Apply all of it")
    assert "Done: 0 added, 1 changed, 1 withdrawn" in words(done.response)
    await judge.send(channel, "!cite LAMP-1")
    assert "stood watch" in words(channel.last_message)
    audit = await judge.slash(channel, "audit")
    assert "Import of copy.zip" in words(audit.response)
    assert "0 added, 1 changed, 1 withdrawn" in words(audit.response)
    again = await imported(channel, judge, data)
    assert "nothing to change" in words(again)


async def test_an_import_goes_on_after_a_restart(place: Place) -> None:
    before = await exported(place)
    await saved(place, en=NEW)
    shown = await imported(place.channel, place.moderator, before)
    await place.env.restart_bot(place.new_bot())
    done = await place.moderator.click(shown, label="Apply all of it")
    assert "Done: 0 added, 1 changed" in words(done.response)
    assert "stood watch" not in await cited(place, "LAMP-1")


async def test_what_changed_since_it_was_shown_is_shown_anew(place: Place) -> None:
    before = await exported(place)
    await saved(place, en=NEW)
    shown = await imported(place.channel, place.moderator, before)
    await saved(place, fact="LAMP-2", en="Something else.")
    told = await click(place, shown, "Apply all of it")
    assert "The base was changed meanwhile" in words(told)
    assert "0 added, 2 changed" in words(told)
    assert "stood watch" in await cited(place, "LAMP-1")
    done = await click(place, told, "Apply all of it")
    assert "Done: 0 added, 2 changed" in words(done)


async def test_what_a_copy_holds_is_counted_in_words_that_fit(place: Place) -> None:
    for text, told in (("Un texte.", "1 document of its own"), ("Un autre.", "2 documents")):
        opened = await place.moderator.slash(place.channel, "source add")
        read = await place.moderator.submit_modal(opened, {"text": text})
        offered = read.followups[-1] if read.followups else read.response
        assert offered is not None
        about = await place.moderator.click(offered, label="Say what it is")
        chosen: dict[str, Any] = {"language": ["fr"], "known": ["stated"]}
        named = {"title": text, "publisher": "Le phare", "date": ""}
        await place.moderator.submit_modal(about, named | chosen)
        given = await place.moderator.slash(place.channel, "export")
        message = given.followups[-1] if given.followups else given.response
        assert message is not None
        assert f"facts, {told}" in message.content


async def test_what_a_copy_changes_is_paged(place: Place) -> None:
    before = await exported(place)
    for number in range(9):
        opened = await place.moderator.slash(
            place.channel, "fact add", topic="weather", subject="storm", document="notice"
        )
        typed = {"fr": f"Fait {number}.", "en": f"Fact {number}.", "as_of": "2023"}
        preview = await send(place, opened, phrase="Le port accuse la mer", reason="new", **typed)
        label = next(b for b in buttons(preview) if b in ("Confirm", "Keep both"))
        await click(place, preview, label)
    shown = await imported(place.channel, place.moderator, before)
    assert "0 added, 0 changed, 9 withdrawn" in words(shown)
    assert "Page 1 of 2" in words(shown)
    turned = await click(place, shown, "›")
    assert "Fact 8" in words(turned)
    assert "Nothing was changed" in words(await click(place, turned, "Leave it"))


async def test_a_file_that_is_no_copy_is_refused_in_a_sentence(place: Place) -> None:
    refused = await imported(place.channel, place.moderator, b"not a zip")
    assert "damaged and cannot be read" in words(refused)
    data = io.BytesIO(await exported(place))
    with zipfile.ZipFile(data, "a") as packed:
        packed.writestr("../evil.toml", "")
    refused = await imported(place.channel, place.moderator, data.getvalue())
    assert "not a copy made by /export" in words(refused)


async def test_copies_are_for_moderators(place: Place) -> None:
    refused = await place.alice.slash(place.channel, "export")
    assert "Only moderators may do this" in words(refused.response)
    refused = await place.alice.slash(place.channel, "import", file=("copy.zip", b"x"))
    assert "Only moderators may do this" in words(refused.response)


def tampered(data: bytes, old: str, new: str) -> bytes:
    """A copy with something in its facts replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    assert any(old in text for text in files.values())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text.replace(old, new))
    return out.getvalue()


@pytest.mark.parametrize(
    ("new", "fr", "en"),
    [
        (
            'id = "LAMP-99"',
            "LAMP-99 : aucun corpus n’a ce fait ici",
            "LAMP-99: no pack here has this fact",
        ),
        (
            'id = "LAMP-1"\nrevision = "one"',
            "fact LAMP-1 : ce n’est pas écrit comme /export l’écrit",
            "fact LAMP-1: revision must be a whole number",
        ),
        (
            'id = "LAMP-2"',
            "un identifiant de fait sert deux fois",
            "a fact id is used twice",
        ),
    ],
)
async def test_moderators_read_in_their_language_what_is_wrong_with_a_copy(
    place: Place, monkeypatch: pytest.MonkeyPatch, new: str, fr: str, en: str
) -> None:
    data = tampered(await exported(place), 'id = "LAMP-1"', new)
    assert en in words(await imported(place.channel, place.moderator, data))
    arrives: Any = discord.Interaction._from_data

    def from_france(self: discord.Interaction, data: Any) -> None:
        arrives(self, {**data, "locale": "fr"})

    monkeypatch.setattr(discord.Interaction, "_from_data", from_france)
    told = words(await imported(place.channel, place.moderator, data))
    assert "Cette copie ne convient pas ici" in told
    assert fr in told
    assert en not in told
