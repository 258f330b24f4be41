"""The one family of errors that Doblest raises for what a person can mend."""

from __future__ import annotations


class DoblestError(Exception):
    """What is wrong, where, and what to do: one line for a person.

    `where` names the file, row and column as far as they are known («список.docx, строка 12,
    колонка «Год»»), `remedy` the next step. The command line turns it into exit code 2.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join((f"{head}. {self.remedy}" if self.remedy else head).splitlines())


class ReadingError(DoblestError):
    """A document that cannot be read as a list; nothing of it was taken."""


class DataError(DoblestError):
    """A file of the product's own knowledge (`doblest/data`) that breaks its form."""


class RegisterError(DoblestError):
    """A write that the register refuses; nothing was written."""


class BackupError(DoblestError):
    """A backup that cannot be made, or not be trusted; what there was is as it was."""
