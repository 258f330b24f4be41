"""All checks over one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from doblest.checks.catalogue import checks
from doblest.checks.check import Check, Draft, findings
from doblest.checks.families.decrees import cities_meant
from doblest.checks.register import Register
from doblest.claims import extract
from doblest.model import Claim, Finding, Located


def context(
    entries: Sequence[Located],
    claims: Mapping[str, Sequence[Claim]] | None = None,
    heading: str = "",
    header: Sequence[str] = (),
) -> Register:
    """What the checks look at. `claims` are those of each note, by slug; found here where not given."""
    return Register(entries, _claims(entries) if claims is None else claims, heading, header)


def run(
    entries: Sequence[Located],
    claims: Mapping[str, Sequence[Claim]] | None = None,
    *,
    heading: str = "",
    header: Sequence[str] = (),
    only: Iterable[Check] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Finding]:
    """What a careful editor would want to see, check by check, in the order of the list.

    The same list gives the same findings with the same keys, whatever its row numbers.
    `heading` and `header` are the document's; checks of them stay silent where they are not known.
    `progress` is told how many rows of how many have been read.
    """
    register = context(entries, claims, heading, header)
    chosen = checks() if only is None else tuple(only)
    meant = cities_meant(register)
    drafts = _row_by_row(register, [one for one in chosen if one.scope == "row"], progress)
    return [
        finding
        for check in chosen
        for finding in findings(
            check, drafts[check.name] if check.scope == "row" else check.find(register), meant
        )
    ]


def _row_by_row(
    register: Register, chosen: Sequence[Check], progress: Callable[[int, int], None] | None
) -> dict[str, list[Draft]]:
    """What checks of single rows find, by check, in the order of the list."""
    drafts: dict[str, list[Draft]] = defaultdict(list)
    done = 0
    for part in register.parts():
        for check in chosen:
            drafts[check.name] += check.find(part)
        done += len(part.entries)
        if progress is not None:
            progress(done, len(register.entries))
    return drafts


def _claims(entries: Sequence[Located]) -> dict[str, Sequence[Claim]]:
    return {one.slug: extract(one.entry.note) for one in entries if one.entry.note}
