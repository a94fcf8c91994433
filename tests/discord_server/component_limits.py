"""What Discord refuses in buttons, selects, layouts and forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .message import BUTTON, SELECTS, TEXT_DISPLAY
from .wire import Json, walk

ACTION_ROW, TEXT_INPUT, SECTION, GALLERY, LABEL = 1, 4, 9, 12, 18
STRING_SELECT, LINK, PREMIUM = 3, 5, 6
OLD_TYPES = {ACTION_ROW, BUTTON, *SELECTS}  # those of messages without Components V2
ROWS, BUTTONS, ALL, ALL_TEXT = 5, 5, 40, 4000
_MOST = {"label": 80, "custom_id": 100, "placeholder": 150, "url": 512}
_FORM_MOST = {"label": 45, "custom_id": 100, "placeholder": 100, "description": 100}
SELECT_OPTIONS, SELECT_TEXT, TITLE, FORM_ITEMS, FORM_VALUE = 25, 100, 45, 5, 4000


def components_refused(components: list[Json], version_2: bool, edits: bool) -> Iterator[str]:
    """What is wrong with a message's components.

    An edit (`edits`) of a message that is Components V2 already need not say so again.
    """
    all_of_them = _flat(components)
    newer = [one["type"] for one in all_of_them if one["type"] not in OLD_TYPES]
    if newer and not version_2 and not edits:
        yield f"components: types {newer} need the flag of Components V2"
    if version_2 or newer:
        if len(all_of_them) > ALL:
            yield f"components: {len(all_of_them)} in all, {ALL} at most"
        texts = [one.get("content") or "" for one in all_of_them if one["type"] == TEXT_DISPLAY]
        if (length := sum(map(len, texts))) > ALL_TEXT:
            yield f"components: {length} characters of text, {ALL_TEXT} at most"
        if not all(texts):
            yield "components: an empty text"
    elif len(components) > ROWS or any(row["type"] != ACTION_ROW for row in components):
        yield f"components: {ROWS} action rows at most, and nothing else"
    yield from _twice(all_of_them)
    for one in all_of_them:
        yield from _component_refused(one)


def modal_refused(modal: Json) -> Iterator[str]:
    """What is wrong with a form."""
    items, all_of_them = modal["components"], _flat(modal["components"])
    if not 1 <= len(modal["title"]) <= TITLE:
        yield f"title: 1 to {TITLE} characters"
    if not 1 <= len(modal["custom_id"]) <= _MOST["custom_id"]:
        yield f"custom_id: 1 to {_MOST['custom_id']} characters"
    if not 1 <= len(items) <= FORM_ITEMS:
        yield f"components: 1 to {FORM_ITEMS}"
    yield from _twice(all_of_them)
    for one in all_of_them:
        where = _name(one)
        yield from _too_long(one, _FORM_MOST, where)
        if one["type"] == STRING_SELECT:
            yield from _select_refused(one, where)
        if one["type"] == LABEL and not one.get("label"):
            yield f"{where}: no label"
        if one["type"] == TEXT_INPUT:
            if len(one.get("value") or "") > FORM_VALUE:
                yield f"{where}/value: {FORM_VALUE} characters at most"
            if (one.get("min_length") or 0) > (one.get("max_length") or FORM_VALUE):
                yield f"{where}: min_length over max_length"


def _flat(components: list[Json]) -> list[Json]:
    found: list[Json] = []
    walk(components, found.append)
    return found


def _twice(components: list[Json]) -> Iterator[str]:
    for key in ("custom_id", "id"):
        counts = Counter(one[key] for one in components if one.get(key))
        yield from (f"components: the {key} {name!r} twice" for name, n in counts.items() if n > 1)


def _name(component: Json) -> str:
    name = component.get("custom_id") or component.get("label") or f"type {component['type']}"
    return f"components/{name}"


def _too_long(component: Json, most: dict[str, int], where: str) -> Iterator[str]:
    for key, limit in most.items():
        if len(component.get(key) or "") > limit:
            yield f"{where}/{key}: {limit} characters at most"


def _component_refused(one: Json) -> Iterator[str]:
    where, kind = _name(one), one["type"]
    yield from _too_long(one, _MOST, where)
    if kind == BUTTON:
        yield from _button_refused(one, where)
    elif kind in SELECTS and not one.get("custom_id"):
        yield f"{where}: no custom_id"
    elif kind == SECTION and not 1 <= len(one["components"]) <= 3:
        yield f"{where}: 1 to 3 texts"
    elif kind == GALLERY and not 1 <= len(one["items"]) <= 10:
        yield f"{where}: 1 to 10 items"
    elif kind == ACTION_ROW:
        kinds = [inner["type"] for inner in one["components"]]
        alone = len(kinds) == 1 and kinds[0] in SELECTS
        if not alone and (set(kinds) != {BUTTON} or len(kinds) > BUTTONS):
            yield f"{where}: a row has 1 to {BUTTONS} buttons or one select"
    if kind == STRING_SELECT:
        yield from _select_refused(one, where)


def _button_refused(button: Json, where: str) -> Iterator[str]:
    style = button.get("style")
    needed = {LINK: "url", PREMIUM: "sku_id"}.get(style or 0, "custom_id")
    for key in ("url", "sku_id", "custom_id"):
        if bool(button.get(key)) is not (key == needed):
            yield f"{where}: a button of style {style} has {needed} and not {key}"
    if style != PREMIUM and not (button.get("label") or button.get("emoji")):
        yield f"{where}: neither label nor emoji"


def _select_refused(select: Json, where: str) -> Iterator[str]:
    options = select["options"]
    if not 1 <= len(options) <= SELECT_OPTIONS:
        yield f"{where}: 1 to {SELECT_OPTIONS} options"
    if len({option["value"] for option in options}) < len(options):
        yield f"{where}: two options of one value"
    for option in options:
        for key in ("label", "value", "description"):
            text = option.get(key)
            if len(text or "") > SELECT_TEXT or (key != "description" and not text):
                yield f"{where}/options: {key} of 1 to {SELECT_TEXT} characters"
    low, high = select.get("min_values", 1), select.get("max_values", 1)
    if low is not None and high is not None and not low <= high <= len(options):
        yield f"{where}: {low} to {high} of {len(options)} options"
