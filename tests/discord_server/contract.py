"""Checks what a bot sent against Discord's own description of its API, and against its limits.

The description is Discord's OpenAPI file; where it is not at hand, only the limits are checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jsonschema import (  # type: ignore[import-untyped]
    Draft202012Validator,
    FormatChecker,
    ValidationError,
)

from .known_keys import unknown_in_command, unknown_in_components, unknown_in_message
from .limits import MISSHAPEN, commands_of, message_of, refusals
from .wire import API, Json

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "discord" / "openapi.json"


_COMPONENT_PLACES = (("components",), ("component",), ("accessory",))


class Recorded(Protocol):
    """A request, from wherever it was recorded; `body` is its JSON, None without one."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def body(self) -> Any: ...


def faults(requests: Iterable[Recorded]) -> list[str]:
    """Everything wrong with the requests, each as one line that names the request."""
    found = []
    for request in requests:
        method, path = request.method.upper(), request.path.removeprefix(API)
        wrong = refusals(method, path, request.body)
        if not any(fault.startswith(MISSHAPEN) for fault in wrong):
            wrong += _unknown(method, path, request.body)
        if DESCRIPTION.exists():
            wrong += described_wrongly(method, path, request.body)
        found += [f"{method} {path}: {fault}" for fault in wrong]
    return found


def _unknown(method: str, path: str, body: Any) -> Iterator[str]:
    if body is None:
        return
    if message := message_of(method, path, body):
        yield from unknown_in_message(message)
    for command in commands_of(method, path, body) or []:
        yield from unknown_in_command(command)
    if path.endswith("/callback") and body["type"] == 9:
        yield from unknown_in_components(body["data"]["components"])


def described_wrongly(method: str, path: str, body: Any) -> list[str]:
    """What the description has against a request; it needs the description's file."""
    template = _template(method.lower(), path)
    if template is None:
        return ["the description has no such route"]
    validator = _validator(method.lower(), template)
    if validator is None:
        return [] if body in (None, {}) else ["the description has no body here"]
    if body is None:
        return []
    return list(_told(validator.iter_errors(_ids_as_text(body))))


@cache
def _description() -> Json:
    described: Json = json.loads(DESCRIPTION.read_text("utf-8"))
    return described


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Patterns of all paths, those with the fewest parameters first: @me before an id."""
    ordered = sorted(_description()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in ordered]


def _template(method: str, path: str) -> str | None:
    for pattern, template in _templates():
        if pattern.fullmatch(path) and method in _description()["paths"][template]:
            return template
    return None


@cache
def _validator(method: str, template: str) -> Draft202012Validator | None:
    described = _description()
    body = described["paths"][template][method].get("requestBody")
    if body is None:
        return None
    schema = body["content"]["application/json"]["schema"]
    whole = {"components": described["components"]} | schema
    return Draft202012Validator(whole, format_checker=FormatChecker())


def _ids_as_text(value: Any, path: tuple[str, ...] = ()) -> Any:
    """Discord takes ids as numbers too, as discord.py sends some; the description does not."""
    if isinstance(value, dict):
        return {name: _ids_as_text(inner, (*path, name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [_ids_as_text(inner, path) for inner in value]
    key = path[-1] if path else ""
    of_component = key == "id" and path[-2:-1] in _COMPONENT_PLACES  # a number indeed
    is_id = (key in ("id", "users", "roles") and not of_component) or key.endswith("_id")
    return str(value) if is_id and isinstance(value, int) else value


def _told(errors: Iterable[ValidationError]) -> Iterator[str]:
    """Errors in a line each; of alternatives only the one that was meant is told of."""
    for error in errors:
        if error.validator in ("anyOf", "oneOf") and error.context:
            yield from _told(_meant(error))
        else:
            where = "/".join(str(step) for step in error.absolute_path)
            yield f"{where or 'body'}: {error.message[:200]}"


def _meant(error: ValidationError) -> list[ValidationError]:
    """The errors of the alternative whose `type` is the body's, or else of the nearest one."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)

    def distance(branch: list[ValidationError]) -> tuple[bool, bool, int]:
        other_kind = any(list(inner.path) == ["type"] for inner in branch)
        other_shape = any(inner.validator == "type" and not inner.path for inner in branch)
        return (other_kind, other_shape, len(branch))

    return min(branches.values(), key=distance)
