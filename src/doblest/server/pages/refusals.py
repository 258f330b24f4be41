"""What a page answers when it is asked for what is not there, or in words it does not know."""

from __future__ import annotations


class NotHere(Exception):  # noqa: N818 # an answer to a reader, not a failure
    """No such page; `near` are slugs of cities whose names are alike."""

    def __init__(self, asked: str, near: tuple[str, ...] = ()) -> None:
        self.asked = asked
        self.near = near
        super().__init__(asked)


class OddQuery(Exception):  # noqa: N818 # likewise
    """A parameter whose value cannot be taken."""

    def __init__(self, name: str, value: str, allowed: tuple[str, ...] = ()) -> None:
        self.name = name
        self.value = value
        self.allowed = allowed
        super().__init__(f"{name}={value}")
