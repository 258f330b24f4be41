"""What is mapped on every core is what one core gives, in its order."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence

import pytest

from doblest.server import workers

MANY = 1_000


def _double(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return [(2 * number, os.getpid()) for number in numbers]


def _refuse(numbers: Sequence[int]) -> list[int]:
    raise ValueError(numbers[0])


def test_without_workers_the_process_does_it_itself() -> None:
    assert list(workers.map_chunks(_double, range(MANY))) == [(2 * n, os.getpid()) for n in range(MANY)]


@pytest.mark.skipif(os.cpu_count() == 1, reason="one core has no workers")
def test_workers_answer_in_order_from_processes_of_their_own() -> None:
    with workers.open_workers(MANY):
        answers = list(workers.map_chunks(_double, range(MANY)))
    assert [number for number, _ in answers] == [2 * n for n in range(MANY)]
    assert os.getpid() not in {process for _, process in answers}


def test_few_rows_start_no_workers() -> None:
    with workers.open_workers(10):
        assert {process for _, process in workers.map_chunks(_double, range(MANY))} == {os.getpid()}


def test_once_closed_nothing_is_sent_to_workers() -> None:
    with workers.open_workers(MANY):
        pass
    assert {process for _, process in workers.map_chunks(_double, range(MANY))} == {os.getpid()}


def test_an_error_of_a_worker_is_raised_where_its_answer_is_taken() -> None:
    with workers.open_workers(MANY), pytest.raises(ValueError, match=r"^0$"):
        list(workers.map_chunks(_refuse, range(MANY)))


def test_nothing_of_nothing() -> None:
    assert list(workers.map_chunks(_double, ())) == []


def test_the_next_batch_is_begun_before_one_is_given() -> None:
    begun: list[int] = []

    def begin() -> Iterator[int]:
        for number in range(3):
            begun.append(number)
            yield number

    given = [(number, tuple(begun)) for number in workers.look_ahead(begin())]
    assert given == [(0, (0, 1)), (1, (0, 1, 2)), (2, (0, 1, 2))]


_warm: list[int] = []


def _warm_up() -> None:
    _warm.append(os.getpid())


def _tell_state(numbers: Sequence[int]) -> list[tuple[list[int], bool, int]]:
    return [(_warm, gc.isenabled(), os.getpid()) for _ in numbers]


@pytest.mark.skipif(os.cpu_count() == 1, reason="one core has no workers")
def test_each_worker_warms_up_once_and_never_walks_what_it_keeps() -> None:
    with workers.open_workers(MANY, _warm_up):
        answers = list(workers.map_chunks(_tell_state, range(MANY)))
    assert all(warm == [process] and not collects for warm, collects, process in answers)
    assert _warm == []
    assert gc.isenabled()


def _refuse_to_begin() -> None:
    raise ValueError("no words")


def test_a_worker_that_cannot_warm_up_answers_all_the_same() -> None:
    with workers.open_workers(MANY, _refuse_to_begin):
        answers = list(workers.map_chunks(_double, range(MANY)))
    assert [number for number, _ in answers] == [2 * n for n in range(MANY)]
