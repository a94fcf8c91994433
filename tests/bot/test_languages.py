"""The strings people see: the same in both languages, and every one the program asks for."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from bot.languages import join, say, strings
from commands import REQUESTS
from knowledge.model import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
# Keys that are put together from a part and a name.
_MADE_UP = (
    "count.",
    "slash.",
    "source.language_",
    "settings.language_",
    "privacy.",
    "health.",
    "fault.",
    "form.",
    "field.",
    "edit.missing_",
    "edit.also_",
    "edit.choose_",
    "desk.kind_",
    "grow.",
    "follow.",
    "mark.",
    "record.kind_",
    "record.setting_",
)
_SAID = re.compile(r"""["']([a-z]+\.[a-z_]+)["']""")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert strings("fr").keys() == strings("en").keys()


@pytest.mark.parametrize("key", sorted(strings("en")))
def test_a_string_takes_the_same_values_in_both_languages(key: str) -> None:
    assert placeholders(strings("fr")[key]) == placeholders(strings("en")[key])


def test_every_key_the_program_names_is_there_and_no_other() -> None:
    tables = {key.split(".")[0] for key in strings("en")}
    source = "".join(
        path.read_text("utf-8")
        for name in ("bot", "commands")
        for path in (ROOT / name).rglob("*.py")
    )
    named = {key for key in _SAID.findall(source) if key.split(".")[0] in tables}
    assert len(named) > 50
    assert named <= strings("en").keys()
    spare = {key for key in strings("en").keys() - named if not key.startswith(_MADE_UP)}
    assert spare == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_request_has_its_name_description_and_hints(language: str) -> None:
    for request in REQUESTS:
        keys = ["name", "description", "usage"]
        keys += [f"{what}_{option}" for option in request.options for what in ("name", "hint")]
        for key in keys:
            text = strings("fr" if language == "fr" else "en")[f"slash.{request.name}.{key}"]
            assert 1 <= len(text) <= 100


_COMMAND = re.compile(r"(?<![\w/])/([^\W\d]+(?:[-_]\w+)*)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_are_named_as_discord_shows_them_in_that_language(language: Language) -> None:
    told = strings(language)
    tables = {key.split(".")[1] for key in told if key.startswith("slash.")}
    commands = {told[f"slash.{table}.name"] for table in tables if "_" not in table}
    for key, text in told.items():
        for name in _COMMAND.findall(text):
            assert name in commands, (key, name)


def test_french_keeps_its_signs_on_the_line_they_belong_to() -> None:
    assert say("fr", "answer.quoted", phrase="mot") == "«\u00a0mot\u00a0»"
    assert not any(re.search(r" [:;?!»]", text) for text in strings("fr").values())


def test_a_list_is_said_as_people_say_it() -> None:
    assert join("en", ["2", "3", "5"]) == "2, 3 and 5"
    assert join("fr", ["2", "3"]) == "2 et 3"
    assert join("fr", ["2"]) == "2"


_LABEL = re.compile(r"""form\.(?:text|choice)\(\s*[^,]+,\s*say\(language, f?"([a-z_.]+)(\{)?""")
_LONGEST_LABEL = 45  # of a field, by Discord's rules; a longer one keeps the form from opening


def test_the_label_of_every_field_fits_in_both_languages() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    made = [(match[1], bool(match[2])) for match in _LABEL.finditer(source)]
    labels = {
        key
        for key in strings("en")
        for name, goes_on in made
        if key == name or (goes_on and key.startswith(name) and not key.endswith("hint"))
    }
    assert {"count.counted_fr", "suggest.statement"} <= labels
    too_long = [
        (language, key)
        for language in LANGUAGES
        for key in sorted(labels - {"count.add", "count.person", "count.title"})
        if len(strings(language)[key]) > _LONGEST_LABEL
    ]
    assert too_long == []
