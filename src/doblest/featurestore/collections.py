"""The collections: what each holds and by which of its properties it can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, get_args

from msgspec import Struct

from doblest.exports.geo.features import (
    Feature,
    build_city_features,
    build_claim_features,
    build_memorial_features,
)
from doblest.exports.geo.points import PointKind
from doblest.featurestore.columns import Kind
from doblest.featurestore.features import StoredFeature
from doblest.featurestore.regions import region_features
from doblest.model import (
    ActionType,
    ActorType,
    Bound,
    Certainty,
    Direction,
    Edition,
    Measure,
    Modality,
    PeriodRelation,
    Record,
    Scope,
    Stage,
)
from doblest.reference.acts import act_kinds, conferrers

Features = Iterable[Feature | StoredFeature]


class Property(Struct, frozen=True):
    """A property that a filter can name."""

    kind: Kind
    title: str
    enum: tuple[str, ...] = ()
    format: str = ""
    """Of texts, in JSON Schema's word: `date`."""
    is_edtf: bool = False
    """Whether the text is a date of EDTF level 0: a year, a month or a day."""


class Collection(Struct, frozen=True):
    """One of `record_features` and `edition_features` is given."""

    name: str
    title: str
    description: str
    queryables: dict[str, Property]
    record_features: Callable[[Record, Edition], Features] | None = None
    """A record's own features, whatever other records say: an update makes those of changed records."""
    edition_features: Callable[[Edition], Features] | None = None
    """Features that sum records up: an update makes all of them."""
    basis: Callable[[Record, Edition], Any] = lambda record, edition: (record, edition.day)
    """What is taken of a record: where it is the same, features of the record, or of all records, are."""
    time: str = ""
    """The property that `datetime` is compared with."""
    is_packed: bool = False
    """Whether features are stored compressed too: worth it where each has a long text of its own."""

    @property
    def parameters(self) -> list[str]:
        """Properties that are parameters of their own: all of them, as Part 3 wants it."""
        return list(self.queryables)


def _select_for_claims(record: Record, _edition: Edition) -> Any:
    """Neither findings nor what had happened to a stele by a day."""
    located = record.located
    of_entry = record.city, located.entry.year, located.region, located.place, located.settlements
    return record.slug, record.revision, *of_entry, record.claims


def _select_for_regions(record: Record, _edition: Edition) -> Any:
    region = record.located.region
    return region.iso if region else "", record.revision


_POINT = "Что за точка: памятник по ссылке, стела по событию, центр города, населённый пункт, никакой"
_STATUS = ("dedicated", "planned", "other", "none")
_STELE = {
    "stele_status": Property("text", "Стела по закону о звании: стадия по событиям", get_args(Stage)),
    "stele_opened": Property("text", "Когда открыта, EDTF"),
    "stele_certainty": Property("text", "Сколько изданий об этом говорит", get_args(Certainty)),
    "stele_is_sure": Property("boolean", "Говорят ли об этом два издания"),
}
_PLACE = {
    "slug": Property("text", "Постоянное имя города"),
    "city": Property("text", "Город"),
    "region": Property("text", "Субъект РФ"),
    "iso": Property("text", "Код субъекта по ISO 3166-2"),
    "region_key": Property("text", "Имя субъекта в адресах"),
    "year": Property("integer", "Год присвоения"),
}

COLLECTIONS: dict[str, Collection] = {
    collection.name: collection
    for collection in (
        Collection(
            "cities",
            "Города",
            "Города, удостоенные звания; точка — населённый пункт по GeoNames, у места из многих — все они",
            {
                **_PLACE,
                "number": Property("integer", "Номер в перечне"),
                "memorial_status": Property("text", "Что стоит: своя стела, камень, другое, ничего", _STATUS),
                "memorial_name": Property("text", "Памятник"),
                "category": Property("list", "Рубрики утверждений"),
                "ground": Property("list", "Основания", ("enterprises", "workers", "heroism")),
                "decree_date": Property("text", "Дата указа", format="date"),
                "decree_number": Property("text", "Номер указа"),
                "act": Property("text", "Вид акта", tuple(act_kinds())),
                "conferrer": Property("text", "Кто присвоил звание", tuple(conferrers())),
                "settlements": Property("list", "Населённые пункты, из которых состоит место"),
                "oktmo": Property("text", "Код ОКТМО муниципального образования"),
                "point_is": Property("text", _POINT, get_args(PointKind)),
                "claims": Property("integer", "Число утверждений"),
                "findings": Property("integer", "Число замечаний"),
                **_STELE,
            },
            build_city_features,
            time="decree_date",
            is_packed=True,
        ),
        Collection(
            "memorials",
            "Памятники",
            "Памятники из перечня с точкой из его ссылки и стелы по закону, которых он не называет",
            {
                **_PLACE,
                "name": Property("text", "Название"),
                "kind": Property("text", "Вид"),
                "memorial_status": Property("text", "Своя стела, камень, другое", _STATUS[:3]),
                "address": Property("text", "Адрес"),
                "resolved": Property("boolean", "Несёт ли ссылка место"),
                "in_list": Property("boolean", "Назван ли в перечне, или о нём говорят только события"),
                "point_is": Property("text", _POINT, get_args(PointKind)),
                **_STELE,
            },
            build_memorial_features,
        ),
        Collection(
            "claims",
            "Утверждения",
            "Числа, которые называет примечание, каждое с цитатой; точка — населённый пункт",
            {
                **_PLACE,
                "category": Property("text", "Рубрика"),
                "group": Property("text", "Рубрика, самая широкая"),
                "kind": Property("text", "Род величины"),
                "unit": Property("text", "Единица"),
                "object": Property("text", "О чём"),
                "model": Property("text", "Марка"),
                "bound": Property("text", "Граница", get_args(Bound)),
                "comparator": Property("text", "Граница без оттенков", ("eq", "approx", "ge", "le")),
                "low": Property("number", "Нижняя граница"),
                "high": Property("number", "Верхняя граница"),
                "quote": Property("text", "Цитата"),
                "modality": Property("text", "Факт, план, норма и прочее", get_args(Modality)),
                "measure": Property("text", "Что мерит отношение", get_args(Measure)),
                "direction": Property("text", "Рост или падение", get_args(Direction)),
                "action": Property("text", "Что сделано", get_args(ActionType)),
                "actor": Property("text", "Кем, словами примечания"),
                "actor_type": Property("text", "Кем: завод, жители и прочие", get_args(ActorType)),
                "scope": Property("text", "Чей итог", get_args(Scope)),
                "period_from": Property("text", "Начало срока, EDTF", is_edtf=True),
                "period_to": Property("text", "Конец срока, EDTF", is_edtf=True),
                "period_relation": Property("text", "Срок: в течение, на, к", get_args(PeriodRelation)),
                "part_of": Property("text", "Часть какого утверждения, цитата"),
                "things": Property("list", "Всё, что сосчитано вместе"),
            },
            build_claim_features,
            basis=_select_for_claims,
        ),
        Collection(
            "regions",
            "Субъекты РФ",
            "Очертания субъектов и сколько в каждом городов перечня",
            {
                "iso": Property("text", "Код по ISO 3166-2"),
                "region_key": Property("text", "Имя субъекта в адресах"),
                "region": Property("text", "Название"),
                "cities": Property("integer", "Число городов"),
            },
            edition_features=region_features,
            basis=_select_for_regions,
        ),
    )
}
"""By name, in the order that the API shows them."""
