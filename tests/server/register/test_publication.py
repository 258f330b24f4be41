"""What those who publish are told of several writes: one thing in the end, nothing where one fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zlib import compress

import msgspec
import pytest

from doblest.errors import RegisterError
from doblest.server.register.models import Title
from doblest.server.register.publication import publish, tell_at_end
from doblest.server.register.signals import entries_changed

_DOCUMENT = compress(msgspec.msgpack.encode(("", "", "", "")))
pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[dict[str, Any]]]:
    heard: list[dict[str, Any]] = []

    def hear(title: str, slugs: frozenset[str], checked: frozenset[str], **rest: Any) -> None:
        heard.append({"title": title, "slugs": set(slugs), "checked": set(checked), **rest["companions"]})

    entries_changed.connect(hear)
    try:
        yield heard
    finally:
        entries_changed.disconnect(hear)


@pytest.fixture
def title() -> Title:
    return Title.objects.get(key="labour-valour")


def test_a_write_is_told_at_once(title: Title, told: list[dict[str, Any]]) -> None:
    publish(title, checked={"omsk"})
    assert told == [{"title": "labour-valour", "slugs": set(), "checked": {"omsk"}}]


def test_writes_that_belong_together_are_told_once_in_the_end(
    title: Title, told: list[dict[str, Any]]
) -> None:
    with tell_at_end():
        publish(title, checked={"omsk"})
        publish(title, checked={"perm", "omsk"})
        assert not told
    assert told == [{"title": "labour-valour", "slugs": set(), "checked": {"omsk", "perm"}}]
    publish(title, checked={"tver"})
    assert told[1]["checked"] == {"tver"}


def test_each_of_them_raises_the_version(title: Title) -> None:
    before = title.version
    with tell_at_end():
        publish(title, checked={"omsk"})
        publish(title, checked={"omsk"})
    assert Title.objects.get(key=title.key).version == before + 2


def test_what_an_entry_came_with_is_not_told_once_it_was_written_again(
    title: Title, told: list[dict[str, Any]]
) -> None:
    with tell_at_end():
        publish(title, {"omsk", "perm"}, companions=dict.fromkeys(("omsk", "perm"), _DOCUMENT))
        publish(title, {"omsk"})
    (news,) = told
    assert news["slugs"] == {"omsk", "perm"}
    assert {"omsk", "perm"} & news.keys() == {"perm"}


def write_and_fail(title: Title) -> None:
    with tell_at_end():
        publish(title, checked={"omsk"})
        raise RegisterError("дальше нельзя")


def test_nobody_is_told_of_writes_that_failed(title: Title, told: list[dict[str, Any]]) -> None:
    with pytest.raises(RegisterError):
        write_and_fail(title)
    assert not told
