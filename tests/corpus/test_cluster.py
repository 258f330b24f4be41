"""Runs on Ray: the same output as without it, whatever is killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.corpora import (
    differing,
    find_family,
    kill_process,
    read_output,
    run_corpus,
    start_corpus,
    wait_for_deaths,
    wait_for_parts,
    write_bad_corpus,
    write_texts,
)

pytestmark = [pytest.mark.ray, pytest.mark.slow, pytest.mark.xdist_group("ray")]


def test_the_output_is_that_of_a_run_without_ray(tmp_path: Path) -> None:
    write_bad_corpus(tmp_path / "corpus")
    run_corpus(str(tmp_path / "corpus"), "-o", str(tmp_path / "ray"))
    run_corpus(str(tmp_path / "corpus"), "-o", str(tmp_path / "local"), "--local")
    assert differing(read_output(tmp_path / "ray"), read_output(tmp_path / "local")) == []


@pytest.mark.quiet  # a cluster that shares the machine with other tests is silent for longer than it may
def test_a_worker_the_driver_and_the_node_may_die_and_the_run_goes_on(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 4_000)
    words = (str(tmp_path / "corpus"), "--shard", "1", "-o")
    run_corpus(*words, str(tmp_path / "whole"), "--local")
    with start_corpus(*words, str(tmp_path / "output")) as process:
        for parts, role in enumerate(("worker", "node", "driver"), 1):
            wait_for_parts(process, tmp_path / "output", 3 * parts)
            while not kill_process(process.pid, role):  # between two shards no worker has the name of one
                assert process.poll() is None
        assert process.wait(180) == 0
        assert find_family(process.pid) == {}
    assert differing(read_output(tmp_path / "output"), read_output(tmp_path / "whole")) == []


def test_a_killed_command_leaves_nothing_running_and_is_ended_without_ray(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 2_000)
    words = (str(tmp_path / "corpus"), "--shard", "1", "-o", str(tmp_path / "output"))
    with start_corpus(*words) as process:
        wait_for_parts(process, tmp_path / "output", 2)
        family = find_family(process.pid)
        process.kill()
        process.wait()
    assert wait_for_deaths(family) == []
    run_corpus(*words, "--local")
    run_corpus(*words[:-1], str(tmp_path / "whole"), "--local")
    assert differing(read_output(tmp_path / "output"), read_output(tmp_path / "whole")) == []
