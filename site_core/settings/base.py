"""What production runs, by topic. No secret has a default; development and tests loosen this."""

from pathlib import Path

from django import forms

from site_core.env import (
    PROJECT_DIR,
    VAR_DIR,
    env,
    refuse_if_incomplete,
    required,
    required_keys,
    required_list,
)
from site_core.settings.cache import caches_from_env, counters_beside, sessions_beside
from site_core.settings.database import database_from_env, name_of
from site_core.settings.files import backup_place_from_env, files_from_env
from site_core.settings.logs import logs_from_env
from site_core.settings.mail import mail_from_env

# --- Secrets and addresses -------------------------------------------------------------------

DEBUG = False
SECRET_KEY = required("SECRET_KEY", "a long random text; signs sessions and links")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # links in old mail still work
ALLOWED_HOSTS = required_list("ALLOWED_HOSTS", "the site's host names, separated by commas")
SITE_URL = required("SITE_URL", "the site's address, such as https://www.example.com").rstrip("/")
SUBMISSION_KEYS = required_keys(
    "SUBMISSION_KEYS",
    "keys that seal what visitors send, newest first, separated by commas; make one with "
    "openssl rand -base64 32 | tr +/ -_",
)
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []
WAGTAILADMIN_BASE_URL = SITE_URL
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")  # else the practice's own address

# --- Rooms, in the order in which templates and admin screens win -----------------------------

INSTALLED_APPS = [
    "home",
    "blog",
    "forms",
    "site_core",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "site_core.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "compressor",
    "site_core.settings.allauth_apps.Accounts",  # only because the next one imports it
    "site_core.settings.allauth_apps.SecondFactor",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "site_core.page_cache.middleware.PageCacheMiddleware",
    "site_core.logs.requests.RequestNumberMiddleware",
    "site_core.metrics.counting.CountingMiddleware",
    "site_core.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "site_core.practice_time.PracticeTimeMiddleware",
    "site_core.pages.odd_addresses.OddAddressMiddleware",
    "site_core.library.limits.PostSizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "site_core.authentication.known_browsers.KnownBrowsersMiddleware",
    "site_core.authentication.sessions.SessionLimitsMiddleware",
    "site_core.admin.saves.sent_twice.SentTwiceMiddleware",
    "site_core.refusals.RefusalMiddleware",
    "site_core.library.away.FilesAwayMiddleware",
    "site_core.pages.redirects.RedirectMiddleware",
    "site_core.trash.admin.guarding.TrashMiddleware",
    "site_core.admin.seen.taken_on_trust.TakenOnTrustMiddleware",
    "site_core.admin.saves.one_at_a_time.OneAtATimeMiddleware",
]

ROOT_URLCONF = "site_core.urls"
WSGI_APPLICATION = "site_core.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_DIR / "templates", Path(forms.__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # some widgets have templates of ours

# --- Database, cache, files, mail ---------------------------------------------------------------

DATABASES = {"default": database_from_env()}
CACHES = caches_from_env(prefix=name_of(DATABASES["default"]))  # two sites never share entries
COUNTERS = counters_beside(CACHES["default"])
# Whole pages for readers, in each process; the stamps say to all of them what has changed.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MEGABYTES", default=16) * 1024 * 1024
PAGE_CACHE_STAMPS = VAR_DIR / "page-cache" / f"{name_of(DATABASES['default'])}.stamps"
# Caches between the proxy and the site, such as Varnish: told what has changed.
PURGE_URLS = env.list("PURGE_URL", default=[])
MIRROR_ROOT = VAR_DIR / "mirror"  # copies of all public pages, for when the site cannot answer
vars().update(mail_from_env())
BACKUP_FOLDER = Path(env.str("BACKUP_FOLDER", default=str(VAR_DIR / "backups"))).resolve()
NIGHTLY_BACKUP = env.bool("NIGHTLY_BACKUP", default=True)
BACKUP_PLACE = backup_place_from_env()  # a second one, from BACKUP_URL

vars().update(files_from_env())

ASK_OUTSIDE_LINKS = env.bool("ASK_OUTSIDE_LINKS", default=True)  # the worker does, once a week
# Once a day, whether holes have become known in what is installed (names and versions of packages are told).
ASK_ABOUT_HOLES = env.bool("ASK_ABOUT_HOLES", default=True)

