"""The tables of the register."""

from doblest.server.register.models.entries import Document, Entry, Memorial, SourceRow
from doblest.server.register.models.findings import Decision, Finding
from doblest.server.register.models.history import ChangeSet, FieldChange
from doblest.server.register.models.reference import Decree, Region, Settlement, Title

__all__ = [
    "ChangeSet",
    "Decision",
    "Decree",
    "Document",
    "Entry",
    "FieldChange",
    "Finding",
    "Memorial",
    "Region",
    "Settlement",
    "SourceRow",
    "Title",
]
