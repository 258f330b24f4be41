"""A list under review."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from doblest.server.reviews.models import Review
from tests.support.reviewed import edit_list, open_review


@pytest.fixture
def review(register: Edition, bundled: str) -> Review:
    return open_review(edit_list(bundled))
