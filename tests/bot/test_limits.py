"""How often somebody may ask, on a clock that stands still until it is moved."""

from __future__ import annotations

import re

import pytest

from bot import limits
from bot.limits import Kind, Limits, Rate

ASK = Kind.QUESTION


class Clock:
    """Seconds that pass only when a test says so."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_burst_passes_the_next_is_told_once_and_the_rest_stays_unanswered(clock: Clock) -> None:
    limited = Limits(Rate(8, 20), None, clock)
    asked = [limited.refuse(ASK, 1, None) for _ in range(8 + 5)]
    assert asked[:8] == [None] * 8
    told, *quiet = asked[8:]
    assert told is not None
    assert told.tell
    assert told.seconds == pytest.approx(20 / 8, abs=0.01)
    assert [refused and refused.tell for refused in quiet] == [False] * 4


def test_whoever_waits_as_long_as_they_were_told_is_answered(clock: Clock) -> None:
    limited = Limits(Rate(3, 10), None, clock)
    for _ in range(3):
        limited.refuse(ASK, 1, None)
    refused = limited.refuse(ASK, 1, None)
    assert refused is not None
    clock.now += refused.seconds
    assert limited.refuse(ASK, 1, None) is None
    assert limited.refuse(ASK, 1, None) is not None


def test_whoever_never_stops_is_told_once_in_each_span_of_the_rate(clock: Clock) -> None:
    limited = Limits(Rate(8, 20), None, clock)
    told = answered = 0
    for _ in range(600):  # ten a second, for a minute
        refused = limited.refuse(ASK, 1, None)
        told += refused is not None and refused.tell
        answered += refused is None
        clock.now += 0.1
    assert told <= 3
    assert answered == pytest.approx(8 + 60 / 20 * 8, abs=1)


def test_a_quiet_minute_gives_the_whole_burst_back_and_no_more(clock: Clock) -> None:
    limited = Limits(Rate(8, 20), None, clock)
    for _ in range(20):
        limited.refuse(ASK, 1, None)
    clock.now += 3_600
    assert [limited.refuse(ASK, 1, None) for _ in range(8)] == [None] * 8
    assert limited.refuse(ASK, 1, None) is not None


def test_nobody_pays_for_another(clock: Clock) -> None:
    limited = Limits(Rate(2, 20), None, clock)
    for _ in range(5):
        limited.refuse(ASK, 1, None)
    assert limited.refuse(ASK, 2, None) is None


def test_a_server_is_limited_as_a_whole_and_told_once(clock: Clock) -> None:
    limited = Limits(Rate(8, 20), Rate(10, 60), clock)
    assert [limited.refuse(ASK, person, 7) for person in range(10)] == [None] * 10
    first, second = limited.refuse(ASK, 50, 7), limited.refuse(ASK, 51, 7)
    assert first is not None
    assert (first.by_server, first.tell) == (True, True)
    assert first.seconds == pytest.approx(6, abs=0.1)
    assert second is not None
    assert not second.tell
    assert limited.refuse(ASK, 52, 8) is None
    assert limited.refuse(ASK, 52, None) is None  # in a direct message


def test_one_person_cannot_use_up_the_share_of_a_server(clock: Clock) -> None:
    limited = Limits(Rate(8, 20), Rate(10, 60), clock)
    for _ in range(500):
        limited.refuse(ASK, 1, 7)
    assert limited.refuse(ASK, 2, 7) is None


def test_clicks_and_letters_have_room_of_their_own(clock: Clock) -> None:
    limited = Limits(Rate(8, 20), None, clock)
    for _ in range(9):
        limited.refuse(ASK, 1, None)
    passed = {
        kind: sum(limited.refuse(kind, 1, None) is None for _ in range(200))
        for kind in (Kind.CLICK, Kind.TYPING)
    }
    assert passed == {Kind.CLICK: 40, Kind.TYPING: 80}


def test_without_a_rate_nothing_is_limited(clock: Clock) -> None:
    limited = Limits(None, None, clock)
    assert [limited.refuse(ASK, 1, 7) for _ in range(1_000)] == [None] * 1_000
    assert len(limited) == 0


def test_no_crowd_takes_more_memory_than_the_bound(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 100)
    limited = Limits(Rate(1, 1_000), Rate(10_000, 1), clock)
    for person in range(1_000):
        limited.refuse(ASK, person, person % 5)
    assert len(limited) == 100
    assert limited.refuse(ASK, 999, 0) is not None  # asked last, and is remembered


@pytest.mark.parametrize("text", ["", "8", "8/", "/20", "0/20", "8/0", "-8/20", "8/20/1", "8 / 20"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Rate.read(text)


def test_rates_are_read_as_operators_write_them() -> None:
    assert Rate.read("8/20") == Rate(8, 20)
    assert Rate.read("OFF") is None
