"""What people who signed in do on pages of the site."""

from __future__ import annotations

from doblest.server.accounts.policy import Role

CANARY = "Служебная-канарейка-41"
ROLES = [role for role in Role if role is not Role.SYSTEM]
SEES_PERM = {Role.EDITOR, Role.COORDINATOR}
SEES_OMSK = {Role.COORDINATOR}
