"""The chat: the same lines as in Discord, and the two ways of asking from a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.ask import Asker
from bot.languages import in_print
from bot.terminal import Chat
from tests.bot.lighthouse import BASE, LETTER, STORMS, answers

ROOT = Path(__file__).parents[2]


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    return Chat(answers(tmp_path), "en", chosen=True)


@pytest.mark.parametrize(
    "line",
    [
        "!troops 2021",
        "/troops when:2021",
        "/effectifs quand:2021",
        "!effectifs 2021",
        "!trops 2021",
        "! troops 2021",
        "How many guards in 2021?",
    ],
)
def test_every_way_of_asking_gives_the_figure(chat: Chat, line: str) -> None:
    assert "1,200" in chat.reply(line)


def test_options_may_be_named_in_either_language(chat: Chat) -> None:
    expected = chat.reply("!who Marcheval")
    assert "Élodie Marcheval" in expected
    assert chat.reply("/who name:Marcheval") == expected
    assert chat.reply("/qui nom: Marcheval") == expected


def test_topics_are_commands_and_other_words_are_told_as_unknown(chat: Chat) -> None:
    assert "about 80" in chat.reply("!renforts 2023")
    assert "no command or topic “xyzzy”" in chat.reply("!xyzzy")
    assert "only works in Discord" in chat.reply("!settings language fr")


def test_the_language_can_be_switched_back_and_forth(chat: Chat) -> None:
    assert "français" in chat.reply("!language fr")
    assert "gardes" in chat.reply("!troops 2021")
    assert "English" in chat.reply("!langue en")
    assert "guards" in chat.reply("!troops 2021")
    assert "!language fr" in chat.reply("!language klingon")


def test_passages_follow_on_request(chat: Chat) -> None:
    passage = LETTER.split("\n", maxsplit=1)[0]
    assert passage not in chat.reply("!troops 2021")
    assert passage in chat.reply("!troops 2021 --passage")
    assert passage not in chat.reply("!troops 2021")


def test_without_the_texts_a_passage_is_said_to_be_missing() -> None:
    assert "not loaded here" in Chat(answers(), "en").reply("!troops 2021 --passage")


def test_what_may_be_meant_is_numbered_and_a_number_chooses_it(chat: Chat) -> None:
    assert "  2. The lighthouse, Avis aux marins" in chat.reply("!source lighthouse")
    assert chat.reply("2") == chat.reply("!source notice")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("!troops 2021", "and in 2023?"),
        ("combien de gardes en 2021 ?", "et en 2023 ?"),
    ],
)
def test_a_line_that_begins_with_and_goes_on_from_the_one_before(
    chat: Chat, first: str, then: str
) -> None:
    alone = chat.reply(then)
    chat.reply(first)
    gone_on = chat.reply(then)
    assert "1,500 guards" in gone_on
    assert gone_on != alone


def test_a_line_about_him_or_her_goes_on_from_who_was_named(chat: Chat) -> None:
    alone = chat.reply("what did she command?")
    chat.reply("!who Marcheval")
    assert chat.reply("what did she command?") != alone


def test_a_number_without_a_choice_is_a_question(chat: Chat) -> None:
    assert "Avis aux marins" not in chat.reply("2")


def test_nothing_is_answered_to_an_empty_line_and_the_chat_can_be_left(chat: Chat) -> None:
    assert not chat.reply("   ")
    chat.reply("!quit")
    assert chat.over


def test_a_command_that_lacks_its_words_asks_for_them(chat: Chat) -> None:
    assert "!ask Who is Élodie Marcheval?" in chat.reply("!ask")
    assert "!source 2" in chat.reply("!source")
    assert "!cite LAMP-1" in chat.reply("!cite")
    assert "!who Marcheval" in chat.reply("!who")
    assert "!qui Marcheval" in Chat(answers(), "en").reply("!qui")


@pytest.mark.parametrize("line", ["!effectifs 2021", "Combien de gardes en 2021 ?", "!aide"])
def test_french_is_answered_in_french_unless_a_language_was_chosen(line: str) -> None:
    assert Chat(answers(), "en").reply(line) == Chat(answers(), "fr").reply(line)
    chosen = Chat(answers(), "en", chosen=True)
    assert chosen.reply(line) != Chat(answers(), "fr").reply(line)


def test_small_talk_is_understood_without_a_prefix(chat: Chat) -> None:
    assert "welcome" in chat.reply("Thank you!")
    assert "!help" in chat.reply("Hello!")
    assert "Bonjour" in Chat(answers(), "en").reply("bonjour")
    assert chat.reply("help") == chat.reply("!help")
    chat.reply("q")
    assert chat.over


def test_a_long_answer_is_shown_page_by_page(chat: Chat) -> None:
    first = chat.reply("!storm")
    assert "Page 1 of" in first
    assert "!more" not in first
    chat.guided = True
    assert "!more" in chat.reply("!storm")
    pages = [chat.reply("!more") for _ in range(len(STORMS) // 8)]
    assert "Page 2 of" in pages[0]
    assert "no such page" in chat.reply("!suite")
    chat.reply("!storm")
    assert "Page 2 of" in chat.reply("next page")
    assert "Page 1 of" in chat.reply("back")
    assert "no such page" in chat.reply("previous page")
    assert "Page 2 of" in chat.reply("page 2")
    assert "no such page" in chat.reply("page 99")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("!troops until 12 June 2019", "for the time until 12 June 2019."),
        ("!troops 3 June 2019", "for 3 June 2019."),
        ("!effectifs jusqu'au 12 juin 2019", "pour la période jusqu’au 12 juin 2019."),
        ("!effectifs depuis le 21 novembre 2024", "pour la période depuis le 21 novembre 2024."),
        ("!effectifs 24 septembre", "pour le 24 septembre."),
        ("!troops en septembre", "for September."),
        ("!source 44", "There is no source 44."),
    ],
)
def test_what_is_missing_is_told_in_a_whole_sentence(line: str, told: str) -> None:
    assert told in Chat(answers(), "en").reply(line)


def test_the_latest_events_are_those_of_the_last_day(chat: Chat) -> None:
    shown = chat.reply("!when latest")
    assert "9 June 2023" in shown
    assert "5 June 2023" not in shown
    assert "2021" not in shown


def test_a_heading_does_not_repeat_the_day_below_it(chat: Chat) -> None:
    assert chat.reply("!when 9 June 2023").count("9 June 2023\n") == 1


def test_french_has_the_apostrophes_of_print() -> None:
    assert "l’Islande" in in_print("l'Islande")
    assert in_print("'mot' 5'") == "'mot' 5'"


def test_passages_have_the_numbers_of_their_sources(chat: Chat) -> None:
    assert "3 May 2021, ¶\u00a01 [1]" in chat.reply("!troops 2021 --passage")


def test_help_tells_of_passages_where_there_are_texts(chat: Chat) -> None:
    assert "--passage" in chat.reply("!help")
    assert "--passage" not in Chat(answers(), "en").reply("!help")


# -- JSON lines --------------------------------------------------------------------------------


def asked(*lines: str) -> list[dict[str, object]]:
    written: list[str] = []
    Asker(BASE, "en").answer_lines(lines, written.append)
    return [json.loads(line) for line in written]


def test_each_line_is_answered_with_what_it_rests_on() -> None:
    (found,) = asked('{"id": "a", "q": "How many guards in 2021?", "lang": "en"}')
    assert found["id"] == "a"
    assert found["status"] == "answered"
    assert found["facts"] == ["LAMP-1@1"]
    assert found["nearest"] == []
    assert found["sources"] == [
        {
            "id": "letter",
            "file": "letter.txt",
            "title": "Lettre de la garde",
            "date": "2021-05-03",
        }
    ]
    assert "1,200" in str(found["text"])


def test_a_gap_lists_what_is_nearest_apart_from_what_answers() -> None:
    (found,) = asked('{"id": 7, "q": "Combien de gardes en 2022 ?", "lang": "fr"}')
    assert found["status"] == "not_in_sources"
    assert found["facts"] == []
    assert found["nearest"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ('{"id": NaN, "q": "who"}', "JSON"),
        ('{"id": 1e999, "q": "who"}', "JSON"),
        (r'{"id": "\ud800", "q": "who"}', "JSON"),
        ("[]", "object"),
        ('{"id": "x"}', '"q"'),
        ('{"id": "x", "q": 3}', '"q"'),
        ('{"id": "x", "q": "who", "lang": "de"}', '"lang"'),
        ('{"id": "x", "q": "!xyzzy"}', "no command or topic"),
    ],
)
def test_a_broken_line_is_told_and_the_next_one_answered(line: str, told: str) -> None:
    broken, found = asked(line, "", '{"id": "b", "q": "guards 2021"}')
    assert told in str(broken["error"])
    assert broken["id"] in (None, "x")
    assert found["status"] == "answered"


def test_the_mark_that_editors_put_before_a_file_is_no_part_of_its_first_line() -> None:
    (found,) = asked('\ufeff{"id": "a", "q": "guards 2021"}')
    assert found["status"] == "answered"


def test_commands_are_run_and_what_is_no_answer_rests_on_nothing() -> None:
    cited, french, helped = asked(
        '{"id": 1, "q": "!cite LAMP-1@1"}',
        '{"id": 2, "q": "/effectifs quand:2021"}',
        '{"id": 3, "q": "!help", "lang": "en"}',
    )
    assert cited["facts"] == ["LAMP-1@1"]
    assert "gardes" in str(french["text"])
    assert (helped["status"], helped["facts"]) == ("answered", [])


# -- as a process ------------------------------------------------------------------------------


def run(
    *arguments: str, given: str = "", folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("DISCORD", "SOURCIER"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        cwd=folder,
        env={
            **clean,
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "LC_ALL": "C",
            **environment,
        },
    )


def test_without_a_token_each_line_of_the_input_is_answered(tmp_path: Path) -> None:
    done = run(given="!troops 2020\n!quit\n!troops 2023\n", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3,600" in done.stdout
    assert "4,500" not in done.stdout


def test_one_question_is_answered_in_the_language_asked_for(tmp_path: Path) -> None:
    done = run("ask", "--lang", "fr", "effectif de la KFOR en 2020", folder=tmp_path)
    assert "3\u202f600" in done.stdout or "3 600" in done.stdout or "3\u00a0600" in done.stdout
    found = json.loads(run("ask", "--json", "KFOR strength in 2020", folder=tmp_path).stdout)
    assert found["status"] == "answered"


def test_bytes_that_are_no_text_do_not_end_it(tmp_path: Path) -> None:
    broken = "!source xyzzy\udcff"
    for done in (
        run("ask", broken, folder=tmp_path),
        run(given=f"{broken}\n!troops 2020\n", folder=tmp_path),
    ):
        assert (done.returncode, done.stderr) == (0, "")
        assert "xyzzy" in done.stdout


@pytest.mark.parametrize("text", ["!troops 2020", "!cite KFOR-31@1", "!sources", "!source 3"])
def test_a_command_can_be_asked_from_a_shell(text: str, tmp_path: Path) -> None:
    shown = run("ask", text, folder=tmp_path)
    assert shown.returncode == 0
    assert shown.stdout == run(given=f"{text}\n", folder=tmp_path).stdout.removesuffix("\n")


def test_the_terminal_speaks_french_where_asked_or_where_the_system_does(tmp_path: Path) -> None:
    expected = run("ask", "--lang", "fr", "!who Ulutaş", folder=tmp_path).stdout
    assert run("--lang", "fr", "ask", "!who Ulutaş", folder=tmp_path).stdout == expected
    assert run("ask", "!qui Ulutaş", folder=tmp_path).stdout == expected
    assert run("ask", "!who Ulutaş", folder=tmp_path, LC_ALL="fr_FR.UTF-8").stdout == expected
    set_otherwise = {"LC_ALL": "fr_FR.UTF-8", "SOURCIER_LANGUAGE": "en"}
    assert run("ask", "!who Ulutaş", folder=tmp_path, **set_otherwise).stdout != expected


def test_asking_does_not_load_the_discord_library(tmp_path: Path) -> None:
    look = "import sys\nfrom bot.__main__ import main\nmain(['ask', 'KFOR'])\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{look}sys.exit('discord' in sys.modules)"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr


def test_a_wrong_setting_ends_in_one_sentence(tmp_path: Path) -> None:
    done = run("ask", "KFOR", folder=tmp_path, SOURCIER_LANGUAGE="de")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "SOURCIER_LANGUAGE" in done.stderr


def test_the_doctor_says_what_to_do_about_a_missing_token(tmp_path: Path) -> None:
    done = run("doctor", folder=tmp_path, SOURCIER_SEMANTIC="1")
    assert done.returncode == 1
    assert "DISCORD_TOKEN" in done.stdout
    assert "SOURCIER_SEMANTIC" in done.stdout
