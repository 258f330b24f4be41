"""Pages of a register that people wrote into."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from tests.support.register import change, person

NOTE = "Город дал фронту 200 танков. Лечил раненых."


@pytest.fixture
def written(register: Edition) -> None:
    change("perm", "note", NOTE, person("М. Иванова <m@example.org>"), reason="по справке архива")
    change("perm", "note", NOTE.replace("200", "300"), person("П. Петров"), reason="")
    change("omsk", "political", "тайное", person("П. Петров"))
