"""The collections: what each holds and by which of its properties it can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from doblest.exports.features import Feature, cities, claims, memorials
from doblest.model import Edition
from doblest.server.api import regions
from doblest.server.api.columns import Kind
from doblest.server.api.kept import Kept


class Property(Struct, frozen=True):
    """A property that a filter can name."""

    kind: Kind
    title: str
    enum: tuple[str, ...] = ()
    plain: bool = True
    """Whether it is a parameter of its own, besides CQL2."""


class Collection(Struct, frozen=True):
    name: str
    title: str
    description: str
    features: Callable[[Edition], Iterable[Feature | Kept]]
    queryables: dict[str, Property]
    time: str = ""
    """The property that `datetime` is compared with."""


_STATUS = ("dedicated", "planned", "other", "none")
_PLACE = {
    "slug": Property("text", "Постоянное имя города"),
    "city": Property("text", "Город"),
    "region": Property("text", "Субъект РФ"),
    "iso": Property("text", "Код субъекта по ISO 3166-2"),
    "year": Property("integer", "Год присвоения"),
}

COLLECTIONS: dict[str, Collection] = {
    held.name: held
    for held in (
        Collection(
            "cities",
            "Города",
            "Города, удостоенные звания; точка — населённый пункт по GeoNames",
            cities,
            {
                **_PLACE,
                "number": Property("integer", "Номер в перечне"),
                "memorial_status": Property("text", "Что стоит: своя стела, камень, другое, ничего", _STATUS),
                "memorial_name": Property("text", "Памятник"),
                "category": Property("list", "Рубрики утверждений"),
                "ground": Property("list", "Основания", ("enterprises", "workers", "heroism")),
                "decree_date": Property("text", "Дата указа"),
                "claims": Property("integer", "Число утверждений", plain=False),
                "findings": Property("integer", "Число замечаний", plain=False),
            },
            time="decree_date",
        ),
        Collection(
            "memorials",
            "Памятники",
            "Стелы, камни и памятники из перечня; точка — из ссылки на карту, если она её несёт",
            memorials,
            {
                **_PLACE,
                "name": Property("text", "Название"),
                "kind": Property("text", "Вид"),
                "memorial_status": Property("text", "Своя стела, камень, другое", _STATUS[:3]),
                "address": Property("text", "Адрес"),
                "resolved": Property("boolean", "Несёт ли ссылка место"),
            },
        ),
        Collection(
            "claims",
            "Утверждения",
            "Числа, которые называет примечание, каждое с цитатой; точка — населённый пункт",
            claims,
            {
                **_PLACE,
                "category": Property("text", "Рубрика"),
                "group": Property("text", "Рубрика, самая широкая"),
                "kind": Property("text", "Род величины"),
                "unit": Property("text", "Единица"),
                "object": Property("text", "О чём"),
                "model": Property("text", "Марка"),
                "comparator": Property("text", "Сравнение", ("eq", "approx", "ge", "le")),
                "low": Property("number", "Нижняя граница", plain=False),
                "high": Property("number", "Верхняя граница", plain=False),
                "quote": Property("text", "Цитата", plain=False),
            },
        ),
        Collection(
            "regions",
            "Субъекты РФ",
            "Очертания субъектов и сколько в каждом городов перечня",
            regions.features,
            {
                "iso": Property("text", "Код по ISO 3166-2"),
                "region": Property("text", "Название"),
                "cities": Property("integer", "Число городов"),
            },
        ),
    )
}
"""By name, in the order that the API shows them."""
