"""A request of granian as WSGI has it, answered by its event loop or by a thread."""

from __future__ import annotations

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from doblest.server.http.bodies import BodyReader
from doblest.server.http.fast_path import Answer
from doblest.server.http.gateway import Gateway, build_environ


def ask(**values: Any) -> dict[str, Any]:
    return build_environ(make_scope(**values))


def make_scope(**values: Any) -> Any:
    scope: dict[str, Any] = {
        "http_version": "1.1",
        "client": "127.0.0.1:5",
        "method": "GET",
        "path": "/",
        "query_string": "",
        "scheme": "http",
        "server": "127.0.0.1:8000",
        "headers": {},
        "authority": None,
    }
    return SimpleNamespace(**{**scope, **values})


@pytest.mark.parametrize("text", ["q=танки", "q=%D1%82", "q=a", "q=\U00012000"])
def test_letters_that_a_client_sends_raw_come_as_bytes(text: str) -> None:
    environ = ask(path=f"/{text}", query_string=text)
    assert environ["QUERY_STRING"].encode("latin-1").decode() == text
    assert environ["PATH_INFO"].encode("latin-1").decode() == f"/{text}"


def find_quick(environ: dict[str, Any]) -> Answer | None:
    """Ready for one address alone."""
    return (200, [], name_thread()) if environ["PATH_INFO"] == "/ready" else None


def answer_slowly(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [name_thread()]


def name_thread() -> bytes:
    return threading.current_thread().name.encode()


def ask_gateway(path: str, start: Any) -> tuple[int, bytes]:
    """Status and body, as granian would send them."""
    said: list[tuple[int, Any, bytes]] = []
    gateway = Gateway(answer_slowly, 2, BodyReader(), start)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        gateway.__rsgi_init__(loop)
        await gateway.__rsgi__(
            make_scope(path=path), SimpleNamespace(response_bytes=lambda *all_: said.append(all_))
        )  # type: ignore[arg-type] # granian's own
        gateway.__rsgi_del__(loop)

    asyncio.run(main())
    status, _headers, body = said[0]
    return status, body


def test_what_is_ready_is_answered_without_a_thread() -> None:
    assert ask_gateway("/ready", lambda: find_quick) == (200, name_thread())


def test_what_is_not_ready_is_answered_by_a_thread() -> None:
    status, thread = ask_gateway("/other", lambda: find_quick)
    assert (status, thread.startswith(b"answers_")) == (200, True)


def test_nothing_is_ready_where_the_site_says_so() -> None:
    assert ask_gateway("/ready", lambda: None)[1].startswith(b"answers_")