# --- Static files: hashed, compressed, the component stylesheets joined into one ----------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATICFILES_DIRS = [PROJECT_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "compressor.finders.CompressorFinder",
]
COMPRESS_ENABLED = True
COMPRESS_OFFLINE = True
# Stylesheets are joined and not rewritten: minifiers change what modern CSS means, and compression saves the bytes.
COMPRESS_FILTERS = {
    "css": ["compressor.filters.css_default.CssAbsoluteFilter"],
    "js": ["site_core.management.static_files.JoinedScript"],
}
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\."  # hashed names, the joined ones too

# --- Users and sessions --------------------------------------------------------------------------

AUTH_USER_MODEL = "site_core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "site_core.authentication.words_of_here.NoWordsOfHere"}]
SESSION_ENGINE = sessions_beside(CACHES["default"])
SESSION_IDLE_MINUTES = 60  # what an open editor sends by itself does not count
SESSION_LONGEST_HOURS = 12  # in all; 24 at most, as counters
SESSION_COOKIE_AGE = (SESSION_LONGEST_HOURS + 1) * 60 * 60  # seconds; one hour to be told why
SECOND_FACTOR_DAYS = 7  # after their first login, for all whose role is not among the next
PASSWORD_IS_ENOUGH_FOR = env.list("PASSWORD_IS_ENOUGH_FOR", default=["Clinicians"])
SECOND_FACTOR_CAN_WAIT_HERE = False  # for whoever tries the site out on the own machine
PROOF_MINUTES = 15  # older proofs are not enough for accounts, settings, exports and backups
MFA_ADAPTER = "site_core.authentication.second_factor.adapter.Adapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # clocks of phones are half a minute off
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a finger, a face or a PIN: two factors in one touch
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]  # half of a screen in another helps nobody
LOCALE_PATHS = [PROJECT_DIR / "locale"]  # our words in Wagtail's screens
FORMAT_MODULE_PATH = "site_core.settings.formats"  # a moment is never without its zone
TIME_ZONE = env.str("TIME_ZONE", default="America/Denver")

# --- Transport: https only, nothing readable by other sites ---------------------------------------

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^health/(live|ready)?$"]
SECURE_HSTS_SECONDS = 63_072_000  # two years
# For this host only: other names of the practice's domain may not speak https yet, and a place on the
# browsers' preload list is hard to leave. docs/operations.md says when to say more.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # both are decisions, see above
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" would send "Origin: null" on our own forms
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
KNOWN_BROWSER_COOKIE_NAME = "__Host-known"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
X_FRAME_OPTIONS = "DENY"  # Wagtail itself opens its live preview to frames of our own
CSRF_FAILURE_VIEW = "site_core.views.errors.form_expired"
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an article of two hundred blocks is one form
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # what somebody wrote in all these years, brought in at once
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # bytes; a message much too long is given back
POST_MOST_BYTES = 10 * 1024 * 1024  # with everything that came along; more is not read
POST_MOST_BYTES_OF_STAFF = 64 * 1024 * 1024

# --- Wagtail ---------------------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "site_core.queue.indexing_backend.IndexingBackend"}}
WAGTAIL_SITE_NAME = "Better Lives, Building Tribes"
WAGTAIL_ENABLE_UPDATE_CHECK = False
# An earlier text that goes live by schedule must not end the review of a later one; ours ends it
# when the reviewed text itself is published by hand (site_core/publishing/going_live.py).
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "site_core.approval.finish.publish_approved"
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "site_core.PracticeImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "site_core.library.form.PracticeImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024  # bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp", "png": "webp", "jpeg": "webp"}
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024  # bytes
WAGTAILDOCS_DOCUMENT_FORM_BASE = "site_core.library.form.PracticeDocumentForm"
WAGTAILDOCS_DOCUMENT_MODEL = "site_core.PracticeDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "rtf", "txt", "xlsx"]
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "site_core/password_page.html"  # noqa: S105
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS = []  # no page fetches anything from elsewhere
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database"},  # staff's screens
    "visitors": {"BACKEND": "site_core.search.index"},
}
TAGGIT_CASE_INSENSITIVE = True
# One clock: accounts follow the practice's time zone and have no choice of their own.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

vars().update(logs_from_env())

refuse_if_incomplete()
