"""Waiting for something to become true, without looking again and again on a clock."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

Found = TypeVar("Found")


class Happenings:
    """Everybody who waits is asked again whenever something happened, and only then."""

    def __init__(self) -> None:
        self._hopeless: str | None = None
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []

    def happened(self) -> None:
        """Says that the world changed: to be called after every change a test may wait for."""
        for look, future in list(self._waiting):
            if future.done():
                continue
            try:
                found = look()
            except Exception as error:  # it belongs to whoever waits, not to who told us
                future.set_exception(error)
            else:
                if found:
                    future.set_result(found)

    def give_up(self, reason: str | None) -> None:
        """Lets all who wait, now or later, fail with that reason; None takes it back."""
        self._hopeless = reason
        for _, future in self._waiting:
            if reason and not future.done():
                future.set_exception(RuntimeError(reason))

    async def until(
        self, look: Callable[[], Found | None], within: float, what: Callable[[], str]
    ) -> Found:
        """The first truthy result of `look`.

        Raises TimeoutError, in the words of `what`, when nothing came within so many seconds,
        and RuntimeError when nothing can come any more.
        """
        if found := look():
            return found
        if self._hopeless:
            raise RuntimeError(self._hopeless)
        future: asyncio.Future[Found] = asyncio.get_running_loop().create_future()
        entry = (look, future)
        self._waiting.append(entry)
        try:
            async with asyncio.timeout(within):
                return await future
        except TimeoutError:
            raise TimeoutError(f"waited {within} s for {what()}") from None
        finally:
            self._waiting.remove(entry)
