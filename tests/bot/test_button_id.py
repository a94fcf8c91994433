"""What a button remembers survives being written and read, in the length Discord takes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.button_id import LONGEST, PATTERN, Act, ButtonId

ids = st.integers(min_value=1, max_value=2**63 - 1)
button_ids = st.builds(
    ButtonId,
    act=st.sampled_from(Act),
    language=st.sampled_from(("fr", "en")),
    asker=ids,
    request=st.sampled_from(("troops", "who", "ask")),
    text=st.one_of(st.none(), st.text(max_size=120)),
    page=st.integers(0, 99),
    inner=st.integers(0, 99),
    message=st.one_of(st.just(0), ids),
)


@given(button_ids)
def test_what_is_written_is_read_again(button_id: ButtonId) -> None:
    written = button_id.write()
    assert 1 <= len(written) <= LONGEST
    found = PATTERN.fullmatch(written)
    assert found is not None
    read = ButtonId.read(found)
    if read.text is None:  # it did not fit: then the message tells the answer
        assert read == replace(button_id, text=None)
    else:
        assert read == replace(button_id, message=0)


def test_a_short_question_is_kept_in_the_button_itself() -> None:
    button_id = ButtonId(Act.PAGE, "fr", 10**18, "ask", "Qui commande la KFOR ?")
    found = PATTERN.fullmatch(button_id.write())
    assert found is not None
    assert ButtonId.read(found).text == "Qui commande la KFOR ?"


def test_pages_behind_an_answer_turn_where_they_are() -> None:
    here = ButtonId(Act.PAGE, "en", 1, "troops", "2023", page=2)
    opened = here.open(Act.PASSAGES)
    assert (opened.page, opened.shown) == (2, 0)
    turned = opened.turned(1)
    assert (turned.act, turned.page, turned.shown) == (Act.TURN_PASSAGES, 2, 1)
    assert turned.turned(0).act is Act.TURN_PASSAGES
