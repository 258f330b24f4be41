"""What stands in a city by the list's own word: «стела», «другой сквер», «памятника нет»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from doblest.model import Language, LocalizedText, Mark, Memorial, Record
from doblest.reference.memorials import has_title_name, name_kind
from doblest.reference.titles import Title
from doblest.wording.dates import format_day
from doblest.wording.vocabulary import texts


def describe_memorial(memorial: Memorial | None) -> LocalizedText:
    """One phrase for lists: the list's word for it, and that it is another where it is not the title's."""
    if memorial is None:
        return texts("memorials")["none"]
    if memorial.status == "planned":
        return texts("memorials")["planned"]
    names = name_kind(memorial.kind)
    return names.another if memorial.status == "other" else names.plain


def has_memorial_cell(record: Record) -> bool:
    """Whether the list says anything of memorials, be it «Нет»: one without such a column does not."""
    entry = record.located.entry
    return entry.memorial is not None or "memorial" in entry.source.cells


def describe_mark(record: Record, mark: Mark, title: Title) -> LocalizedText:
    """What is known of the stele, with the list's word beside it: «стела открыта; в перечне — другой сквер»;
    where no stele is followed, the list's word alone, or nothing."""
    memorial = record.located.entry.memorial
    word = describe_memorial(memorial) if has_memorial_cell(record) else LocalizedText("", "")
    if not title.steles:
        return word
    known = texts("stele_words")[mark]
    if not word.ru:
        return known
    return _put_beside(known, word if memorial else texts("memorial_facts")["says_none"])


@lru_cache(256)
def _put_beside(known: LocalizedText, said: LocalizedText) -> LocalizedText:
    """One value for all cities of which the same is known and said."""
    beside = texts("memorial_facts")["beside"]
    return LocalizedText(
        beside.ru.format(known=known.ru, word=said.ru), beside.en.format(known=known.en, word=said.en)
    )


def name_marks(title: Title) -> dict[str, LocalizedText]:
    """What each mark means: of steles that are followed, else of the list's own words."""
    return {key: words for key, words in name_statuses(title).items() if key != "without"}


def name_statuses(title: Title) -> Mapping[str, LocalizedText]:
    """The marks with `without`, all that is not the title's own memorial, in the order of the filter."""
    return texts("stele_marks" if title.steles else "statuses")


def list_facts(memorial: Memorial | None, title: Title, language: Language) -> tuple[str, ...]:
    """Facts without full stops: what stands and whether for the title; whether its name has the title.

    («Стела в честь звания „Город трудовой доблести“», «Звание названо в имени»)
    """
    facts = texts("memorial_facts")
    if memorial is None:
        return (facts["none"].in_language(language),)
    kind = name_kind(memorial.kind).plain.in_language(language)
    name = LocalizedText(title.name, title.name_en).in_language(language)
    phrase = facts[memorial.status].in_language(language).format(kind=kind, title=name)
    first = phrase[0].upper() + phrase[1:]
    if memorial.status != "dedicated":
        return (first,)
    names = facts["named" if has_title_name(memorial, title) else "unnamed"]
    return first, names.in_language(language)


def date_list(iso: str, language: Language) -> str:
    """«По перечню, редакция от 27 ноября 2026»: whose words they are, and of which day."""
    return texts("memorial_facts")["as_of"].in_language(language).format(day=format_day(iso, language))
