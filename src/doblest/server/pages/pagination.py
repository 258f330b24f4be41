"""One page of many, by Django's own paginator."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.paginator import EmptyPage, Page, Paginator

from doblest.model import Language
from doblest.server.http.problems import NotFound, ProblemError
from doblest.wording.vocabulary import texts

if TYPE_CHECKING:
    from django.core.paginator import _SupportsPagination

Item = TypeVar("Item")


def paginate(items: _SupportsPagination[Item], number: int, size: int, language: Language) -> Page[Item]:
    """Raises ProblemError past the last page."""
    try:
        return Paginator(items, size).page(number)
    except EmptyPage as error:
        words = texts("places")["page"].in_language(language)
        raise ProblemError(NotFound(words.format(number=number))) from error
