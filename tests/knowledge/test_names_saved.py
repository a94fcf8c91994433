"""An index of names comes back from a file as it was, and no file makes a search fail."""

import random
from array import array
from pathlib import Path
from zlib import crc32

import pytest

from knowledge.names import NameIndex, UnreadableIndexError
from knowledge.names.columns import check_below, check_ends
from knowledge.names.keys import words
from knowledge.names.saved import HEAD

NAMES = [
    "Özkan Ulutaş",
    "Albin Kurti",
    "Angus Кинг",
    "김무성",
    "65th Mechanized Infantry Brigade",
    "Ursula von der Leyen",
    "A. Rama",
    "",
    "!!!",
    "Maria Sil\ud800va",
]
ASKED = ["ulutas", "Albin Kurty", "Angus King", "Kim Moo Sung", "65 brigade", "Leyen", "A Rama"]


@pytest.fixture(scope="module", params=["int", "str"])
def built(request: pytest.FixtureRequest) -> NameIndex[int] | NameIndex[str]:
    if request.param == "int":
        return NameIndex((-row, name) for row, name in enumerate(NAMES))
    return NameIndex((f"entité {row}", name) for row, name in enumerate(NAMES))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "names"


def test_what_was_saved_answers_as_before(built: NameIndex[int], path: Path) -> None:
    built.save(path)
    loaded = NameIndex[int].load(path)
    assert len(loaded) == len(NAMES)
    for text in (*ASKED, *NAMES):
        assert loaded.search(text) == built.search(text)
    assert loaded.search("Albin Kurti")[0].verdict == "sure"


def test_a_loaded_index_takes_names_and_gives_them_up(path: Path) -> None:
    NameIndex(enumerate(NAMES)).save(path)
    index = NameIndex[int].load(path)
    index.add(77, "Vjosa Osmani")
    index.add(1, "Albin Haradinaj")
    assert index.search("Osmani")[0].id == 77
    assert index.search("Haradinaj")[0].id == 1
    assert index.search("ulutas")[0].id == 0
    index.remove(1)
    assert index.search("Albin Kurti") == index.search("Haradinaj") == []
    with pytest.raises(KeyError):
        index.remove(1)
    assert len(index) == len(NAMES)


def test_what_was_added_and_removed_is_saved_too_while_others_read_the_file(path: Path) -> None:
    NameIndex(enumerate(NAMES)).save(path)
    index, other = NameIndex[int].load(path), NameIndex[int].load(path)
    index.add(77, "Vjosa Osmani")
    index.remove(1)
    index.save(path)
    again = NameIndex[int].load(path)
    assert again.search("Osmani")[0].id == 77
    assert again.search("Albin Kurti") == []
    assert other.search("Albin Kurti")[0].id == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_empty_index_is_saved_and_filled_later(path: Path) -> None:
    NameIndex[int]().save(path)
    index = NameIndex[int].load(path)
    assert (len(index), index.search("Kurti")) == (0, [])
    index.add(1, "Albin Kurti")
    assert index.search("Kurti")[0].id == 1


@pytest.mark.parametrize("ids", [[(1, 2), (3, 4)], [1, "two"], [2**70, 2], [True, False], ["1", 2]])
def test_any_ids_can_be_told_apart_but_only_text_or_numbers_are_saved(
    ids: list[object], path: Path
) -> None:
    index = NameIndex(zip(ids, ["Albin Kurti", "Vjosa Osmani"], strict=True))
    found = [index.search(name)[0].id for name in ("Kurti", "Osmani")]
    assert found == ids
    assert [type(id_) for id_ in found] == [type(id_) for id_ in ids]
    with pytest.raises(TypeError):
        index.save(path)


def test_another_file_is_refused(path: Path) -> None:
    for content in (b"", b"short", b"Sourcier names 2" + bytes(5000), b"name;id\n" * 500):
        path.write_bytes(content)
        with pytest.raises(UnreadableIndexError):
            NameIndex[int].load(path)


def test_damage_is_noticed_wherever_it_is(path: Path) -> None:
    NameIndex(enumerate(NAMES)).save(path)
    whole = path.read_bytes()
    chance = random.Random(1)
    places = (*range(HEAD.size - 4), *chance.sample(range(HEAD.size, len(whole)), 100))
    spoilt = [whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :] for at in places]
    spoilt += [whole[: chance.randrange(len(whole))] for _ in range(50)] + [whole + bytes(8)]
    for content in spoilt:
        path.write_bytes(content)
        with pytest.raises(UnreadableIndexError):
            NameIndex[int].load(path)


@pytest.mark.parametrize(
    ("of", "otherwise"),
    [("index.words", lambda text: words(text)[::-1]), ("vocabulary._FIRST", 99)],
)
def test_a_file_from_before_words_were_spelt_or_filed_otherwise_is_refused(
    of: str, otherwise: object, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    NameIndex(enumerate(NAMES)).save(path)
    monkeypatch.setattr(f"knowledge.names.{of}", otherwise)
    with pytest.raises(UnreadableIndexError):
        NameIndex[int].load(path)


@pytest.mark.parametrize("at", [1, 4095, 4096, 4097, 8192, 8998])
def test_a_long_column_is_checked_to_its_end(at: int) -> None:
    column = array("I", range(9000))
    check_ends(column, 8999)
    check_below(column, 9000)
    column[at] = 9000
    with pytest.raises(UnreadableIndexError):
        check_ends(column, 8999)
    with pytest.raises(UnreadableIndexError):
        check_below(column, 9000)


def forged(whole: bytes, chance: random.Random) -> bytes:
    """A file with a few bytes changed and a checksum that fits."""
    content = bytearray(whole)
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(16, chance.choice([HEAD.size - 8, len(content) - 4]))
        value = chance.choice([0, 1, 5, 255, 2**31, 2**32 - 1, content[at] + 1])
        size = chance.choice([1, 4])
        content[at : at + size] = (value % 256**size).to_bytes(size, "little")
    *head, _ = HEAD.unpack_from(content)
    content[: HEAD.size] = HEAD.pack(*head, crc32(content[HEAD.size :]))
    return bytes(content)


def test_a_forged_file_is_refused_or_searched_without_an_error(
    built: NameIndex[int], path: Path
) -> None:
    built.save(path)
    whole = path.read_bytes()
    chance = random.Random(2)
    refused = 0
    for _ in range(300):
        path.write_bytes(forged(whole, chance))
        try:
            index = NameIndex[int].load(path)
        except UnreadableIndexError:
            refused += 1
            continue
        for text in ASKED:
            index.search(text)
        index.add(5, "Vjosa Osmani")
        index.remove(5)
    assert 50 < refused < 300
