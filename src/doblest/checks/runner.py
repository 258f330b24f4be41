"""Rows → digests → findings: at once for the row that was edited, and for the whole list.

`digest_row` reads one row, and its caller caches the digest until the row changes; `run_row` gives the
row's findings within the write; `combine` gives those of the whole list from the digests of its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, TypeVar, get_type_hints

import msgspec

from doblest.checks.check import Check, ContextCheck, DigestFunction, ListCheck, RowCheck
from doblest.checks.context import Context, build_context, key_name, read_columns
from doblest.checks.digest import Digest, DigestedList
from doblest.checks.draft import Draft
from doblest.checks.keys import build_key, number_keys
from doblest.checks.registry import checks
from doblest.checks.row import Row
from doblest.claims import extract
from doblest.model import Claim, Finding, Located
from doblest.reference.titles import Title, match_title

T = TypeVar("T")

_BATCH = 100
"""Rows read together: one check over them after another is a tenth faster than row after row, and the
words of a long list are never all in memory."""
_CACHED_DIGESTS = 16_384
"""Rows: a write changes one of them, and the list is checked again after it."""


def run(  # noqa: PLR0913 # a list is its rows, title, heading and header; the rest is how to check it
    entries: Sequence[Located],
    claims: Mapping[str, Sequence[Claim]] | None = None,
    *,
    title: Title | None = None,
    heading: str = "",
    header: Sequence[str] = (),
    only: Iterable[Check] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Finding]:
    """What a careful editor would want to see, check by check, in the order of the list.

    The same list gives the same findings with the same keys, whatever its row numbers. `claims` are
    those of each note, by slug; extracted here where not given. `heading` and `header` are the
    document's; checks of them stay silent where they are not known. `title` is the list's; the one
    that the heading names where None. `progress` is called with how
    many rows of how many have been read.
    """
    chosen = checks() if only is None else tuple(only)
    title = title or match_title(heading)
    digests: list[Digest] = []
    for start in range(0, len(entries), _BATCH):
        digests += _digest_batch(entries[start : start + _BATCH], claims, chosen, title)
        if progress is not None:
            progress(len(digests), len(entries))
    context = build_context([digest.columns for digest in digests], title)
    return combine(digests, heading=heading, header=header, only=chosen, context=context)


def digest_row(
    located: Located,
    claims: Sequence[Claim] | None = None,
    only: Iterable[Check] | None = None,
    title: Title | None = None,
) -> Digest:
    """What the checks find in the row alone, and what they need of it to judge the list.

    `claims` are those of the note; extracted here where None.
    """
    (digest,) = digest_rows([located], None if claims is None else {located.slug: claims}, only, title)
    return digest


def digest_rows(
    entries: Sequence[Located],
    claims: Mapping[str, Sequence[Claim]] | None = None,
    only: Iterable[Check] | None = None,
    title: Title | None = None,
) -> list[Digest]:
    """The digest of each row; `claims` are those of each note, by slug; `title` is the default one
    where None."""
    chosen = checks() if only is None else tuple(only)
    parts = (entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH))
    return [digest for part in parts for digest in _digest_batch(part, claims, chosen, title)]


def renew_steles(
    digest: Digest, located: Located, claims: Sequence[Claim], title: Title | None = None
) -> Digest:
    """The digest of a row that differs from the one of this digest by the events of its steles alone."""
    of_steles = [check for check in checks() if check.looks_at_steles]
    renewed = digest_row(located, claims, of_steles, title)
    drafts = _put_in_place(digest.drafts, {check.name for check in of_steles}, renewed.drafts)
    functions = {function.__name__ for function in _digest_functions(of_steles)}
    parts = _put_in_place(digest.parts, functions, renewed.parts)
    ordered = {check.name: drafts[check.name] for check in checks() if check.name in drafts}
    return Digest(renewed.columns, renewed.note, parts, _list_keys(ordered), ordered)


def _put_in_place(known: Mapping[str, T], names: Container[str], renewed: dict[str, T]) -> dict[str, T]:
    """Of these names what was renewed, or nothing."""
    return {name: one for name, one in known.items() if name not in names} | renewed


def _digest_batch(
    entries: Sequence[Located],
    claims: Mapping[str, Sequence[Claim]] | None,
    chosen: Sequence[Check],
    title: Title | None,
) -> list[Digest]:
    rows = [
        Row(one, extract(one.entry.note) if claims is None else claims.get(one.slug, ()), title)
        for one in entries
    ]
    rules = {check.name: check.rule for check in chosen}
    drafts = {
        name: [tuple(rule.function(row)) for row in rows]
        for name, rule in rules.items()
        if isinstance(rule, RowCheck)
    }
    parts = {digest.__name__: [digest(row) for row in rows] for digest in _digest_functions(chosen)}
    return [_build_digest(row, _pick(drafts, i), _pick(parts, i)) for i, row in enumerate(rows)]


def _pick(answers: Mapping[str, Sequence[T]], at: int) -> dict[str, T]:
    """What was answered of one row; empty answers are left out."""
    return {name: of_rows[at] for name, of_rows in answers.items() if of_rows[at]}


def _build_digest(row: Row, drafts: dict[str, tuple[Draft, ...]], parts: dict[str, Any]) -> Digest:
    columns = read_columns(row.located)
    city = key_name(columns)
    keyed = {
        name: tuple(msgspec.structs.replace(one, key=build_key(name, one, [city])) for one in found)
        for name, found in drafts.items()
    }
    return Digest(columns, row.note, parts, _list_keys(keyed), keyed)


def _list_keys(drafts: Mapping[str, Sequence[Draft]]) -> tuple[str, ...]:
    return tuple(draft.key for found in drafts.values() for draft in found)


def _digest_functions(chosen: Iterable[Check]) -> list[DigestFunction]:
    """Each once."""
    return list(dict.fromkeys(digest for check in chosen for digest in check.rule.digests))


def run_row(digest: Digest, context: Context, only: Iterable[Check] | None = None) -> list[Finding]:
    """What checks of row scope find: all that can be said of the row without the other notes.

    Keys are those of `combine`, but where another row of the same city has the same finding:
    `combine` counts these on.
    """
    row = DigestedList([digest], context)
    chosen = checks() if only is None else only
    own = (check for check in chosen if check.scope == "row" and _may_find(check, digest))
    return [finding for check in own for finding in _find(check, row)]


def _may_find(check: Check, digest: Digest) -> bool:
    """A row check has been asked already."""
    return check.name in digest.drafts or not check.looks_at_rows


def combine(
    digests: Sequence[Digest],
    *,
    heading: str = "",
    header: Sequence[str] = (),
    only: Iterable[Check] | None = None,
    context: Context | None = None,
    own: Sequence[Digest] | None = None,
) -> list[Finding]:
    """All findings of the list whose rows have these digests, in the order of `run`.

    `context` is the list's; of the title that the heading names where None. `own` are the digests with
    the drafts of row checks, where the caller has the findings of other rows from `run_row`; all that
    share a key are among them.
    """
    context = context or build_context([digest.columns for digest in digests], match_title(heading))
    whole = DigestedList(digests, context, heading, header)
    of_rows = whole if own is None else DigestedList(own, context)
    chosen = checks() if only is None else only
    return [found for check in chosen for found in _find(check, of_rows if check.looks_at_rows else whole)]


def _find(check: Check, digested: DigestedList) -> Iterator[Finding]:
    drafts = list(_draft(check, digested))
    keys = number_keys(_key(check, draft, digested) for draft in drafts)
    for draft, key in zip(drafts, keys, strict=True):
        yield Finding(
            key=key,
            check=check.name,
            severity=draft.severity or check.severity,
            entries=draft.entries,
            field=draft.field,
            template=draft.template,
            values=draft.values,
            evidence=draft.evidence,
            fix=draft.fix,
        )


def _draft(check: Check, digested: DigestedList) -> Iterable[Draft]:
    match check.rule:
        case RowCheck():
            return (draft for row in digested.digests for draft in row.drafts.get(check.name, ()))
        case ContextCheck(function):
            return (draft for row in digested.digests for draft in function(row, digested.context))
        case ListCheck(function):
            return function(digested)


def _key(check: Check, draft: Draft, digested: DigestedList) -> str:
    if draft.key and draft.entries[0] not in digested.context.twins:
        return draft.key
    return build_key(check.name, draft, (digested.key_names[slug] for slug in draft.entries))


def encode_digest(digest: Digest) -> tuple[bytes, bytes]:
    """The digest as MessagePack: what the list needs of the row, and the drafts of row checks."""
    return msgspec.msgpack.encode(msgspec.structs.replace(digest, drafts={})), _encode(digest.drafts)


def decode_digest(content: bytes, drafts: bytes | None = None) -> Digest:
    """Without its drafts where they are not given.

    Raises msgspec.ValidationError for bytes that hold no digest of this release.
    """
    if drafts is None:
        return _decode_cached(_Encoded(content))
    # With its drafts a row is looked at once, in the write that changes it.
    return msgspec.structs.replace(_decode_content(content), drafts=_decode_drafts(drafts) if drafts else {})


def add_drafts(digest: Digest, drafts: bytes) -> Digest:
    """The digest with its drafts, which are encoded apart."""
    return msgspec.structs.replace(digest, drafts=_decode_drafts(drafts))


def _decode_content(content: bytes) -> Digest:
    digest = msgspec.msgpack.decode(content, type=Digest)
    parts = {name: msgspec.convert(answer, _shapes()[name]) for name, answer in digest.parts.items()}
    return msgspec.structs.replace(digest, parts=parts)


class _Encoded:
    """A digest to be decoded, known in the cache by its hash: the bytes of 10,000 rows are 45 MiB."""

    __slots__ = ("content", "name")

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.name = blake2b(content, digest_size=16).digest()

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Encoded) and self.name == other.name


@lru_cache(maxsize=_CACHED_DIGESTS)
def _decode_cached(encoded: _Encoded) -> Digest:
    content, encoded.content = encoded.content, b""
    return _decode_content(content)


_encode = msgspec.msgpack.Encoder().encode
_decode_drafts = msgspec.msgpack.Decoder(dict[str, tuple[Draft, ...]]).decode


@cache
def _shapes() -> dict[str, Any]:
    """What each digest function answers."""
    return {digest.__name__: get_type_hints(digest)["return"] for digest in _digest_functions(checks())}
