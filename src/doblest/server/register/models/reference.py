"""What the register leans on: titles, their decrees, federal subjects, settlements."""

from __future__ import annotations

from typing import Self

from django.db import models

from doblest import model as domain
from doblest.server.register.fields import StructField


class Title(models.Model):
    """An honorary title with its law; `document` is the list imported last."""

    key = models.SlugField(primary_key=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    law = models.CharField(max_length=400)
    licence = models.CharField(max_length=200)
    document = models.ForeignKey("Document", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class DecreeQuerySet(models.QuerySet["Decree"]):
    def of(self, title: Title) -> Self:
        return self.filter(title=title)

    def oldest_first(self) -> Self:
        return self.order_by("date")


class Decree(models.Model):
    """A decree that confers the title on cities."""

    title = models.ForeignKey(Title, models.CASCADE)
    date = models.DateField()
    number = models.CharField(max_length=40, null=True)  # noqa: DJ001 (None: the number is not known)
    url = models.URLField(max_length=400, blank=True)
    cities = StructField(tuple[str, ...])

    objects = DecreeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "date"], name="one_decree_a_day")]

    def __str__(self) -> str:
        return f"Указ от {self.date:%d.%m.%Y}"

    def value(self) -> domain.Decree:
        return domain.Decree(self.date.isoformat(), self.url, self.cities, self.number)


class Region(models.Model):
    """A federal subject that entries were matched to."""

    iso = models.CharField(max_length=8, primary_key=True)
    name = models.CharField(max_length=120)

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
