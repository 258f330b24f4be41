"""Photographs lie in a data folder of each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from tests.support.people import make_client


@pytest.fixture(autouse=True)
def data(data_folder: Path) -> Path:
    return data_folder


@pytest.fixture
def editor(register: Edition) -> Client:
    """Who keeps everything."""
    return make_client(Role.COORDINATOR)
