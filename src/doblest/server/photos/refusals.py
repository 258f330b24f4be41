"""Why a photograph is not taken: one line in two languages, and which input it is about."""

from __future__ import annotations

from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.wording.vocabulary import texts


class PhotoError(RegisterError):
    """`field` is the input that it is about, `refusal` the sentence to a reader."""

    def __init__(self, reason: str, field: str = "file", /, **values: object) -> None:
        self.field = field
        text = texts("photo_refusals")[reason]
        self.refusal = LocalizedText(text.ru.format(**values), text.en.format(**values))
        super().__init__(self.refusal.ru.rstrip("."))
