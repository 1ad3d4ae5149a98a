"""Django's settings. What an installation may choose is read from the environment: see `environment.py`."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.csp import CSP
from psycopg.conninfo import conninfo_to_dict

from kundekort.front import map_tiles, secret_key
from kundekort.front.environment import data_folder, database_url, on, read

PACKAGE = Path(__file__).resolve().parent.parent
DATA = data_folder()
DEBUG = on("DEBUG")
SECRET_KEY = read("SECRET_KEY") or secret_key.kept_in(DATA)
PUBLIC_URL = read("PUBLIC_URL").rstrip("/")
HTTPS = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = [urlsplit(PUBLIC_URL).hostname or "*", "127.0.0.1", "localhost"] if PUBLIC_URL else ["*"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []

INSTALLED_APPS = [
    "kundekort.basics.apps.BasicsRoom",
    "kundekort.ui.apps.UiRoom",
    "kundekort.jobs.apps.JobsRoom",
    "kundekort.storage.apps.StorageRoom",
    "kundekort.history.apps.HistoryRoom",
    "kundekort.people.apps.PeopleRoom",
    "kundekort.search.apps.SearchRoom",
    "kundekort.card.apps.CardRoom",
    "kundekort.selections.apps.SelectionsRoom",
    "kundekort.registers.apps.RegistersRoom",
    "kundekort.merging.apps.MergingRoom",
    "kundekort.erasing.apps.ErasingRoom",
    "kundekort.relations.apps.RelationsRoom",
    "kundekort.notes.apps.NotesRoom",
    "kundekort.labels.apps.LabelsRoom",
    "kundekort.attributes.apps.AttributesRoom",
    "kundekort.addresses.apps.AddressesRoom",
    "kundekort.customers.apps.CustomersRoom",
    "kundekort.credit.apps.CreditRoom",
    "kundekort.contacts.apps.ContactsRoom",
    "kundekort.files.apps.FilesRoom",
    "kundekort.api.apps.ApiRoom",
    "kundekort.front.apps.FrontRoom",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "kundekort.api.middleware.SpeaksProblems",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kundekort.people.middleware.FirstVisit",
    "kundekort.people.middleware.SeeAs",
    "kundekort.people.middleware.Language",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kundekort.ui.middleware.CompletesParts",
    "kundekort.ui.middleware.SaysRefused",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
]

ROOT_URLCONF = "kundekort.front.urls"
WSGI_APPLICATION = "kundekort.front.wsgi.application"
FORM_RENDERER = "kundekort.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": ["kundekort.ui.loading.Loader"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kundekort.front.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "kundekort.ui.templatetags.ui"],
        },
    }
]


def _database() -> dict[str, Any]:
    parts = conninfo_to_dict(database_url())
    named = {key: str(parts.pop(key, "") or "") for key in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{key.upper(): value for key, value in named.items() if key != "dbname"},
        "NAME": named["dbname"] or "kundekort",
        "OPTIONS": {"prepare_threshold": 5, **parts},  # lets basics.prepared prepare; Django's own queries never are
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "front_cache"},
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["kundekort.people.sign_in.OneQueryBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "kundekort.people.password_rules.NotObvious"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "kundekort.front.accounts.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "kundekort.front.accounts.SocialAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Kundekort: "
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "reset_password": "10/m/ip,3/10m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(read("PROXIES"))
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Kundekort"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if read("OIDC_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": read("OIDC_NAME"),
                "client_id": read("OIDC_CLIENT_ID"),
                "secret": read("OIDC_SECRET"),
                "settings": {"server_url": read("OIDC_URL")},
            }
        ],
    }

SESSION_ENGINE = "kundekort.people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "kundekort.front.views.errors.csrf_failure"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_OIDC = urlsplit(read("OIDC_URL"))
MAP_TILES = map_tiles.template(read("MAP_TILES"))
MAP_ATTRIBUTION = read("MAP_ATTRIBUTION")
KARTVERKET_URL = read("KARTVERKET_URL").rstrip("/")
BRREG_URL, PRH_URL, VIES_URL = (read(name).rstrip("/") for name in ("BRREG_URL", "PRH_URL", "VIES_URL"))
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", *map_tiles.origins(MAP_TILES)],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF, *([f"{_OIDC.scheme}://{_OIDC.netloc}"] if _OIDC.netloc else [])],
    "frame-ancestors": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = read("LANGUAGE")
LANGUAGES = [("nb", "Norsk bokmål"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "front" / "locale"]
SORTING_LANGUAGE = LANGUAGE_CODE
COUNTRY = read("COUNTRY").upper()
CURRENCY = read("CURRENCY").upper()
TIME_ZONE = read("TIME_ZONE")
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE.parent / ".built" / "static"
STORAGE_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA / "tmp")}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def _mailer() -> dict[str, Any]:
    address = urlsplit(read("MAIL_URL"))
    if not address.hostname:
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": DATA / "mail"}}
    port = address.port or 587
    options = {
        "host": address.hostname,
        "port": port,
        "username": unquote(address.username or ""),
        "password": unquote(address.password or ""),
        "use_tls": port == 587,
        "use_ssl": port == 465,
        "timeout": 20,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


MAILERS = {"default": _mailer()}
MAIL_IS_SENT = bool(read("MAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read("MAIL_FROM")

PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 2,
    "update_heartbeat_interval": 5.0,
    "stalled_worker_timeout": 20.0,
    "shutdown_graceful_timeout": 8.0,
}
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 60 * 60 * 24}  # what a machine slept through is done when it wakes

OUTSIDE_ALLOWED = [host.strip().lower() for host in read("OUTSIDE_ALLOWED").split(",") if host.strip()]
CREDITSAFE = {name: read(f"CREDITSAFE_{name.upper()}") for name in ("url", "user", "password")}
BOLAGSVERKET = {name: read(f"BOLAGSVERKET_{name.upper()}") for name in ("url", "token_url", "id", "secret")}
CVR = {name: read(f"CVR_{name.upper()}") for name in ("url", "user", "password")}
API_RATE = int(read("API_RATE"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
