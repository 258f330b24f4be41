"""Who signed in is told from who only says so, before a large body of theirs is read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from doblest.server.accounts.policy import Role
from doblest.server.http.bodies import MAX_BYTES, BodyReader, RefusedBodyError, find_limit
from doblest.server.http.sessions import is_signed_in
from tests.support.people import make_user, sign_in


@pytest.mark.django_db(transaction=True)
def test_a_session_of_somebody_who_signed_in_is_known_and_no_other() -> None:
    key = sign_in(make_user(Role.COORDINATOR)).cookies["sessionid"].value
    assert is_signed_in({"HTTP_COOKIE": f"csrftoken=a; sessionid={key}"})
    assert not is_signed_in({"HTTP_COOKIE": f"sessionid={key[::-1]}"})
    assert not is_signed_in({"HTTP_COOKIE": "csrftoken=a"})
    assert not is_signed_in({})


def refuse(path: str, size: int, *, is_known: bool) -> int:
    """The status that a body is refused with; one that is read breaks off: 400."""

    async def send() -> AsyncIterator[bytes]:
        yield b"a"

    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "CONTENT_LENGTH": str(size)}
    with pytest.raises(RefusedBodyError) as refused:
        asyncio.run(BodyReader(knows=lambda _environ: is_known).read(environ, send()))
    return refused.value.status


@pytest.mark.parametrize(
    ("size", "is_known", "status"),
    [(MAX_BYTES + 1, False, 403), (MAX_BYTES + 1, True, 400), (MAX_BYTES, False, 400)],
)
def test_a_large_body_is_read_of_those_alone_whom_the_site_knows(
    size: int, is_known: bool, status: int
) -> None:
    assert refuse("/account/import/", size, is_known=is_known) == status


def test_a_photograph_is_read_of_anybody_where_the_public_offers_them() -> None:
    for path in ("/propose/labour-valour/perm/photo/", "/en/propose/labour-valour/perm/photo/"):
        assert find_limit(path) > MAX_BYTES
        assert refuse(path, MAX_BYTES + 1, is_known=False) == 400
