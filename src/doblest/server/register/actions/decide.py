"""Decide on a finding: accept it, with the fix that it proposes, or dismiss it with a reason."""

from __future__ import annotations

from typing import Literal

from django.utils import timezone
from msgspec import Struct

from doblest import model as domain
from doblest.errors import RegisterError
from doblest.model import Language, LocalizedText
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import change_sets
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.change_sets import Note
from doblest.server.register.fields import describe_field, load_change
from doblest.server.register.models import ChangeSet, FieldChange, Finding, Title
from doblest.server.register.moments import format_moment
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import ConflictError, UnitOfWork
from doblest.wording.dates import describe_moment
from doblest.wording.vocabulary import texts

WORDED = ("city", "region", "year", "note")
"""Fields that are words: an editor may put them in the place of a fix."""
Verdict = Literal["accept", "dismiss"]


class Ruling(Struct, frozen=True):
    """A verdict on the finding of that key. A dismissal gives its reason."""

    key: str
    verdict: Verdict
    reason: str = ""
    title: str | None = None
    base: int | None = None
    """The revision that the editor saw; None takes whatever is current."""
    value: str | None = None
    """What an accepted field is to say, where the editor has a better word than the fix, or there is none."""


class UnknownFindingError(RegisterError):
    """There is no such finding, or it is mended; `refusal` says it to a reader."""

    def __init__(self, key: str, refusal: LocalizedText) -> None:
        self.refusal = refusal
        super().__init__(
            f"замечания «{key}» в реестре нет", remedy="Ключи замечаний показывает doblest check"
        )


class ReasonError(RegisterError):
    """A dismissal without a reason."""

    refusal = LocalizedText(
        "Отклонить можно только с причиной: напишите её и повторите.",
        "A finding is dismissed with a reason only: write it and repeat.",
    )


def execute(ruling: Ruling, actor: Actor, *, progress: Progress = silent) -> ChangeSet:
    """The change set of the decision; of an accepted fix it has the field's change too.

    Raises RegisterError for a key without a finding, a dismissal without a reason, and a fix that
    no field of an entry can take; ForbiddenError where the actor has no right to the finding's cities;
    ConflictError where it was decided on since `base`.
    """
    reason = ruling.reason.strip()
    require_reason(ruling.verdict, reason, ruling.key)
    title = ruling.title or _title_of(ruling.key)
    with change_sets.begin(get_title(title).key, actor, Action.DECIDE) as unit:
        finding = _find(unit.title, ruling.key)
        require_own(actor, finding)
        _refuse_unseen(unit.title, ruling.base)
        _refuse_decided(finding, ruling.base)
        _refuse_mended(finding)
        now = format_moment(timezone.now())
        unit.decide(finding, domain.Decision(ruling.verdict, reason, actor.name, now))
        if ruling.verdict == "accept":
            _make_change(unit, finding.to_domain(), ruling)
        change_set = change_sets.commit(unit, Note(ruling.reason), progress)
    if change_set is None:
        raise RuntimeError("a decision always leaves a change set")
    return change_set


def _make_change(unit: UnitOfWork, finding: domain.Finding, ruling: Ruling) -> None:
    """A fix of a note is of the note as it stands; an editor's own words, of the one that they saw."""
    change = find_change(finding, ruling.value)
    if change is None:
        return
    touched = unit.touched.get(change.entry)
    entry = touched.entry if touched else find_entry(unit.title, change.entry)
    is_of_present = ruling.value is None and change.field == "note"
    unit.edit_fields(entry, {change.field: change.value}, None if is_of_present else ruling.base)


def find_change(finding: domain.Finding, value: str | None) -> domain.Fix | None:
    """What accepting a finding changes: its fix, or the field as the editor words it.

    Raises RegisterError for words where no text can stand.
    """
    target = find_target(finding)
    if value is None:
        return finding.fix
    if target is None:
        raise RegisterError(
            f"поле «{describe_field(finding.field)}» так не исправить",
            where=finding.key,
            remedy="Исправьте сам город",
        )
    return domain.Fix(*target, value)


