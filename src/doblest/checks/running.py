"""All checks over one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from doblest.checks.catalogue import checks
from doblest.checks.check import Check, findings
from doblest.checks.register import Register
from doblest.claims import extract
from doblest.model import Claim, Finding, Located


def context(
    entries: Sequence[Located],
    claims: Mapping[int, Sequence[Claim]] | None = None,
    heading: str = "",
    header: Sequence[str] = (),
) -> Register:
    """What the checks look at. `claims` are those of each note, by row; found here where not given."""
    return Register(entries, _claims(entries) if claims is None else claims, heading, header)


def run(
    entries: Sequence[Located],
    claims: Mapping[int, Sequence[Claim]] | None = None,
    *,
    heading: str = "",
    header: Sequence[str] = (),
    only: Iterable[Check] | None = None,
    before: Callable[[Check], None] | None = None,
) -> list[Finding]:
    """What a careful editor would want to see, check by check, in the order of the list.

    The same list gives the same findings with the same keys, whatever its row numbers.
    `heading` and `header` are the document's; checks of them stay silent where they are not known.
    `before` is told of each check as it begins.
    """
    register = context(entries, claims, heading, header)
    chosen = checks() if only is None else tuple(only)
    found: list[Finding] = []
    for check in chosen:
        if before is not None:
            before(check)
        found += findings(check, register)
    return found


def _claims(entries: Sequence[Located]) -> dict[int, Sequence[Claim]]:
    return {one.entry.source.row: extract(one.entry.note) for one in entries if one.entry.note}
