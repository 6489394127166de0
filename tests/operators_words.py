"""What the environment of a developer may say and a fresh machine does not."""

OPERATORS_WORDS = (
    "ADMIN_PASSWORD",
    "ALLOWED_HOSTS",
    "CACHE_URL",
    "DATABASE_URL",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "EMAIL_URL",
    "PURGE_URL",
    "SECRET_KEY",
    "SITE_URL",
    "STORAGE_URL",
    "SUBMISSION_KEYS",
    "TIME_ZONE",
)
"""Never a developer's database or mail server: processes that tests start do without all of these."""
