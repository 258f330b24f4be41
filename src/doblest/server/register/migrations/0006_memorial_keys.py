"""Keys of findings on memorials no longer hang on a line break of the cell.

Where a memorial's name or address went on in a further line, the key was made of the whole cell; it is
made of the name or address itself. What was decided under the former key is kept under the new one.
"""

import re

from django.db import migrations

from doblest.checks.city_names import fold_city
from doblest.checks.draft import Draft
from doblest.checks.keys import build_key
from doblest.reference.titles import decrees

PARTS = {"memorial-not-own": "name", "memorial-address": "address"}
"""By check, the part of the memorial that it is about."""
KEY = re.compile(r"([\w-]+-[0-9a-f]{12})(-\d+)?")


def rename(apps, schema_editor):
    models = {model.__name__: model for model in apps.get_app_config("register").get_models()}
    for finding in models["Finding"].objects.filter(check_name__in=PARTS).select_related("title"):
        new = _find_new_key(models, finding)
        if new is not None and new != finding.key:
            _rename(models, finding, new)
    models["EntryDigest"].objects.all().delete()  # they have drafts under the former keys


def _find_new_key(models, finding):
    """None for a key that was not made of the cell, or whose city is not known any more."""
    match = KEY.fullmatch(finding.key)
    tie = models["FindingEntry"].objects.filter(finding=finding).order_by("position").first()
    words = _read_part(models, finding, tie)
    if match is None or tie is None or not words:
        return None
    evidence = _unwrap(finding).get("evidence", ())
    cell = " ".join(one["text"] for one in evidence if one["type"] == "quote")
    for city in _list_cities(tie.entry, finding.title_id):
        if _build_key(finding, city, cell) == match[1]:
            return _build_key(finding, city, words) + (match[2] or "")
    return None


def _read_part(models, finding, tie):
    part = PARTS[finding.check_name]
    memorial = models["Memorial"].objects.filter(entry=tie.entry_id).first() if tie else None
    return _unwrap(finding).get("values", {}).get(part) or getattr(memorial, part, "")


def _unwrap(finding):
    """The value itself: release 0.1 stored it without its version."""
    payload = finding.payload
    return payload["value"] if payload.keys() == {"version", "value"} else payload


def _list_cities(entry, title):
    """The names under which keys may know the city, the likeliest first."""
    own = [entry.settlement.name] if entry.settlement else []
    decreed = [city for decree in decrees(title) for city in decree.cities]
    return dict.fromkeys(map(fold_city, [*own, entry.city, *decreed]))


def _build_key(finding, city, words):
    return build_key(finding.check_name, Draft((), "memorial", "", {}, seed=words), [city])


def _rename(models, finding, new):
    """Where the list came back without the line break, the finding stands under both keys already."""
    decisions, changes = models["Decision"].objects, models["FieldChange"].objects
    changes.filter(change_set__title=finding.title_id, field="decision", key=finding.key).update(key=new)
    stored = models["Finding"].objects.filter(title=finding.title_id, key=new).first()
    if stored is None:
        finding.key = _unwrap(finding)["key"] = new
        finding.save(update_fields=["key", "payload"])
        return
    decision = decisions.filter(finding=finding).first()
    if decision is not None and not decisions.filter(finding=stored).exists():
        columns = {name: getattr(decision, name) for name in ("verdict", "reason", "by", "at")}
        decisions.create(finding=stored, **columns)
    decisions.filter(finding=finding).delete()


class Migration(migrations.Migration):
    dependencies = [("register", "0005_claim_roles")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
