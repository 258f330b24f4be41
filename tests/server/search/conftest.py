"""The index of the bundled list, made once."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.server.register import editions
from doblest.server.search.index import vocabulary


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        vocabulary(editions.current())
