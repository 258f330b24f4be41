"""Returned files → what they change, told apart from all that word processors changed by themselves.

take(files, known)       -> Outcome: changes by field, remarks, rows, and a report of every file
rebase(outcomes, current) -> the same later on, against what the register says by then
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import ReadingError
from doblest.model import Entry
from doblest.rounds.addressing import Addressed, address
from doblest.rounds.files import IncomingFile, ReadRow, Returned, read_returned, unpack
from doblest.rounds.marks import Comment, squeeze
from doblest.rounds.matching import Match, find_repeated_keys, match_rows
from doblest.rounds.merging import FieldEdit, ReadingWay, find_field_edits, merge
from doblest.rounds.outcome import Change, FileReport, Hand, Outcome, Remark, RowKind, RowNote
from doblest.rounds.values import SentExcerpt, SentRow
from doblest.wording.vocabulary import texts

_MACHINE = "Doblest"
"""Whose hand a file has that nobody saved."""


class Baseline(Struct, frozen=True):
    """What a returned file is compared with."""

    round: str
    """Key of the round that files are taken for where they name none."""
    sent: Mapping[tuple[str, str], SentExcerpt]
    """By round and region, of all rounds of the title."""
    current: Mapping[str, Entry]
    """What the register says now, by slug."""
    seen: frozenset[str] = frozenset()
    """SHA-256 of files that were taken before."""
    region: str = ""
    """ISO code, where somebody says whose files they are."""


def take(files: Iterable[IncomingFile], known: Baseline) -> Outcome:
    """No file stops the others: each has its report."""
    return join(list(take_each(files, known)))


def take_each(files: Iterable[IncomingFile], known: Baseline) -> Iterator[Outcome]:
    """An outcome for each of the files as they were given; a letter's is that of all its attachments."""
    seen = set(known.seen)
    for given in files:
        yield join(list(_take_given(given, known, seen)))


def _take_given(given: IncomingFile, known: Baseline, seen: set[str]) -> Iterator[Outcome]:
    try:
        inner = unpack(given)
    except ReadingError as error:
        yield _refuse(given, str(error))
        return
    for one in inner:
        if one.sha256 in seen:
            yield Outcome((FileReport(one.name, one.sha256, "repeated"),))
            continue
        seen.add(one.sha256)
        yield _take_file(one, known)


def _take_file(given: IncomingFile, known: Baseline) -> Outcome:
    try:
        returned = read_returned(given)
        addressed = address(returned, known.sent, known.round, known.region)
    except ReadingError as error:
        return _refuse(given, str(error))
    match = match_rows(addressed.sent.rows, addressed.rows)
    return _Taking(returned, addressed, match, known).build()


def _refuse(given: IncomingFile, message: str) -> Outcome:
    return Outcome((FileReport(given.name, given.sha256, "refused", messages=(message,)),))


