"""What an older engine left is understood anew, and nothing else."""

from __future__ import annotations

import pytest

from doblest.server.register import editions
from doblest.server.register.actions import recompute
from doblest.server.register.bootstrap import SYSTEM
from doblest.server.register.models import (
    Entry,
)

pytestmark = pytest.mark.django_db


def test_what_an_older_engine_left_is_recomputed(register):
    Entry.objects.filter(slug="omsk").update(engine="0")
    (made,) = recompute.execute(SYSTEM)
    assert (made.number, made.kind) == (2, "recompute")
    omsk = next(record for record in editions.current().records if record.slug == "omsk")
    assert omsk.claims


def test_recomputing_what_is_up_to_date_writes_nothing(register):
    assert recompute.execute(SYSTEM) == []
    assert editions.revision() == 1
