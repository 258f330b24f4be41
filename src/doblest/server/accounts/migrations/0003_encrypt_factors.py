"""Secrets of one-time and recovery codes no longer stand in the database as they are."""

from django.db import migrations

from doblest.server.accounts.factor_secrets import NAMES, decrypt, encrypt, is_encrypted


def encrypt_all(apps, schema_editor):
    _replace(apps, schema_editor, lambda value: value if is_encrypted(value) else encrypt(value))


def decrypt_all(apps, schema_editor):
    _replace(apps, schema_editor, decrypt)


def _replace(apps, schema_editor, change):
    authenticators = apps.get_model("mfa", "Authenticator").objects.using(schema_editor.connection.alias)
    for one in authenticators.all():
        changed = {name: change(one.data[name]) for name in NAMES if name in one.data}
        if changed:
            one.data |= changed
            one.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_cached_values"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(encrypt_all, decrypt_all)]
