"""Entries: what the register holds, beside what each document says."""

from __future__ import annotations

from typing import Any, Self

import msgspec
from django.db import models

from doblest import model as domain
from doblest.server.register.fields import StructField
from doblest.server.register.models.reference import Region, Settlement, Title


class Document(models.Model):
    """A version of the list, kept whole."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=400)
    content = models.BinaryField()
    heading = models.TextField()
    header = StructField(tuple[str, ...])
    remarks = StructField(tuple[str, ...], default=tuple)
    received = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, title: Title) -> Self:
        return self.filter(title=title)

    def listed(self) -> Self:
        return self.filter(listed=True)

    def gone(self) -> Self:
        return self.filter(listed=False)

    def whole(self) -> Self:
        return self.select_related("memorial", "source")

    def in_order(self) -> Self:
        return self.order_by("number", "slug")


class Entry(models.Model):
    """One city with one title. Its values are held: `source` says what the list says.

    An entry that a list no longer names is not `listed`, and keeps its slug for its return.
    """

    title = models.ForeignKey(Title, models.PROTECT)
    slug = models.SlugField(max_length=120)
    listed = models.BooleanField(default=True)
    source = models.ForeignKey("SourceRow", models.PROTECT, null=True, related_name="+")

    number = models.PositiveIntegerField()
    city = models.TextField()
    region = models.TextField(blank=True)
    year = models.IntegerField(null=True)
    note = models.TextField(blank=True)
    political = models.TextField(blank=True)
    extra = StructField(dict[str, str], default=dict)

    subject = models.ForeignKey(Region, models.PROTECT, null=True)
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True)
    region_match = StructField(domain.RegionMatch, null=True)
    place = StructField(domain.Place, null=True)
    claims = StructField(tuple[domain.Claim, ...], default=tuple)
    grounds = StructField(tuple[domain.Ground, ...], default=tuple)
    engine = models.CharField(max_length=40, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "slug"], name="slug_unique_in_title")]
        indexes = [models.Index(fields=["title", "listed", "number"])]

    def __str__(self) -> str:
        return self.city

    @property
    def held_memorial(self) -> domain.Memorial | None:
        row = getattr(self, "memorial", None)
        return row.value() if row else None

    @held_memorial.setter
    def held_memorial(self, value: domain.Memorial | None) -> None:
        row = Memorial(entry=self, **msgspec.structs.asdict(value)) if value else None
        self._state.fields_cache["memorial"] = row

    def held(self) -> domain.Entry:
        """The register's values, with the source that they came from."""
        read = self.source.located.entry
        return msgspec.structs.replace(
            read,
            city=self.city,
            region=self.region,
            year=self.year,
            note=self.note,
            memorial=self.held_memorial,
            political_situation=self.political,
            extra=self.extra,
        )

    def located(self) -> domain.Located:
        return domain.Located(self.slug, self.held(), self.region_match, self.place)


class SourceRow(models.Model):
    """A row as a document holds it: written once, never changed."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="rows")
    document = models.ForeignKey(Document, models.PROTECT, related_name="rows")
    located = StructField(domain.Located)

    def __str__(self) -> str:
        return f"{self.document_id[:8]}, строка {self.located.entry.source.row}"


class Memorial(models.Model):
    """What stands in the entry's city; the columns are those of the domain's value."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="memorial")
    name = models.TextField()
    kind = models.CharField(max_length=40)
    status = models.CharField(max_length=16)
    address = models.TextField(blank=True)
    map_url = models.TextField(blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    yandex_oid = models.CharField(max_length=40, null=True)  # noqa: DJ001 (None: the link names none)
    resolved = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name

    def value(self) -> domain.Memorial:
        names: tuple[str, ...] = domain.Memorial.__struct_fields__
        columns: dict[str, Any] = {name: getattr(self, name) for name in names}
        return domain.Memorial(**columns)
