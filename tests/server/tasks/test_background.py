"""Long work waits in a queue that no account fills."""

from __future__ import annotations

import pytest

from doblest.errors import RegisterError
from doblest.server.tasks.background import MOST_WAITING, start
from tests.support.tasks import count

pytestmark = pytest.mark.django_db


def test_one_account_fills_no_queue() -> None:
    for _ in range(MOST_WAITING):
        start(count, account="kotova", most=3)
    with pytest.raises(RegisterError, match="в очереди уже 8"):
        start(count, account="kotova", most=3)
    start(count, account="orlov", most=3)
    start(count, most=3)
