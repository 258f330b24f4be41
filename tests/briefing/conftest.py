"""Briefings of the bundled list."""

from __future__ import annotations

import pytest

from doblest.briefing.making import make
from doblest.exports.briefing.values import BuiltFile, Scope
from doblest.model import Edition
from tests.exports.conftest import document, edition
from tests.support.briefings import build_scope

__all__ = ["document", "edition", "files", "scope"]


@pytest.fixture(scope="session")
def scope(edition: Edition) -> Scope:
    return build_scope(edition)


@pytest.fixture(scope="session")
def files(scope: Scope) -> dict[str, BuiltFile]:
    return {one.name: one for one in make(scope)}
