"""A review of a list that was changed, and who may rule on it."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.reviews.models import Review
from tests.support.people import make_user, sign_in
from tests.support.reviewed import edit_list, open_review


@pytest.fixture
def coordinator(register: Edition) -> Client:
    return sign_in(make_user(Role.COORDINATOR, username="kotova", name="К. Котова"))


@pytest.fixture
def review(register: Edition, bundled: str) -> Review:
    return open_review(edit_list(bundled))
