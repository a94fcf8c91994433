"""Pages of lines: what fits, what is escaped, and which sources stand below."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.card import (
    LONGEST,
    Kind,
    Line,
    Page,
    Run,
    Source,
    as_markdown,
    as_text,
    escape,
    length,
    typeset,
)
from bot.paging import MOST_STATEMENTS, paginate
from knowledge.model import Fact
from tests.bot.lighthouse import FACTS

lines = st.builds(
    lambda text, kind, below: Line((Run(text),), kind, (1,), below, (FACTS[0],)),
    st.text(min_size=1, max_size=300),
    st.sampled_from(Kind),
    st.text(max_size=40),
)


def one_source(facts: list[Fact] | tuple[Fact, ...] | object) -> tuple[Source, ...]:
    return (Source(1, "letter", "The lighthouse, ¶ 1"),)


@given(st.lists(lines, max_size=40))
def test_no_page_is_too_long_and_no_line_is_lost(shown: list[Line]) -> None:
    pages = paginate("Heading", shown, "en", one_source)
    assert [line for page in pages for line in page.lines] == shown
    assert all(length(page) <= LONGEST for page in pages)
    assert all(len(page.facts) <= MOST_STATEMENTS for page in pages)


def test_pages_say_which_of_how_many_they_are() -> None:
    many = [Line((Run("x" * 500),)) for _ in range(8)]
    pages = paginate("H", many, "en")
    assert [page.footer for page in pages] == [f"Page {n} of {len(pages)}" for n in (1, 2, 3)]
    assert paginate("H", many[:1], "en")[0].footer == ""


def test_a_label_is_never_the_last_line_of_a_page() -> None:
    before = [Line((Run("x" * 450),)) for _ in range(4)]
    label = Line((Run("Nearest:"),), Kind.LABEL)
    pages = paginate("H", [*before, label, Line((Run("y" * 100),))], "en")
    assert all(page.lines[-1].kind is not Kind.LABEL for page in pages)


@given(st.text(max_size=200))
def test_nothing_typed_becomes_markup_or_a_mention_in_discord(text: str) -> None:
    shown = escape(text)
    assert "@everyone" not in shown
    assert "\n" not in shown
    for sign in "*_~`|[]<#":
        assert shown.count(sign) == shown.count(f"\\{sign}")


def test_links_lists_and_mentions_are_shown_as_typed_words() -> None:
    assert "https://" not in escape("https://example.org")
    assert not escape("- item").startswith("-")
    assert not escape("1. item").startswith("1.")
    assert escape("<@123> @here") == "\\<@\u200b123\\> @\u200bhere"


def test_every_part_of_a_page_is_escaped() -> None:
    loud = "*loud*"
    line = Line((Run(loud), Run(loud, strong=True)), below=loud)
    blocks, sources = as_markdown(Page(loud, (line,), (Source(1, "letter", loud),), footer=loud))
    assert " ".join((*blocks, sources)).count("\\*loud\\*") == 6


def test_the_terminal_shows_typed_words_unescaped() -> None:
    page = Page("*Heading*", (Line((Run("a_b"), Run(" c", strong=True)), cites=(1, 2)),))
    assert as_text(page) == "*Heading*\n  a_b c [1] [2]"


def test_a_number_never_begins_a_line_in_discord() -> None:
    blocks, _ = as_markdown(Page("", (Line((Run("word"),), cites=(1,)),)))
    assert blocks == ["word\u00a0`1`"]


def test_statements_of_one_day_stand_together_under_it() -> None:
    day = Line((Run("9 June 2023"),), Kind.DAY)
    said = [Line((Run(word),)) for word in ("one", "two")]
    blocks, _ = as_markdown(Page("", (day, *said, day)))
    assert blocks == ["**9 June 2023**\none\ntwo", "**9 June 2023**"]


def test_french_signs_are_set_across_the_runs_of_a_line() -> None:
    line = typeset(Line((Run("composé d'"), Run("environ 500", strong=True), Run(" « en tout »"))))
    assert "".join(run.text for run in line.runs) == "composé d’environ 500 «\u00a0en tout\u00a0»"
    assert [run.strong for run in line.runs] == [False, True, False]
