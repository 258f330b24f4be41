"""Who signed in is told from who only says so, before a large body of theirs is read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from doblest.server.accounts.policy import Role
from doblest.server.http.bodies import MAX_BYTES, BodyReader, RefusedBodyError
from doblest.server.http.sessions import is_signed_in
from tests.support.people import make_user, sign_in


@pytest.mark.django_db(transaction=True)
def test_a_session_of_somebody_who_signed_in_is_known_and_no_other() -> None:
    key = sign_in(make_user(Role.COORDINATOR)).cookies["sessionid"].value
    assert is_signed_in({"HTTP_COOKIE": f"csrftoken=a; sessionid={key}"})
    assert not is_signed_in({"HTTP_COOKIE": f"sessionid={key[::-1]}"})
    assert not is_signed_in({"HTTP_COOKIE": "csrftoken=a"})
    assert not is_signed_in({})


@pytest.mark.parametrize(
    ("size", "is_known", "status"),
    [(MAX_BYTES + 1, False, 403), (MAX_BYTES + 1, True, 400), (MAX_BYTES, False, 400)],
)
def test_a_large_body_is_read_of_those_alone_whom_the_site_knows(
    size: int, is_known: bool, status: int
) -> None:
    """One that is read breaks off here: 400."""

    async def send() -> AsyncIterator[bytes]:
        yield b"a"

    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/account/import/", "CONTENT_LENGTH": str(size)}
    with pytest.raises(RefusedBodyError) as refused:
        asyncio.run(BodyReader(knows=lambda _environ: is_known).read(environ, send()))
    assert refused.value.status == status
