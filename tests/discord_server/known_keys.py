"""The keys Discord's documentation has for what bots send: any other is silently lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .wire import Json

_LOCALIZED = {
    "name",
    "name_localizations",
    "description",
    "description_localizations",
}
COMMAND = _LOCALIZED | {
    "id",
    "type",
    "options",
    "default_member_permissions",
    "dm_permission",
    "default_permission",
    "integration_types",
    "contexts",
    "nsfw",
    "handler",
}
OPTION = _LOCALIZED | {
    "type",
    "required",
    "choices",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
}
CHOICE = {"name", "name_localizations", "value"}
MESSAGE = {
    "content",
    "embeds",
    "components",
    "attachments",
    "allowed_mentions",
    "flags",
    "tts",
    "nonce",
    "enforce_nonce",
    "message_reference",
    "sticker_ids",
    "poll",
    "username",
    "avatar_url",
    "thread_name",
    "applied_tags",
    "shared_client_theme",
}
EMBED = {
    "title",
    "type",
    "description",
    "url",
    "timestamp",
    "color",
    "footer",
    "image",
    "thumbnail",
    "video",
    "provider",
    "author",
    "fields",
    "flags",
}
_MEDIA = {"url", "proxy_url", "height", "width"}
EMBED_PARTS = {
    "footer": {"text", "icon_url", "proxy_icon_url"},
    "author": {"name", "url", "icon_url", "proxy_icon_url"},
    "image": _MEDIA,
    "thumbnail": _MEDIA,
    "fields": {"name", "value", "inline"},
}
_SELECT = {"custom_id", "placeholder", "min_values", "max_values", "disabled", "required"}
_CHECKED = {"custom_id", "required", "options", "min_values", "max_values"}
COMPONENTS: dict[int, set[str]] = {
    1: {"components"},
    2: {"style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"},
    3: _SELECT | {"options"},
    4: {"custom_id", "style", "label", "value", "placeholder"}
    | {"min_length", "max_length", "required"},
    5: _SELECT | {"default_values"},
    6: _SELECT | {"default_values"},
    7: _SELECT | {"default_values"},
    8: _SELECT | {"default_values", "channel_types"},
    9: {"components", "accessory"},
    10: {"content"},
    11: {"media", "description", "spoiler"},
    12: {"items"},
    13: {"file", "spoiler", "name", "size"},
    14: {"divider", "spacing"},
    17: {"components", "accent_color", "spoiler"},
    18: {"label", "description", "component"},
    19: {"custom_id", "min_values", "max_values", "required"},
    21: _CHECKED - {"min_values", "max_values"},
    22: _CHECKED,
    23: {"custom_id", "default"},
}
COMPONENT_PARTS = {
    "options": {"label", "value", "description", "emoji", "default"},
    "emoji": {"id", "name", "animated"},
    "items": {"media", "description", "spoiler"},
}


def unknown_in_command(command: Json) -> Iterator[str]:
    yield from _strange(command, COMMAND, str(command.get("name")))
    yield from _in_options(command, str(command.get("name")))


def unknown_in_message(message: Json) -> Iterator[str]:
    yield from _strange(message, MESSAGE, "message")
    for index, embed in enumerate(message.get("embeds") or []):
        yield from _strange(embed, EMBED, f"embeds/{index}")
        yield from _in_parts(embed, EMBED_PARTS, f"embeds/{index}")
    yield from unknown_in_components(message.get("components") or [])


def unknown_in_components(components: list[Json]) -> Iterator[str]:
    for component in components:
        where = f"component of type {component['type']}"
        yield from _strange(component, COMPONENTS[component["type"]] | {"type", "id"}, where)
        yield from _in_parts(component, COMPONENT_PARTS, where)
        inner = [component[key] for key in ("accessory", "component") if component.get(key)]
        yield from unknown_in_components([*inner, *(component.get("components") or [])])


def _in_options(entry: Json, where: str) -> Iterator[str]:
    for option in entry.get("options") or []:
        here = f"{where}/{option['name']}"
        yield from _strange(option, OPTION, here)
        for choice in option.get("choices") or []:
            yield from _strange(choice, CHOICE, f"{here}/choices")
        yield from _in_options(option, here)


def _in_parts(entry: Json, parts: dict[str, set[str]], where: str) -> Iterator[str]:
    for name, keys in parts.items():
        value: Any = entry.get(name) or []
        for part in value if isinstance(value, list) else [value]:
            yield from _strange(part, keys, f"{where}/{name}")


def _strange(entry: Json, keys: set[str], where: str) -> Iterator[str]:
    for key in sorted(set(entry) - keys):
        yield f"{where}: unknown key {key}"
