"""The tables of the register."""

from doblest.server.register.models.claims import Claim
from doblest.server.register.models.digests import EntryDigest
from doblest.server.register.models.entries import Document, Entry, FormerSlug, Memorial, SourceRow
from doblest.server.register.models.events import MemorialEvent
from doblest.server.register.models.findings import Decision, Finding, FindingEntry
from doblest.server.register.models.gaps import GapExemption
from doblest.server.register.models.history import ChangeSet, FieldChange
from doblest.server.register.models.photos import MemorialPhoto
from doblest.server.register.models.reference import Decree, Region, Settlement, Title

__all__ = [
    "ChangeSet",
    "Claim",
    "Decision",
    "Decree",
    "Document",
    "Entry",
    "EntryDigest",
    "FieldChange",
    "Finding",
    "FindingEntry",
    "FormerSlug",
    "GapExemption",
    "Memorial",
    "MemorialEvent",
    "MemorialPhoto",
    "Region",
    "Settlement",
    "SourceRow",
    "Title",
]
