"""An edition ordered for reading: cities, regions, years, products, and who stands near whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from threading import Lock

from msgspec import Struct

from doblest.model import Edition
from doblest.processes import give_back_memory
from doblest.reference.products import Product, product_slug
from doblest.reference.regions import District, districts, regions
from doblest.reference.titles import Title, get_title
from doblest.server.catalogue.cities import City, build_cities, get_product, refresh_cities
from doblest.server.catalogue.facet_masks import FacetMasks, build_facet_masks
from doblest.server.catalogue.findings import FindingIndex, build_finding_index
from doblest.server.catalogue.missing_cities import AbsentCity, find_absent_cities
from doblest.server.catalogue.neighbours import NeighbourIndex, build_neighbour_index
from doblest.server.catalogue.titles import find_published_titles
from doblest.server.http.cache import ByteBoundedCache
from doblest.server.register import editions
from doblest.server.register.as_of import AsOf, find_edition, find_with_findings
from doblest.server.register.memory import freeze_living


class Catalogue(Struct, frozen=True, eq=False, dict=True):
    """All that pages take from an edition."""

    edition: Edition
    title: Title
    cities: tuple[City, ...]
    """In the order of the list."""
    by_slug: dict[str, City]
    positions: dict[str, int]
    """Where each slug's city stands in `cities`."""
    by_region: dict[str, tuple[City, ...]]
    """By ISO code, most cities first, then in the Constitution's order."""
    products: dict[str, Product]
    """Product categories that have claims, by slug, in the order of their keys."""
    years: tuple[int, ...]
    districts: tuple[District, ...]
    neighbours: NeighbourIndex
    findings: FindingIndex
    absent: dict[str, AbsentCity]
    """Cities of decrees that the list lacks, by the slugs that they would have."""
    published: tuple[str, ...] = ()
    """Keys of the titles that have entries, this one or others."""

    @cached_property
    def facet_masks(self) -> FacetMasks:
        """Made when somebody first asks for counts."""
        return build_facet_masks(self.cities, self.positions)

    @property
    def mistakes(self) -> dict[str, AbsentCity]:
        """The cities that decrees have in the place of others, by the slugs of those that stand there."""
        return {one.stand_in: one for one in self.absent.values() if one.stand_in}

    def resolve_slug(self, slug: str) -> str:
        """The present slug of a city for a former one; any other text as it is."""
        return slug if slug in self.by_slug else self.edition.redirects.get(slug.strip(), slug)


def build_catalogue(edition: Edition, published: tuple[str, ...] = ()) -> Catalogue:
    title = get_title(edition.title_key or None)
    cities = build_cities(edition.records, edition)
    return _assemble(edition, title, cities, None, published)


def update_catalogue(old: Catalogue, edition: Edition, published: tuple[str, ...] = ()) -> Catalogue:
    """The catalogue of a later edition of the same title, from what has not changed since."""
    cities = refresh_cities(old.by_slug, edition.records, edition)
    return _assemble(edition, old.title, cities, old, published)


def _assemble(
    edition: Edition,
    title: Title,
    cities: Sequence[City],
    old: Catalogue | None,
    published: tuple[str, ...],
) -> Catalogue:
    by_slug = {city.slug: city for city in cities}
    findings = build_finding_index(edition, by_slug, old.findings if old else None)
    return Catalogue(
        edition=edition,
        title=title,
        cities=tuple(cities),
        by_slug=by_slug,
        positions={city.slug: position for position, city in enumerate(cities)},
        by_region=_group_by_region(cities),
        products=_collect_products(cities),
        years=tuple(sorted({city.year for city in cities if city.year})),
        districts=_collect_districts(cities),
        neighbours=build_neighbour_index(cities, old.neighbours if old else None),
        findings=findings,
        absent=find_absent_cities(by_slug, findings),
        published=published,
    )


def _group_by_region(cities: Sequence[City]) -> dict[str, tuple[City, ...]]:
    groups: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        if city.region.iso:
            groups[city.region.iso].append(city)
    codes = [iso for iso in regions() if iso in groups]
    return {iso: tuple(groups[iso]) for iso in sorted(codes, key=lambda iso: -len(groups[iso]))}


def _collect_products(cities: Sequence[City]) -> dict[str, Product]:
    keys = sorted({key for city in cities for key in city.categories})
    return {product_slug(key): get_product(key) for key in keys}


def _collect_districts(cities: Sequence[City]) -> tuple[District, ...]:
    present = {city.region.district for city in cities}
    known = dict.fromkeys(region.district for region in regions().values())
    return tuple(districts()[name] for name in known if name and name in present)


_BYTES_OF_CITY, _BYTES_OF_FINDING = 2_500, 1_500


def _weigh(made: Catalogue) -> int:
    return _BYTES_OF_CITY * len(made.cities) + _BYTES_OF_FINDING * made.findings.counts.total()


_of_days: ByteBoundedCache[Catalogue] = ByteBoundedCache(24 * 1024 * 1024, _weigh)
"""Catalogues of past days, by the stamps of their editions and whether findings are in them."""


def find_catalogue(as_of: AsOf, title_key: str | None = None, *, has_findings: bool = False) -> Catalogue:
    """The catalogue of any day, from today's: cities that were the same then are taken over.

    Of a past day it has the findings that tell whose row it is, or all of them where they are asked for.
    """
    today = current_catalogue(title_key)
    edition = (find_with_findings if has_findings else find_edition)(as_of, title_key)
    if edition is today.edition:
        return today
    key = f"{edition.stamp} {has_findings}"
    return _of_days.get_or_build(key, lambda: _build_of_day(today, edition))


def _build_of_day(today: Catalogue, edition: Edition) -> Catalogue:
    cities = refresh_cities(today.by_slug, edition.records, edition)
    return _assemble(edition, today.title, cities, None, today.published)


_catalogues: dict[str, Catalogue] = {}
"""The newest one of each title."""
_lock = Lock()


def current_catalogue(title_key: str | None = None) -> Catalogue:
    """The catalogue of the title, of the default one by default, at its present revision."""
    return get_catalogue(editions.current(title_key))


def get_catalogue(edition: Edition) -> Catalogue:
    """Built once for an edition, from the title's catalogue before it."""
    cached = _catalogues.get(edition.title_key)
    if cached is not None and cached.edition is edition:
        return cached
    with _lock:
        cached = _catalogues.get(edition.title_key)
        if cached is None or cached.edition is not edition:
            published = find_published_titles()
            is_new = cached is None or cached.edition.register != edition.register
            cached = (
                build_catalogue(edition, published)
                if cached is None or is_new
                else update_catalogue(cached, edition, published)
            )
            _catalogues[edition.title_key] = cached
            freeze_living()
            if is_new:
                give_back_memory()
        return cached


def clear_cache() -> None:
    """Forget every catalogue: for a process whose database was replaced beneath it."""
    with _lock:
        _catalogues.clear()
        _of_days.clear()
