"""A list → findings with evidence and a proposed fix: `run(entries)`; row by row: see `runner`."""

from doblest.checks.check import Check
from doblest.checks.context import Columns, Context, build_context, read_columns
from doblest.checks.digest import Digest
from doblest.checks.fixes import apply
from doblest.checks.registry import check, checks
from doblest.checks.runner import (
    add_drafts,
    combine,
    decode_digest,
    digest_row,
    digest_rows,
    encode_digest,
    renew_steles,
    run,
    run_row,
)

__all__ = [
    "Check",
    "Columns",
    "Context",
    "Digest",
    "add_drafts",
    "apply",
    "build_context",
    "check",
    "checks",
    "combine",
    "decode_digest",
    "digest_row",
    "digest_rows",
    "encode_digest",
    "read_columns",
    "renew_steles",
    "run",
    "run_row",
]
