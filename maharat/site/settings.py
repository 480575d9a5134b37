"""One settings file. What differs between installs is an environment variable, described in docs/settings.md."""

import tomllib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key
from environs import Env

env = Env()
ROOT = Path(__file__).resolve().parents[2]
HOME = Path(env.str("MAHARAT_HOME", str(ROOT / "var")))
HOME.mkdir(parents=True, exist_ok=True)

# The country is data (profiles/<country>/profile.toml).
COUNTRY = env.str("MAHARAT_COUNTRY", "egypt")
PROFILES = Path(env.str("MAHARAT_PROFILES", str(ROOT / "profiles")))
PROFILE = tomllib.loads((PROFILES / COUNTRY / "profile.toml").read_text(encoding="utf-8"))

# Demonstration: synthetic people, "enter as", mail on a readable page, the word "synthetic" everywhere.
DEMONSTRATION = env.bool("MAHARAT_DEMONSTRATION", False)
ORIGIN = env.str("MAHARAT_ORIGIN", "http://localhost:8000").rstrip("/")

DEBUG = env.bool("MAHARAT_DEBUG", False)
ALLOWED_HOSTS = [urlsplit(ORIGIN).hostname, "localhost", "127.0.0.1", *env.list("MAHARAT_HOSTS", [])]
CSRF_TRUSTED_ORIGINS = [ORIGIN]


def _kept_secret(name: str) -> str:
    """A secret from the environment, else made once and kept in HOME with owner-only access."""
    if given := env.str(f"MAHARAT_{name.upper()}", ""):
        return given
    kept = HOME / f"{name}.txt"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key(), encoding="ascii")
    return kept.read_text(encoding="ascii")


SECRET_KEY = _kept_secret("secret_key")
# Encrypts the issuers' private keys at rest; losing it means new issuer keys.
KEY_SECRET = _kept_secret("key_secret")


def _database(url: str) -> dict[str, object]:
    if url.startswith("postgresql://"):
        at = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": at.path.lstrip("/"),
            "USER": unquote(at.username or ""),
            "PASSWORD": unquote(at.password or ""),
            "HOST": unquote(at.hostname or ""),
            "PORT": str(at.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url.removeprefix("sqlite:///") or HOME / "maharat.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
        },
        "TEST": {"NAME": None},
    }


DATABASES = {"default": _database(env.str("MAHARAT_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# From roof to ground (pyproject.toml, law 1).
ROOMS = [
    "maharat.site",
    "maharat.desk",
    "maharat.evidence",
    "maharat.assistant",
    "maharat.quality",
    "maharat.exchange",
    "maharat.careers",
    "maharat.network",
    "maharat.pathways",
    "maharat.credentials",
    "maharat.classroom",
    "maharat.assessment",
    "maharat.learning",
    "maharat.courses",
    "maharat.needs",
    "maharat.items",
    "maharat.framework",
    "maharat.records",
    "maharat.people",
    "maharat.journal",
    "maharat.ui",
]
INSTALLED_APPS = [
    *ROOMS,
    "allauth",
    "allauth.account",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "maharat.ui.middleware.for_ever",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "maharat.people.middleware.who",
    "maharat.people.middleware.language",
    "maharat.ui.middleware.reading",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "maharat.ui.middleware.Answers",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "maharat.site.urls"
WSGI_APPLICATION = "maharat.site.wsgi.application"

_LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _LOADERS)])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "maharat.ui.context.page",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "maharat.ui.templatetags.ui",
                "maharat.people.templatetags.people",
            ],
        },
    }
]

# Security. No inline script or style anywhere, so the policy needs no exception.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE = ORIGIN.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# The largest artefact file taken, in bytes.
ARTEFACT_BYTES = env.int("MAHARAT_ARTEFACT_BYTES", 25_000_000)

# How long a worker that no longer answers keeps what it took, in seconds. A living one lengthens it by itself.
WORKER_LEASE_SECONDS = env.float("MAHARAT_WORKER_LEASE_SECONDS", 30)

# Sign-in: allauth.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_ADAPTER = "maharat.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
CSRF_FAILURE_VIEW = "maharat.ui.views.stale_form"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"

# Words, numbers, time.
LANGUAGE_CODE = PROFILE["languages"][0]
LANGUAGES = [("ar", "العربية"), ("ur", "اردو"), ("en", "English")]
LOCALE_PATHS: list[Path] = []
FORMAT_MODULE_PATH = ["maharat.ui.formats"]
USE_I18N = USE_TZ = True
TIME_ZONE = PROFILE["time_zone"]

# Files. Front-end packages come from npm, found where npm put them.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "maharat.ui.packages.PackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "maharat.ui.packages.HashedStaticFiles"},
}

# Mail. The demonstration keeps it on a page (/outbox/).
EMAIL_BACKEND = env.str("MAHARAT_MAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = HOME / "outbox"
# A letter is sent inside its delivery, and on SQLite everybody waits for that one.
EMAIL_TIMEOUT = 10
EMAIL_HOST = env.str("MAHARAT_MAIL_HOST", "localhost")
DEFAULT_FROM_EMAIL = env.str("MAHARAT_MAIL_FROM", "maharat@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("MAHARAT_LOG_LEVEL", "WARNING")},
}
