"""Forms of the pages of rounds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doblest.reference.regions import regions
from doblest.reference.titles import titles
from doblest.server.pages.markup import get_page_language
from doblest.server.rounds.start import ASKED, MOST_GRACE, Request, list_regions_with_rows
from doblest.wording.vocabulary import field_name

_DAYS = 21
"""That a region is given to answer, where nobody says otherwise."""


class RoundForm(forms.Form):
    """What a round asks, of whom, and until when."""

    due = forms.DateField(
        label=_("Срок ответа"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=_("последний день, когда ответ ещё вовремя"),
    )
    grace = forms.IntegerField(
        label=_("Отсрочка для ссылок, дней"),
        min_value=0,
        max_value=MOST_GRACE,
        initial=0,
        help_text=_("сколько дней после срока по ссылке ещё можно ответить"),
    )
    regions = forms.MultipleChoiceField(
        label=_("Субъекты"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 7}),
        help_text=_("ничего не выбрано — все, у кого есть строки"),
    )
    columns = forms.MultipleChoiceField(
        label=_("О каких графах спросить"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("ничего не отмечено — обо всех; №, город и область в выписке есть всегда"),
    )
    findings = forms.BooleanField(
        label=_("Замечания реестра — примечаниями на полях"), required=False, initial=True
    )
    links = forms.BooleanField(
        label=_("Ссылка для ответа в браузере — в каждом письме"), required=False, initial=True
    )
    internal = forms.BooleanField(label=_("Со служебными графами"), required=False)
    title = forms.ChoiceField(label=_("Звание"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_page_language()
        self.fields["due"].initial = timezone.localdate() + timedelta(days=_DAYS)
        choices = {
            "regions": [
                (one.key, one.name_en if language == "en" else one.name) for one in list_regions_with_rows()
            ],
            "columns": [(one, field_name(one).in_language(language)) for one in ASKED if one != "political"],
            "title": [(key, one.plural_title.in_language(language)) for key, one in titles().items()],
        }
        for name, known in choices.items():
            self.fields[name].choices = known  # type: ignore[attr-defined] # of a ChoiceField

    def read(self) -> Request:
        """The round that is asked for; the form is valid."""
        given = self.cleaned_data
        columns = list(given["columns"])
        if columns and given["internal"]:
            columns.append("political")
        return Request(
            due=given["due"],
            regions=tuple(given["regions"]),
            columns=tuple(columns),
            findings=given["findings"],
            internal=given["internal"],
            title=given["title"],
            grace=given["grace"],
        )


class GraceForm(forms.Form):
    grace = forms.IntegerField(min_value=0, max_value=MOST_GRACE)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, at least one."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        clean = super().clean
        given = data if isinstance(data, list | tuple) else [data]
        return [clean(one, initial) for one in given or [None]]


class TakingForm(forms.Form):
    """Files that came back, and whose they are where they do not say it."""

    returned = FilesField(
        label=_("Вернувшиеся файлы"),
        help_text=_("docx, odt, rtf, xlsx, pdf или письма eml; несколько сразу, вместе до 8 МБ"),
        widget=SeveralFiles(attrs={"multiple": True}),
    )
    region = forms.ChoiceField(label=_("Чьи это файлы"), required=False)

    def __init__(self, isos: list[str], *args: Any, is_named: bool = False, **kwargs: Any) -> None:
        """`is_named` is for who keeps these regions alone: the answer is one's own."""
        super().__init__(*args, **kwargs)
        language, known = get_page_language(), regions()
        own = [(known[iso].key, known[iso].name_en if language == "en" else known[iso].name) for iso in isos]
        anyone = [] if is_named else [("", _("видно по самим файлам"))]
        field: Any = self.fields["region"]
        field.required, field.choices = is_named, [*anyone, *own]


class ContactsForm(forms.Form):
    file = forms.FileField(
        label=_("Таблица контактов"), help_text=_("CSV в UTF-8, строка — субъект;имя;почта")
    )
