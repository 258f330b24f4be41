"""What the register leans on: titles, their decrees, federal subjects, settlements."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.db import models

from doblest import model as domain


class Title(models.Model):
    """An honorary title with its list.

    `revision` is the number of its newest change set, `checked` the revision that the findings of
    the whole list are of. `version` grows with everything that is published, checks included.
    """

    key = models.SlugField(primary_key=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    law = models.CharField(max_length=400)
    licence = models.CharField(max_length=200)
    uid = models.UUIDField(default=uuid4, editable=False)
    """Tells this register from any other, also from one at the same revision."""
    document = models.ForeignKey("Document", models.PROTECT, null=True, blank=True, related_name="+")
    """The list imported last."""
    revision = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    definition = models.JSONField(null=True)
    """What people said of a title that they made; None of those of the data file."""
    made_by = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class DecreeQuerySet(models.QuerySet["Decree"]):
    def of(self, title: Title) -> Self:
        return self.filter(title=title)

    def oldest_first(self) -> Self:
        return self.order_by("date")


class Decree(models.Model):
    """A decree that confers the title on cities. `key` is the data file's own and stays."""

    title = models.ForeignKey(Title, models.CASCADE)
    key = models.SlugField()
    date = models.DateField()
    number = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 (None: not known)
    url = models.URLField(max_length=400, blank=True)
    cities = models.JSONField()
    kind = models.CharField(max_length=20, default="decree")
    conferrer = models.CharField(max_length=20, default="president")
    """Keys of `data/acts.toml`."""

    objects = DecreeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "key"], name="decree_key_unique")]

    def __str__(self) -> str:
        return f"Указ от {self.date:%d.%m.%Y}"

    def to_domain(self) -> domain.Decree:
        cities = tuple(self.cities)
        return domain.Decree(
            self.date.isoformat(), self.url, cities, self.number, self.key, self.kind, self.conferrer
        )


class Region(models.Model):
    """A federal subject; `position` is its place in Article 65 of the Constitution."""

    iso = models.CharField(max_length=8, primary_key=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, default="")
    district = models.CharField(max_length=60, default="", blank=True)
    oktmo = models.CharField(max_length=3, default="")
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Settlement(models.Model):
    """A settlement of the gazetteer that entries were matched to. Point in WGS 84 degrees."""

    geonames_id = models.PositiveBigIntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    lon = models.FloatField()
    lat = models.FloatField()

    def __str__(self) -> str:
        return self.name
