"""Other versions of the bundled list, made of its own text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest


@pytest.fixture(scope="session")
def without() -> Callable[[str, int], str]:
    """The text of the list without the row of that number."""

    def cut(text: str, number: int) -> str:
        left, found = re.subn(rf"\t{number}\. ?\n.*?(?=\t{number + 1}\. ?\n)", "", text, flags=re.DOTALL)
        assert found == 1
        return left

    return cut


@pytest.fixture(scope="session")
def swap() -> Callable[[str, str, str], str]:
    """The text with the one place where it says `old` saying `new`."""

    def swapped(text: str, old: str, new: str) -> str:
        assert text.count(old) == 1, f"{old!r}: {text.count(old)}"
        return text.replace(old, new)

    return swapped
