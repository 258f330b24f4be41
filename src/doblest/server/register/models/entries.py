"""Entries: what the register says of a city, beside what each document says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import msgspec
from django.db import models

from doblest import model as domain
from doblest.server.register import payloads
from doblest.server.register.models.reference import Region, Settlement, Title


def _in_order(extra: dict[str, str], cells: Mapping[str, domain.Cell]) -> dict[str, str]:
    """Extra columns as the document orders them; what it has no column for comes last, by name."""
    names = [name for name in cells if name in extra]
    return {name: extra[name] for name in dict.fromkeys([*names, *sorted(extra)])}


def _build_row_of_nothing(number: int) -> domain.Entry:
    """Of an entry that an editor brought in: no document has it yet."""
    return domain.Entry(number, "", "", None, "", None, "", domain.Source("", 0, {}))


class Document(models.Model):
    """A version of the list, kept whole."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=400)
    content = models.BinaryField()
    heading = models.TextField()
    header = models.JSONField()
    remarks = models.JSONField(default=list)
    received = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Names(models.JSONField):
    """Names in order, as a tuple: an equal value is no change."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        loaded = super().from_db_value(value, expression, connection)
        return tuple(loaded) if isinstance(loaded, list) else loaded


class Points(models.JSONField):
    """Points by name, each a tuple."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        loaded = super().from_db_value(value, expression, connection)
        return {name: tuple(point) for name, point in loaded.items()} if isinstance(loaded, dict) else loaded


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, title: Title | str) -> Self:
        return self.filter(title=title)

    def listed(self) -> Self:
        return self.filter(listed=True)

    def with_parts(self) -> Self:
        """With all that the domain's value of an entry is made of."""
        return self.select_related("source").prefetch_related("memorials", "claims", "events", "photos")

    def in_order(self) -> Self:
        return self.order_by("number", "slug")


class Entry(models.Model):
    """One city with one title, as the register says; `source` is the row that it came from, None for one that
    an editor brought in and no list has named yet.

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
    settlements = Names(default=tuple)
    """Of a place that is made of several."""
    settlement_points = Points(default=dict)
    """Where some of them are, as editors said."""
    extra = models.JSONField(default=dict)

    subject = models.ForeignKey(Region, models.PROTECT, null=True)
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True)
    region_match = models.JSONField(null=True)
    place = models.JSONField(null=True)
    settlement_places = models.JSONField(null=True)
    """The places of its settlements, in their order."""
    grounds = models.JSONField(default=list)
    engine = models.CharField(max_length=40, blank=True)
    """Version of the claims engine that its claims are of; empty makes them be read again."""

    revision = models.PositiveIntegerField(default=0)
    """Number of the newest change set that changed anything of it that everybody sees."""
    version = models.PositiveIntegerField(default=0)
    """The title's version at which anything published of it changed last, findings included."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "slug"], name="slug_unique_in_title")]
        indexes = [
            models.Index(fields=["title", "listed", "number"]),
            models.Index(fields=["title", "version"], name="entry_version_idx"),
        ]

    def __str__(self) -> str:
        return self.city

    @property
    def memorial(self) -> domain.Memorial | None:
        """The memorial that the list's cell speaks of."""
        return next((row.to_domain() for row in self.memorials.all() if row.position == 1), None)

    @property
    def further(self) -> tuple[domain.Memorial, ...]:
        """The others, in their order."""
        return tuple(row.to_domain() for row in self.memorials.all() if row.position > 1)

    @property
    def register_events(self) -> tuple[domain.RegisterEvent, ...]:
        """Of its memorials, those withdrawn too."""
        return tuple(row.to_domain() for row in self.events.all())

    def to_domain(self) -> domain.Entry:
        """The register's values, with the row that they came from."""
        return self.with_memorials(self.memorial, self.further)

    def with_memorials(
        self, memorial: domain.Memorial | None, further: tuple[domain.Memorial, ...]
    ) -> domain.Entry:
        """As `to_domain`, where the memorials are known and need not be looked for."""
        row = self.source.read() if self.source else _build_row_of_nothing(self.number)
        return msgspec.structs.replace(
            row,
            number=self.number,
            city=self.city,
            region=self.region,
            year=self.year,
            note=self.note,
            memorial=memorial,
            political_situation=self.political,
            extra=_in_order(self.extra, row.source.cells),
            further=further,
            settlements=self.settlements,
            settlement_points=self.settlement_points,
        )

    def to_located(self) -> domain.Located:
        return domain.Located(
            self.slug,
            self.to_domain(),
            payloads.REGION_MATCH.load(self.region_match),
            payloads.PLACE.load(self.place),
            payloads.PLACES.load(self.settlement_places) if self.settlement_places else (),
            self.register_events or None,
            tuple(row.to_domain() for row in self.photos.all()),
        )


class FormerSlug(models.Model):
    """An address that an entry had before its city was mended: it leads to the present one."""

    title = models.ForeignKey(Title, models.CASCADE)
    slug = models.SlugField(max_length=120)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="former_slugs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "slug"], name="former_slug_unique_in_title")]

    def __str__(self) -> str:
        return self.slug


class SourceRow(models.Model):
    """A row as a document holds it: written once, never changed."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="rows")
    document = models.ForeignKey(Document, models.PROTECT, related_name="rows")
    row = models.PositiveIntegerField()
    """Row of the list, from 1."""
    payload = models.JSONField()
    _said: domain.Entry | None = None
    """What `read` answered."""

    def __str__(self) -> str:
        return f"{self.document_id[:8]}, строка {self.row}"

    @classmethod
    def of(cls, entry: Entry, document: Document, row: domain.Entry) -> Self:
        """Without its payload, which is made when the row is stored: of a long list it is 100 MiB."""
        made = cls(entry=entry, document=document, row=row.source.row)
        made._said = _put_in_order(row)
        return made

    def read(self) -> domain.Entry:
        """The entry as it was read from the document, its cells in the order of the columns.

        PostgreSQL keeps no order of the keys of an object, so the order is the columns' on every database.
        """
        if self._said is None:
            self._said = _put_in_order(payloads.SOURCE_ROW.load(self.payload))
        return self._said


def _put_in_order(entry: domain.Entry) -> domain.Entry:
    cells = dict(sorted(entry.source.cells.items(), key=lambda pair: pair[1].column))
    source = msgspec.structs.replace(entry.source, cells=cells)
    return msgspec.structs.replace(entry, source=source, extra=_in_order(entry.extra, cells))


class Memorial(models.Model):
    """What stands in the entry's city; the columns are those of the domain's value."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="memorials")
    position = models.PositiveSmallIntegerField(default=1)
    """Its place among the entry's memorials; the list's cell speaks of the first."""
    name = models.TextField()
    kind = models.CharField(max_length=40)
    status = models.CharField(max_length=16, db_index=True)
    address = models.TextField(blank=True)
    map_url = models.TextField(blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    yandex_oid = models.CharField(max_length=40, null=True)  # noqa: DJ001 (None: the link names none)
    resolved = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="memorial_position_unique_in_entry")
        ]

    def __str__(self) -> str:
        return self.name

    def to_domain(self) -> domain.Memorial:
        columns: dict[str, Any] = {name: getattr(self, name) for name in domain.Memorial.__struct_fields__}
        return domain.Memorial(**columns)
