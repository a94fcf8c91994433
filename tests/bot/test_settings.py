"""Settings as an operator gives them, and the sentences that refuse them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.limits import Rate
from bot.settings import Settings, is_prefix
from bot.settings_error import SettingsError
from knowledge.pack import SHIPPED

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789"
EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work where there is no .env, no documents and no data."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


NAMES = {
    "DISCORD_TOKEN",
    "DISCORD_TOKEN_FILE",
    "DISCORD_API_URL",
    "SOURCIER_DATA",
    "SOURCIER_DOCUMENTS",
    "SOURCIER_PACKS",
    "SOURCIER_LANGUAGE",
    "SOURCIER_PREFIX",
    "SOURCIER_LOG",
    "SOURCIER_LOG_FORMAT",
    "SOURCIER_PERSON_RATE",
    "SOURCIER_SERVER_RATE",
    "SOURCIER_METRICS",
    "SOURCIER_SEMANTIC",
}


def refused(environ: Mapping[str, str] | None) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ)
    error = caught.value
    assert error.text.fr != error.text.en
    for sentence in error.text:
        assert sentence.endswith(".")
        assert "\n" not in sentence
    return error


def test_nothing_set_gives_the_terminal_with_the_shipped_pack() -> None:
    assert Settings.load({}) == Settings(
        token=None,
        api_url="https://discord.com/api/v10",
        data=Path("data"),
        documents=None,
        packs=(SHIPPED / "kfor",),
        language="en",
        prefix="!",
        log_level="INFO",
        log_format="text",
    )


def test_everything_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pack.toml").touch()
    settings = Settings.load(
        {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": "http://127.0.0.1:8080/api/v10/",
            "SOURCIER_DATA": "elsewhere",
            "SOURCIER_DOCUMENTS": "texts",
            "SOURCIER_PACKS": "kfor, mine,kfor",
            "SOURCIER_LANGUAGE": "FR",
            "SOURCIER_PREFIX": "kfor!",
            "SOURCIER_LOG": "debug",
            "SOURCIER_LOG_FORMAT": "json",
            "SOURCIER_PERSON_RATE": "3/10",
            "SOURCIER_SERVER_RATE": "off",
            "SOURCIER_METRICS": "[::1]:9100",
            "SOURCIER_SEMANTIC": "1",
        }
    )
    assert settings == Settings(
        token=TOKEN,
        api_url="http://127.0.0.1:8080/api/v10",
        data=Path("elsewhere"),
        documents=Path("texts"),
        packs=(SHIPPED / "kfor", Path("mine")),
        language="fr",
        prefix="kfor!",
        log_level="DEBUG",
        log_format="json",
        terminal_language="fr",
        person_rate=Rate(3, 10),
        server_rate=None,
        metrics=("::1", 9100),
        semantic=True,
    )
    assert settings.database == Path("elsewhere/sourcier.db")


def test_an_empty_value_counts_as_not_set() -> None:
    assert Settings.load(dict.fromkeys(NAMES, " ")) == Settings.load({})


def test_the_env_file_is_read_and_the_environment_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        "SOURCIER_LANGUAGE=fr\nSOURCIER_PREFIX='$x'\nSOURCIER_LOG=ERROR\n", encoding="utf-8-sig"
    )
    monkeypatch.setenv("SOURCIER_LOG", "WARNING")
    monkeypatch.setenv("SOURCIER_PREFIX", "")
    settings = Settings.load()
    assert (settings.language, settings.prefix, settings.log_level) == ("fr", "$x", "WARNING")


def test_an_env_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("SOURCIER_LANGUAGE=fr # français".encode("cp1252"))
    assert "save it as UTF-8" in refused(None).text.en


def test_the_example_names_every_setting_and_changes_nothing() -> None:
    assert Settings.load({k: v or "" for k, v in dotenv_values(EXAMPLE).items()}) == (
        Settings.load({})
    )
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert {line.lstrip("#").split("=")[0] for line in lines if "=" in line} == NAMES


def test_the_values_the_example_shows_are_the_defaults(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("\n#", "\n").replace("\n ", "\n# ")
    (tmp_path / "shown.env").write_text(text, encoding="utf-8")
    shown = {k: v or "" for k, v in dotenv_values(tmp_path / "shown.env").items()}
    assert shown["SOURCIER_DATA"] == "data"
    assert Settings.load(shown) == Settings.load({})


def test_the_token_can_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    assert Settings.load({"DISCORD_TOKEN_FILE": "token"}).token == TOKEN


def test_the_token_is_never_shown() -> None:
    settings = Settings.load({"DISCORD_TOKEN": TOKEN})
    assert TOKEN not in repr(settings)
    assert TOKEN not in f"{settings}"


@pytest.mark.parametrize("token", [f"Bot {TOKEN}", f"{TOKEN}é", f"{TOKEN}\x00", "the token"])
def test_a_token_that_cannot_be_one_is_refused_and_not_repeated(token: str) -> None:
    for sentence in refused({"DISCORD_TOKEN": token}).text:
        assert token not in sentence
        assert TOKEN not in sentence


def test_two_tokens_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    error = refused({"DISCORD_TOKEN": TOKEN, "DISCORD_TOKEN_FILE": "token"})
    assert "keep one of the two" in error.text.en


def test_a_token_file_that_is_absent_empty_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff\xfe")
    said = {
        name: refused({"DISCORD_TOKEN_FILE": name}).text.en
        for name in ("absent", "empty", "picture", ".")
    }
    assert "is empty" in said.pop("empty")
    assert all("cannot be read" in sentence for sentence in said.values())


@pytest.mark.parametrize(
    "url",
    [
        "discord.com/api",
        "ftp://discord.com",
        "https://",
        "http://host:port",
        "http://host:0",
        "http://[::1",
        "https://discord.com/api?v=10",
        "https://discord.com/api#v10",
    ],
)
def test_an_api_address_that_is_none_is_refused(url: str) -> None:
    assert url in refused({"DISCORD_API_URL": url}).text.en


def test_a_folder_of_texts_that_was_named_must_be_there() -> None:
    assert "not an existing folder: absent" in refused({"SOURCIER_DOCUMENTS": "absent"}).text.en


def test_the_folder_named_documents_is_used_when_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert Settings.load({}).documents == Path("documents")


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert "choose another one" in refused({}).text.en


@pytest.mark.parametrize("name", ["absent", "..", "kfor/facts", "kfor absent"])
def test_an_unknown_pack_is_refused_with_the_names_of_those_shipped(name: str) -> None:
    said = refused({"SOURCIER_PACKS": name}).text.en
    assert f'"{name}"' in said
    assert "kfor" in said


def test_no_pack_at_all_is_refused() -> None:
    refused({"SOURCIER_PACKS": ","})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SOURCIER_LANGUAGE", "de"),
        ("SOURCIER_LOG", "loud"),
        ("SOURCIER_LOG_FORMAT", "xml"),
        ("SOURCIER_PREFIX", "/"),
    ],
)
def test_a_wrong_choice_is_told_with_its_name_and_its_value(name: str, value: str) -> None:
    for sentence in refused({name: value}).text:
        assert name in sentence
        assert value in sentence


def test_the_sentence_is_in_the_language_the_operator_chose() -> None:
    wrong = {"SOURCIER_LOG": "loud"}
    assert str(refused(wrong | {"SOURCIER_LANGUAGE": "fr"})).startswith("SOURCIER_LOG ne peut pas")
    assert str(refused(wrong)).startswith("SOURCIER_LOG cannot be")


@pytest.mark.parametrize("text", ["!", "?", "kfor!", "…", "é", "a" * 10])
def test_a_short_word_is_a_prefix(text: str) -> None:
    assert is_prefix(text)


@pytest.mark.parametrize(
    "text", ["", " ", "a b", "\u00a0", "a\n", "/x", "@", "#", "<@1>", "a" * 11]
)
def test_what_is_long_blank_or_discords_own_is_no_prefix(text: str) -> None:
    assert not is_prefix(text)
