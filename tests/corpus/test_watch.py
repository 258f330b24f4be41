"""A process that works on one document for too long ends."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(code: str) -> subprocess.CompletedProcess[bytes]:
    setup = (
        "import time\n"
        "from msgspec.structs import replace\n"
        "from doblest.corpus import watch\n"
        "short = replace(watch.limits(), seconds=0)\n"
        "watch.limits, watch._SLACK = (lambda: short), 0.2\n"
    )
    return subprocess.run([sys.executable, "-c", setup + code], capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("code", "ends_well"),
    [
        ("watch.Watch().set(0); time.sleep(9)", False),
        ("one = watch.Watch(); one.set(0); one.stop(); time.sleep(0.5)", True),
    ],
)
def test_a_watch_ends_the_process_unless_it_is_stopped(code: str, *, ends_well: bool) -> None:
    done = run(code)
    assert (done.returncode == 0) is ends_well
    assert (b"Timeout" in done.stderr) is not ends_well
