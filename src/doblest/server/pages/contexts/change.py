"""One change set at an address of its own: who, when, why, each field before and after, what became of the
claims; the same as JSON."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct, structs

from doblest import model
from doblest.model import LocalizedText
from doblest.reference.gaps import gap_kinds
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.http.cache import CachedResponse
from doblest.server.http.numbers import parse_number
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages.requests import PageRequest
from doblest.server.register import history
from doblest.server.register.derivation import understand
from doblest.server.register.history import Change, ChangeSetRecord
from doblest.server.register.preview import ClaimChanges, compare_claims
from doblest.wording import deeds, phrases
from doblest.wording.changes import PartChange, compare_values
from doblest.wording.excerpts import Segment, compare_whole
from doblest.wording.sentences import build_sentence
from doblest.wording.vocabulary import field_name, texts

_MOST = 200
"""Changes that the page shows; an import has thousands."""
_DESCRIBED_IN_WORDS = ("listed", "decision", "gap")
"""Fields whose values are told in words."""


class ChangeView(Struct, frozen=True):
    """One field's change as a page shows it."""

    change: Change
    city: City | None
    """None for the list as a whole, and for a city that is in it no more."""
    name: LocalizedText
    parts: tuple[PartChange, ...]
    whole: tuple[Segment, ...]
    """Of a note: both texts in full."""
    claims: ClaimChanges | None
    """Of a note that was there before: what became of its numbers."""
    verdict: LocalizedText | None
    """What was decided on a finding."""
    is_revertible: bool = False
    gap: LocalizedText | None = None
    """What is said to be no gap, or to be one again."""

    @property
    def kind(self) -> LocalizedText:
        return texts("change_kinds")[self.change.kind]


def build_change_view(catalogue: Catalogue, change: Change, is_whole: bool = False) -> ChangeView:
    """`is_whole` shows a note in full, with what became of its claims."""
    is_note = change.field == "note" and isinstance(change.old, str) and isinstance(change.new, str)
    return ChangeView(
        change,
        _find_city(catalogue, change),
        field_name(change.field),
        () if change.field in _DESCRIBED_IN_WORDS else compare_values(change.old, change.new),
        compare_whole(change.old, change.new) if is_note and is_whole else (),
        compare_notes(change.old, change.new) if is_note and is_whole else None,
        _describe_verdict(change.new) if change.field == "decision" else None,
        change.field not in ("slug", "event", "photo", *_DESCRIBED_IN_WORDS),
        gap_kinds()[change.gap].name if change.gap in gap_kinds() else None,
    )


def _find_city(catalogue: Catalogue, change: Change) -> City | None:
    """Of a decision the first city that its finding is about."""
    slugs = change.finding.entries if change.finding else (change.slug,)
    return next((catalogue.by_slug[slug] for slug in slugs if slug in catalogue.by_slug), None)


def _describe_verdict(decision: object) -> LocalizedText:
    if isinstance(decision, model.Decision):
        return texts("verdicts")[decision.verdict]
    return texts("verdicts")["withdrawn"]


@lru_cache(maxsize=512)
def compare_notes(old: str, new: str) -> ClaimChanges:
    """Both notes are read anew: history keeps texts, not what was understood of them."""
    before = understand(old)
    found = compare_claims(before.claims, understand(new, before).claims)
    changed = tuple(pair for pair in found.changed if not _read_alike(*pair))
    same = found.same + len(found.changed) - len(changed)
    return structs.replace(found, changed=changed, same=same)


def _read_alike(old: model.Claim, new: model.Claim) -> bool:
    """Whether a reader is told the same of both: what else differs would be struck out and written again."""
    return _list_words(old) == _list_words(new)


def _list_words(claim: model.Claim) -> tuple[object, ...]:
    return phrases.say_claim(claim, "ru"), deeds.describe_deed(claim, "ru"), build_sentence(claim)


def build_change_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Raises ProblemError for a number that the title does not have."""
    return describe_change_set(catalogue, _find(catalogue, request))


def describe_change_set(catalogue: Catalogue, made: ChangeSetRecord) -> dict[str, Any]:
    return {
        "made": made,
        "kind": texts("change_kinds")[made.kind],
        "views": [build_change_view(catalogue, change, is_whole=True) for change in made.changes],
        "rest": made.count - len(made.changes),
    }


def _find(catalogue: Catalogue, request: PageRequest) -> ChangeSetRecord:
    number = parse_number(request.arguments["number"])
    made = None if number is None else history.find(number, catalogue.title.key, _MOST)
    if made is None:
        raise ProblemError(NotFound(request.arguments["number"]))
    return made


def build_change_data(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """The change set as JSON, as everybody may see it."""
    return CachedResponse(msgspec.json.encode(_find(catalogue, request)), "application/json")
