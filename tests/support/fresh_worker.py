"""Which of the libraries named on the command line a worker has loaded that was started and made ready.

For a process of its own: a test has loaded many by then.
"""

from __future__ import annotations

import sys

from doblest.cli import app, serve
from doblest.server import setup


def main() -> None:
    assert app and serve  # what the command has loaded when it begins a worker
    setup.start()
    from doblest.server.serving import warm_up

    warm_up()
    for name in sys.argv[1:]:
        if name in sys.modules:
            print(name)


if __name__ == "__main__":
    main()
