"""What django-allauth is told of this site: nobody signs up, names are small letters, addresses are real."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from doblest.server.accounts import factor_secrets
from doblest.server.accounts.addresses import name_client


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the package has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return name_client(request)

    def is_safe_url(self, url: str) -> bool:
        """A page of this site, by its path: whole addresses, even of the site itself, lead home."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, None)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def is_ajax(self, request: HttpRequest) -> bool:
        """Forms are answered by pages; only the passkey's script asks for data, and has this header."""
        return request.headers.get("X-Requested-With") == "XMLHttpRequest" or (
            request.method == "GET" and request.headers.get("Accept") == "application/json"
        )


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the package has no types
    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def _get_user_identifier(self, user: Any) -> str:
        """A passkey names the account, not the mail address of its person."""
        return str(user.username)

    def encrypt(self, text: str) -> str:
        return factor_secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return factor_secrets.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Доблесть"