class _Taking(Struct, frozen=True):
    """One file on its way."""

    returned: Returned
    addressed: Addressed
    match: Match
    known: Baseline

    @property
    def sent(self) -> SentExcerpt:
        return self.addressed.sent

    def build(self) -> Outcome:
        changes = [one for row, read in self.match.pairs for one in self._find_changes(row, read)]
        report = FileReport(
            self.returned.name,
            self.returned.sha256,
            "taken",
            self.sent.region,
            self.sent.round,
            len(self.match.pairs),
            tuple(self._list_messages()),
        )
        return Outcome((report,), tuple(changes), tuple(self._list_remarks()), tuple(self._list_notes()))

    def _find_changes(self, sent: SentRow, read: ReadRow) -> Iterator[Change]:
        current = self.known.current.get(sent.slug)
        if current is None:
            return
        way = ReadingWay(self.returned.is_loose, self.sent.title)
        for edit in find_field_edits(sent, read, self.sent.columns, way):
            yield self._build_change(sent, read, edit, current)

    def _build_change(self, sent: SentRow, read: ReadRow, edit: FieldEdit, current: Entry) -> Change:
        held = edit.read(current)
        merged = merge(edit, held)
        return Change(
            slug=sent.slug,
            city=sent.entry.city,
            region=self.sent.region,
            field=edit.field,
            base=edit.base,
            theirs=edit.theirs,
            current=held,
            value=merged.value,
            state=merged.state,
            file=self.returned.name,
            hands=self._find_hands(read, edit.field),
        )

    def _find_hands(self, read: ReadRow, field: str) -> tuple[Hand, ...]:
        """Those of the tracked changes in the cell, else whoever saved the file last."""
        cell = read.entry.source.cells.get(field)
        column = cell.column if cell else 0
        hands = [Hand(one.author, one.at) for one in read.marks.revisions if one.column == column]
        return tuple(dict.fromkeys(hands)) or self._list_last_hand()

    def _list_last_hand(self) -> tuple[Hand, ...]:
        author, at = self.returned.hand
        return () if author in ("", _MACHINE) else (Hand(author, at),)

    def _list_remarks(self) -> Iterator[Remark]:
        ours = set(map(squeeze, self.sent.comments))
        for sent, read in self.match.pairs:
            for comment in read.marks.comments:
                if comment.text and squeeze(comment.text) not in ours:
                    hand = Hand(comment.author, comment.at)
                    field = _name_field(read.entry, comment)
                    yield Remark(sent.slug, sent.entry.city, field, comment.text, hand, self.returned.name)
            yield from self._list_added_cells(sent, read)

    def _list_added_cells(self, sent: SentRow, read: ReadRow) -> Iterator[Remark]:
        """What stands in columns that nobody sent: «Комментарий региона: проверено»."""
        hand = next(iter(self._list_last_hand()), Hand())
        for column, text in read.entry.extra.items():
            if column not in self.sent.columns and text.strip():
                told = f"{column}: {text}"
                yield Remark(sent.slug, sent.entry.city, "", told, hand, self.returned.name)

    def _list_notes(self) -> Iterator[RowNote]:
        for row in self.addressed.foreign:
            yield self._note("foreign", row.entry.city, "строка другого субъекта: не принята")
        for row in self.match.strangers:
            yield self._note("added", row.entry.city, self._describe_stranger(row))
        for row in self.match.twice:
            yield self._note(
                "twice", row.entry.city, "город в файле второй раз: взята строка с ключом или первая"
            )
        yield from self._list_missing()

    def _describe_stranger(self, row: ReadRow) -> str:
        alike = [one for one in self.match.doubtful if one.row is row]
        if not alike:
            return "новая строка: в выписке её не было"
        told = "; ".join(f"«{one.sent.entry.city}» ({', '.join(one.witnesses)})" for one in alike)
        return f"похожа на строку {told}, но та ли это, не видно: правки строки не взяты, внесите их сами"

    def _list_missing(self) -> Iterator[RowNote]:
        deleted = {key: one.deleted for one in self.returned.deleted for key in one.keys}
        for row in self.match.missing:
            if change := deleted.get(row.key):
                note = self._note("deleted", row.entry.city, "строка удалена в режиме правок", row.slug)
                yield replace(note, hand=Hand(change.author, change.at))
            else:
                yield self._note("missing", row.entry.city, "строки в файле нет", row.slug)

    def _note(self, kind: RowKind, city: str, message: str, slug: str = "") -> RowNote:
        return RowNote(kind, city, self.sent.region, self.returned.name, message, slug)

    def _list_messages(self) -> Iterator[str]:
        yield from self.returned.notices
        yield from self.addressed.messages
        for key, count in find_repeated_keys(self.addressed.rows).items():
            city = next((one.entry.city for one in self.sent.rows if one.key == key), key)
            yield f"ключ строки «{city}» стоит в файле {count} раза: строки узнаны по городу"
        yield from self._list_silent_columns()
        for row, _ in self.match.pairs:
            if row.slug not in self.known.current:
                yield f"{row.entry.city}: города больше нет в перечне, правки не рассмотрены"

    def _list_silent_columns(self) -> Iterator[str]:
        present = {name for _, read in self.match.pairs for name in read.entry.source.cells}
        for column in self.sent.columns:
            if self.match.pairs and column not in present and column != "number":
                name = texts("fields")[column].ru if column in texts("fields") else column
                yield f"графы «{name}» в файле нет: о ней он ничего не говорит"


def _name_field(entry: Entry, comment: Comment) -> str:
    cells = entry.source.cells.items()
    return next((name for name, cell in cells if cell.column == comment.column), "")


# --- later on ---


def rebase(outcomes: Sequence[Outcome], current: Mapping[str, Entry]) -> Outcome:
    """What files that came back say together, against what the register says by now."""
    return join([_rebase(one, current) for one in outcomes])


def _rebase(outcome: Outcome, current: Mapping[str, Entry]) -> Outcome:
    changes = [_merge_anew(one, current[one.slug]) for one in outcome.changes if one.slug in current]
    return replace(outcome, changes=tuple(changes))


def _merge_anew(change: Change, entry: Entry) -> Change:
    edit = FieldEdit(change.field, change.base, change.theirs)
    held = edit.read(entry)
    merged = merge(edit, held)
    return replace(change, current=held, value=merged.value, state=merged.state)


# --- all files together ------------------------------------------------------------------------


def join(outcomes: Sequence[Outcome]) -> Outcome:
    """What they say together."""
    changes = [change for one in outcomes for change in one.changes]
    return Outcome(
        files=tuple(report for one in outcomes for report in one.files),
        changes=tuple(_join_changes(changes)),
        remarks=tuple(remark for one in outcomes for remark in one.remarks),
        rows=tuple(row for one in outcomes for row in one.rows),
    )


def _join_changes(changes: Iterable[Change]) -> Iterator[Change]:
    """Two files of one region may change one field: alike is once, otherwise both are a conflict, unless
    they change different words of it."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        same = groups.setdefault((change.slug, change.field), [])
        if all(one.theirs != change.theirs for one in same):
            same.append(change)
    for same in groups.values():
        yield from same if len(same) == 1 else _join_hands(same)


def _join_hands(changes: Sequence[Change]) -> Iterator[Change]:
    joined = changes[0]
    for change in changes[1:]:
        merged = merge(FieldEdit(change.field, change.base, change.theirs), joined.value)
        if merged.state == "conflict" or joined.state == "conflict":
            yield from (replace(one, value=one.theirs, state="conflict") for one in changes)
            return
        hands = tuple(dict.fromkeys((*joined.hands, *change.hands)))
        joined = replace(joined, value=merged.value, theirs=merged.value, state="merged", hands=hands)
    yield joined