def find_target(finding: domain.Finding) -> tuple[str, domain.FieldName] | None:
    """The entry and the field that an editor's own words go to: the fix's, or those of one city's text."""
    if finding.fix:
        return finding.fix.entry, finding.fix.field
    is_text = finding.field in WORDED and len(finding.entries) == 1
    return (finding.entries[0], finding.field) if is_text else None


def require_own(actor: Actor, finding: Finding) -> None:
    """Raises ForbiddenError before anything is told of a finding that is not the actor's."""
    title, entries = finding.title_id, list(finding.entries.all())
    for entry in entries:
        require(actor, Action.DECIDE, entry.city, entry.subject_id, title=title)
    if not entries:
        require(actor, Action.DECIDE, "перечень", title=title)


def _refuse_unseen(title: Title, base: int | None) -> None:
    """Raises ConflictError for a revision that is yet to come: nobody saw it."""
    if base is not None and base > title.revision:
        raise ConflictError(
            f"правки {base} ещё нет, последняя — {title.revision}",
            remedy="Откройте замечания и повторите",
            refusal=LocalizedText(
                "Страница замечания не отсюда: откройте замечания и повторите.",
                "The page is not of this register: open the findings and repeat.",
            ),
        )


def _refuse_decided(finding: Finding, base: int | None) -> None:
    """Raises ConflictError where somebody has decided on it since the editor saw it."""
    if base is None:
        return
    made = FieldChange.objects.filter(field="decision", key=finding.key, change_set__title=finding.title_id)
    later = made.after(base).newest_first().first()
    if later is not None:
        raise ConflictError(
            f"об этом замечании уже решено правкой {later.change_set_id} ({later.change_set.author})",
            where=finding.key,
            remedy="Посмотрите решение и повторите",
            refusal=LocalizedText(_describe_decision(later, "ru"), _describe_decision(later, "en")),
        )


def _describe_decision(change: FieldChange, language: Language) -> str:
    """Who decided what, and when; or who took a decision back."""
    made, decision = change.change_set, load_change("decision", change.new)
    who = f"{made.author}, {describe_moment(format_moment(made.at), language)}"
    words = texts("refusals_of_work")
    verdict = texts("verdicts")[decision.verdict] if decision else words["taken_back"]
    return (
        words["decided"]
        .in_language(language)
        .format(
            verdict=verdict.in_language(language),
            who=who,
            number=made.number,
            reason=f": {decision.reason.rstrip('.')}" if decision and decision.reason else "",
        )
    )


def refuse_gone(title: str, key: str) -> None:
    """Raises UnknownFindingError for a key that no finding has, or a mended one."""
    finding = Finding.objects.filter(title=title, key=key).first()
    if finding is None:
        raise UnknownFindingError(key, texts("refusals_of_work")["unknown"])
    _refuse_mended(finding)


def _refuse_mended(finding: Finding) -> None:
    """Raises UnknownFindingError for one that stands no more, with the change that mended it."""
    if finding.gone is None:
        return
    made = ChangeSet.objects.filter(number=finding.gone).first()
    raise UnknownFindingError(finding.key, _describe_mended(made))


def _describe_mended(made: ChangeSet | None) -> LocalizedText:
    text = texts("refusals_of_work")["mended" if made else "unknown"]
    if made is None:
        return text
    who = (f"{made.author}, {describe_moment(format_moment(made.at), one)}" for one in ("ru", "en"))
    return LocalizedText(
        *(said.format(who=by, number=made.number) for said, by in zip((text.ru, text.en), who, strict=True))
    )


def require_reason(verdict: Verdict, reason: str, where: str) -> None:
    """Raises ReasonError for a dismissal without a reason."""
    if verdict == "dismiss" and not reason.strip():
        raise ReasonError("отклонить можно только с причиной", where=where, remedy="Добавьте --reason")


def _title_of(key: str) -> str:
    found = Finding.objects.standing().filter(key=key).values_list("title_id", flat=True).first()
    if found is None:
        raise UnknownFindingError(key, texts("refusals_of_work")["unknown"])
    return found


def _find(title: Title, key: str) -> Finding:
    """Standing or mended. Raises UnknownFindingError for a key that the register never knew."""
    finding = Finding.objects.of(title).filter(key=key).select_related("decision").first()
    if finding is None:
        raise UnknownFindingError(key, texts("refusals_of_work")["unknown"])
    return finding
