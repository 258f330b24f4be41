from __future__ import annotations

from doblest.reference.products import group_key, product_slug, products, products_by_slug


def test_every_product_has_a_known_group_and_both_names() -> None:
    groups = {product.key for product in products().values() if product.parent is None}
    for product in products().values():
        assert product.name
        assert product.name_en
        assert product.parent is None or product.parent in groups


def test_every_product_has_an_address_of_its_own() -> None:
    assert len(products_by_slug()) == len(products())
    assert product_slug("боеприпасы › снаряды") == "boyepripasy-snaryady"


def test_a_category_belongs_to_the_widest_one_above_it() -> None:
    assert [group_key(key) for key in ("танки", "бронетехника", "чего-то новое")] == [
        "бронетехника",
        "бронетехника",
        "чего-то новое",
    ]
