"""Which of the libraries named on the command line a worker has loaded that was started and made ready.

For a process of its own: a test has loaded many by then.
"""

from __future__ import annotations

import sys
from importlib import import_module

from doblest.server import setup


def main() -> None:
    for name in ("app", "serve"):  # which the command has loaded when it begins a worker
        import_module(f"doblest.cli.{name}")
    setup.start()
    from doblest.server.serving import warm_up

    warm_up()
    sys.stdout.writelines(f"{name}\n" for name in sys.argv[1:] if name in sys.modules)


if __name__ == "__main__":
    main()
