"""Django's settings: safe by default, told apart by the environment (docs/register.md)."""

from __future__ import annotations

import os

from csp.constants import NONE, SELF

from doblest.server import environment

DATA = environment.data_folder()
SECRET_KEY = environment.secret_key(DATA)
DEBUG = os.environ.get("DOBLEST_DEBUG") == "1"
ALLOWED_HOSTS = environment.hosts()
DATABASES = {"default": environment.database(DATA)}

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "doblest.server.register",
    "doblest.server.pages",
    "doblest.server.search",
    "doblest.server.api",
    "doblest.server.feeds",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "doblest.server.http.middleware.ContentSecurityPolicyMiddleware",
    "doblest.server.http.busy.BusyMiddleware",
]

ROOT_URLCONF = "doblest.server.urls"
WSGI_APPLICATION = "doblest.server.wsgi.application"
ASGI_APPLICATION = "doblest.server.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
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

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message:.300}", "style": "{"}},
    "filters": {
        "rate": {"()": "doblest.server.logs.LimitRate"},
        "brief": {"()": "django.utils.log.CallbackFilter", "callback": environment.remove_traceback},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["rate"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.security.DisallowedHost": {"filters": ["brief"]}},
}
