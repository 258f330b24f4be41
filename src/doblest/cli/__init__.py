"""The `doblest` command: one module a verb; exit codes 0 done, 1 done with doubts, 2 refused,
70 a fault of the program."""

from doblest.cli import backup_app, brief_app, events_app, review_app, round_app, user_app
from doblest.cli.app import app, main

__all__ = ["app", "backup_app", "brief_app", "events_app", "main", "review_app", "round_app", "user_app"]
