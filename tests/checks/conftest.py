from __future__ import annotations

import pytest

from doblest import checks, places, reading
from doblest.data import bundled_list
from doblest.model import Document, Finding, Located


@pytest.fixture(scope="session")
def document() -> Document:
    return reading.read_bytes(bundled_list().read_bytes(), "perechen.txt")


@pytest.fixture(scope="session")
def entries(document: Document) -> list[Located]:
    return list(places.locate_all(document.entries))


@pytest.fixture(scope="session")
def findings(document: Document, entries: list[Located]) -> list[Finding]:
    """All findings on the bundled list."""
    return checks.run(entries, heading=document.heading, header=document.header)
