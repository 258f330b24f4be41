"""Django's settings: safe by default, told apart by the environment (docs/register.md)."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Literal

from csp.constants import NONE, SELF

from doblest.server import environment

DATA = environment.data_folder()
SECRET_KEY = environment.secret_key(DATA)
DEBUG = os.environ.get("DOBLEST_DEBUG") == "1"
ALLOWED_HOSTS = environment.hosts()
DATABASES = {"default": environment.database(DATA)}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
    "doblest.server.editorial",  # before allauth: its templates stand in the place of the package's
    "doblest.server.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_tasks_db",
    "doblest.server.register",
    "doblest.server.rounds",
    "doblest.server.reviews",
    "doblest.server.photos",
    "doblest.server.proposals",
    "doblest.server.pages",
    "doblest.server.search",
    "doblest.server.api",
    "doblest.server.feeds",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "doblest.server.editorial.middleware.AddressMiddleware",
    "doblest.server.http.characters.NullCharacterMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "doblest.server.http.middleware.ContentSecurityPolicyMiddleware",
    "doblest.server.http.busy.BusyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "doblest.server.editorial.middleware.PersonMiddleware",
]

ROOT_URLCONF = "doblest.server.urls"
DOBLEST_WORKING_ROOTS: dict[str, Literal["ru", "en"]] = {
    "/account/": "ru",
    "/en/account/": "en",
    "/propose/": "ru",  # forms of the public, for those without an account too
    "/en/propose/": "en",
}
"""Where the working side stands, whose patterns are `editorial/urls.py`; each with its language."""
DOBLEST_PUBLIC_BODIES = ("/propose/*/*/photo/", "/en/propose/*/*/photo/")
"""Patterns of the pages that take a file of anybody; the others take one of those alone who signed in."""
DOBLEST_LARGE_BODIES = {
    f"{root}{page}": megabytes * 1024 * 1024
    for root in ("/account/", "/en/account/")
    for page, megabytes in (("import/", 8), ("rounds/take/", 8), ("photos/add/", 41))
} | dict.fromkeys(DOBLEST_PUBLIC_BODIES, 41 * 1024 * 1024)
"""Bytes that those pages of it take which take files, by a pattern of their addresses; 1 MiB the others."""
DOBLEST_PUBLIC_BYTES = 64 * 1024 * 1024
"""That such files take at once, of all people together: one of the largest and a few of the usual."""
WSGI_APPLICATION = "doblest.server.wsgi.application"
ASGI_APPLICATION = "doblest.server.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "doblest.server.editorial.context.build_page_context",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["doblest.server.pages.loaders.CompactLoader"])
            ],
        },
    }
]

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = environment.static_folders()
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/bundle/.+\.[0-9a-f]{10}\.\w+$"

DOBLEST_CONTACT = os.environ.get("DOBLEST_CONTACT", "").strip()
"""The address of the list's owners, to which readers write."""
DOBLEST_RESPONSIBLE = os.environ.get("DOBLEST_RESPONSIBLE", "").strip()
"""Who answers for the site, as «О реестре» names them."""
DOBLEST_TILES_URL = os.environ.get("DOBLEST_TILES_URL", "")
DOBLEST_TILES_ATTRIBUTION = os.environ.get("DOBLEST_TILES_ATTRIBUTION", "")
WHITENOISE_USE_FINDERS = True

DOBLEST_PROXIES = int(os.environ.get("DOBLEST_PROXIES") or 0)
"""How many proxies of ours stand before the server."""

HTTPS = os.environ.get("DOBLEST_HTTPS") == "1"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "doblest.server.editorial.refusals.refuse_forgery"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
# Not in the session: its row is written after the view, and a lock met there would deny what was written.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "manifest-src": [SELF],
        "img-src": [SELF, "data:", *environment.tile_origins(DOBLEST_TILES_URL)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

DOBLEST_ORIGIN = os.environ.get("DOBLEST_ORIGIN", "").strip().rstrip("/")
"""Scheme and host of the site, for links in letters: `https://doblest.example`."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "name", "email")}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
LOGOUT_REDIRECT_URL = "/"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cachedvalue",
        "OPTIONS": {"MAX_ENTRIES": 4096},
    },
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
"""Counts of attempts and used codes, which all workers share, two megabytes at most; and what is the same on
many pages, 300 pieces at most."""
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

ACCOUNT_ADAPTER = "doblest.server.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,30/5m/key"
}  # before it django-axes stops a name at an address
MFA_ADAPTER = "doblest.server.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=5)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "doblest.server.accounts.guessing.read_username"
AXES_CLIENT_IP_CALLABLE = "doblest.server.accounts.addresses.name_client"
AXES_LOCKOUT_CALLABLE = "doblest.server.editorial.refusals.refuse_guessing"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

_MAIL = environment.mail_server()
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _MAIL.host
    else "doblest.server.accounts.mails.FileBackend"
)
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.is_ssl, _MAIL.is_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DOBLEST_MAIL_FROM", "").strip() or DOBLEST_CONTACT or "doblest@localhost"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message:.300}", "style": "{"}},
    "filters": {
        "rate": {"()": "doblest.server.logs.LimitRate"},
        "brief": {"()": "django.utils.log.CallbackFilter", "callback": environment.remove_traceback},
        "links": {"()": "doblest.server.logs.HideLinks"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links", "rate"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.security.DisallowedHost": {"filters": ["brief"]},
        "axes": {"level": "ERROR"},  # the log of accounts has what it says
    },
}
