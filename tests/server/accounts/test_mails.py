"""Letters of accounts, kept where no server of mail is set."""

from __future__ import annotations

import pytest

from doblest.server.accounts import mails
from doblest.server.accounts.models import User

pytestmark = pytest.mark.django_db


def test_letters_are_the_owners_alone_and_bounded(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mails, "MOST_LETTERS", 3)
    for number in range(5):
        mails.send_link(user, f"token-{number}")
    letters = mails.list_letters()
    assert len(letters) == 3
    assert "token-4" in letters[0].text
    assert all(path.stat().st_mode & 0o077 == 0 for path in mails.mail_folder().iterdir())
