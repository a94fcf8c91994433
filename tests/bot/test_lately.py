"""What is remembered for a short time."""

from __future__ import annotations

from bot.lately import Lately


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_too_old_is_let_go_of_when_something_new_comes() -> None:
    clock = Clock()
    lately: Lately[str, int] = Lately(60.0, 10, clock)
    lately.put("first", 1)
    clock.now = 30.0
    lately.put("second", 2)
    clock.now = 60.0
    lately.put("third", 3)
    assert lately.get("first") is None
    assert (lately.get("second"), lately.get("third")) == (2, 3)
    assert len(lately) == 2


def test_nothing_is_kept_where_nothing_is_to_be_remembered() -> None:
    lately: Lately[str, int] = Lately(0.0, 10)
    lately.put("first", 1)
    assert len(lately) == 0


def test_of_too_many_the_oldest_go() -> None:
    lately: Lately[str, int] = Lately(60.0, 2, Clock())
    for number, key in enumerate(("first", "second", "first", "third")):
        lately.put(key, number)
    assert [lately.get(key) for key in ("first", "second", "third")] == [2, None, 3]
