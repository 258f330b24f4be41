"""A register → findings with evidence and a proposed fix: `run(entries)`."""

from doblest.checks.catalogue import check, checks
from doblest.checks.check import Check
from doblest.checks.fixes import apply
from doblest.checks.register import Register
from doblest.checks.running import context, run

__all__ = ["Check", "Register", "apply", "check", "checks", "context", "run"]
