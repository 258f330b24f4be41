"""Reading the roles of the claims of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doblest.claims import extract
from doblest.model import Roles

ReadRoles = Callable[[str], list[Roles]]


@pytest.fixture(scope="session")
def read_all() -> ReadRoles:
    return lambda text: [claim.roles for claim in extract(text)]


@pytest.fixture(scope="session")
def read_last() -> Callable[[str], Roles]:
    """The roles of the text's last claim."""
    return lambda text: extract(text)[-1].roles
