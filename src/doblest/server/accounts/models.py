"""People, the links that let them in once, and the log of what happened to their accounts."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from doblest.reference.titles import default_title
from doblest.server.accounts.policy import Actor, Role

NAME_LENGTH = 60


def _list_default_titles() -> list[str]:
    return [default_title().key]


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        """By the name to sign in with, whatever its case: names are kept in small letters."""
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account. Rights follow from the role and the regions alone."""

    username = models.CharField(max_length=NAME_LENGTH, unique=True)
    """To sign in with: Latin letters, digits, `-`, `_` and `.`."""
    name = models.CharField(max_length=120, blank=True)
    """As history names the person."""
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=16)
    """A value of `policy.Role`."""
    regions = models.JSONField(default=list, blank=True)
    """ISO codes, in order: of those that an editor keeps."""
    titles = models.JSONField(default=_list_default_titles, blank=True)
    """Keys of the titles in which those regions are given."""
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.username

    def get_session_auth_hash(self) -> str:
        """A session ends where this changes: with the password, the role, the regions or the titles."""
        return self._hash_rights(None)

    def get_session_auth_fallback_hash(self) -> Any:
        return (self._hash_rights(secret) for secret in settings.SECRET_KEY_FALLBACKS)

    def _hash_rights(self, secret: str | bytes | None) -> str:
        rights = "\n".join([self.role, *sorted(self.regions), "", *sorted(self.titles)])
        value = f"{self.password}\n{rights}"
        return salted_hmac("doblest.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()

    def to_actor(self) -> Actor:
        """Who writes, by the account's own right."""
        return Actor(str(self), Role(self.role), frozenset(self.regions), frozenset(self.titles))


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    def usable(self) -> Self:
        return self.filter(used=None, expires__gt=timezone.now())


class OneTimeLink(models.Model):
    """Lets its person in once, to choose a password. The database has its hash alone."""

    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    by = models.CharField(max_length=200)
    """Who asked for it; empty where the person did."""

    objects = OneTimeLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user}: до {self.expires:%Y-%m-%d %H:%M}"


class Event(models.Model):
    """What happened to an account, for those who keep accounts. Old failures make room for new ones."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed-in"
        SIGNED_OUT = "signed-out"
        FAILED = "failed"
        LOCKED = "locked"
        CREATED = "created"
        CHANGED = "changed"
        DISABLED = "disabled"
        ENABLED = "enabled"
        REMOVED = "removed"
        LINKED = "linked"
        LINK_USED = "link-used"
        PASSWORD = "password"
        FACTOR_ADDED = "factor-added"
        FACTOR_REMOVED = "factor-removed"
        VIEWED_AS = "viewed-as"
        BACKUP_TAKEN = "backup-taken"

    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=16)
    account = models.CharField(max_length=NAME_LENGTH, blank=True)
    """The name to sign in with; empty where no account has the name that was tried."""
    by = models.CharField(max_length=200, blank=True)
    """Who did it, where that is somebody else."""
    address = models.GenericIPAddressField(null=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "id"]), models.Index(fields=["account"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.account}"


class CachedValue(models.Model):
    """A row of Django's cache in the database: attempts that are counted, codes that were used."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.cache_key}: до {self.expires:%Y-%m-%d %H:%M}"
