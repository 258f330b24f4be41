"""What to mend first: kinds of findings by the harm they do, from `data/harm.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from typing import Final, Protocol, TypeVar, get_args

from msgspec import Struct

from doblest.data import read_table
from doblest.model import LocalizedText, Severity

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""From the gravest on."""
FIRST: Final = 5
"""How many findings an editor is told to begin with."""

Rank = tuple[int, int, int, bool]
"""Of the worst finding the lowest."""
Item = TypeVar("Item")


class Harm(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of findings; the first kind of the file does most harm."""

    key: str
    name: str
    name_en: str
    reason: str
    reason_en: str
    step: str
    """What to do where no fix is proposed."""
    step_en: str
    checks: tuple[str, ...]
    """Names of checks, or «check/template» for those findings alone."""

    @property
    def title(self) -> LocalizedText:
        return LocalizedText(self.name, self.name_en)

    @property
    def grounds(self) -> LocalizedText:
        """Why it stands where it does."""
        return LocalizedText(self.reason, self.reason_en)

    @property
    def next_step(self) -> LocalizedText:
        return LocalizedText(self.step, self.step_en)


class Ranked(Protocol):
    """What a finding is ranked by."""

    @property
    def check(self) -> str: ...
    @property
    def template(self) -> str: ...
    @property
    def severity(self) -> Severity: ...


@cache
def harms() -> dict[str, Harm]:
    """By key, the worst first."""
    return {harm.key: harm for harm in read_table("harm", "harm", Harm)}


def find_harm(check: str, template: str = "") -> Harm:
    """The kind of a check's findings; the mildest for a check that the file does not name."""
    kinds = _kinds()
    key = kinds.get(f"{check}/{template}") or kinds.get(check)
    return harms()[key] if key else tuple(harms().values())[-1]


@cache
def _kinds() -> dict[str, str]:
    return {check: harm.key for harm in harms().values() for check in harm.checks}


@cache
def _places() -> dict[tuple[str, str], int]:
    """Where each check stands within its kind."""
    return {(harm.key, check): place for harm in harms().values() for place, check in enumerate(harm.checks)}


def rank(finding: Ranked, *, has_fix: bool) -> Rank:
    """The worst has the lowest: by kind, severity, check, and whether a fix is at hand."""
    key, places = find_harm(finding.check, finding.template).key, _places()
    of_check = places.get((key, finding.check), len(places))
    place = places.get((key, f"{finding.check}/{finding.template}"), of_check)
    return tuple(harms()).index(key), SEVERITIES.index(finding.severity), place, not has_fix


def choose_first(
    ranked: Iterable[Item],
    get_finding: Callable[[Item], Ranked],
    *,
    most: int = FIRST,
) -> list[Item]:
    """The worst of each kind, then of each check, then of the rest; `ranked` has the worst first, and so has
    the answer. Advice is no beginning, unless there is nothing else.
    """
    items = list(ranked)
    grave = [item for item in items if get_finding(item).severity != "note"] or items
    findings = [get_finding(item) for item in grave]
    firsts: dict[int, None] = {}
    for kinds in (map(_get_kind, findings), (one.check for one in findings), range(len(findings))):
        places = {kind: place for place, kind in reversed([*enumerate(kinds)])}
        firsts.update(dict.fromkeys(sorted(places.values())))
    return [grave[place] for place in sorted(islice(firsts, most))]


def _get_kind(finding: Ranked) -> str:
    return find_harm(finding.check, finding.template).key
