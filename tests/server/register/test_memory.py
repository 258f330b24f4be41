"""The collector of cycles is kept from long work, and never left as it was not found."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from doblest.server.register.memory import collect_young, freeze_living, pause_collector


@pytest.fixture(autouse=True)
def _collector_as_it_was() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_the_collector_rests_and_goes_on_whatever_comes_of_the_work() -> None:
    with pause_collector():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), pause_collector():
        raise KeyError
    assert gc.isenabled()


def test_work_within_work_does_not_wake_it() -> None:
    @pause_collector()
    def work() -> None:
        assert not gc.isenabled()

    with pause_collector():
        work()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_has_it_off_finds_it_off() -> None:
    gc.disable()
    with pause_collector():
        pass
    assert not gc.isenabled()


class Node:
    freed = 0

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        Node.freed += 1


def test_cycles_of_a_batch_are_freed_at_its_end_and_only_while_the_collector_rests() -> None:
    gc.collect()
    with pause_collector():
        before = Node.freed
        Node()
        assert Node.freed == before
        collect_young()
        assert Node.freed == before + 1


def test_what_lives_is_walked_no_more() -> None:
    gc.unfreeze()
    freeze_living()
    assert gc.get_freeze_count() > 1_000
