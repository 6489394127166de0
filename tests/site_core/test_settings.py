"""Production settings, each time in a fresh process."""

import os
import subprocess
import sys

import pytest

from site_core.env import NOT_SET_UP, PROJECT_DIR, settings_module

COMPLETE = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "www.example.com, example.com",
    "SITE_URL": "https://www.example.com/",
    "SUBMISSION_KEYS": "b25seSBmb3IgdGhlc2UgdGVzdHMsIG9ubHkgZm9yIGk=, "
    "YW5vdGhlciBmb3IgdGhlc2UgdGVzdHMsIG9ubHkgZm8=",
    "EMAIL_URL": "smtp+tls://mail.example.com:587",
    "DATABASE_URL": "sqlite:///:memory:",
}
SHOW = "from django.conf import settings; print(settings.{name})"


def run(code: str, **environment: str) -> subprocess.CompletedProcess:
    """What a process with production settings and nothing but ``environment`` says."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT_DIR,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "site_core.settings.base",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def show(name: str, **environment: str) -> str:
    shown = run(SHOW.format(name=name), **(COMPLETE | environment))
    assert shown.returncode == 0, shown.stderr
    return shown.stdout.strip()


def test_one_message_names_everything_that_is_missing() -> None:
    refused = run(SHOW.format(name="DEBUG"), SECRET_KEY="", SITE_URL="  ", ALLOWED_HOSTS="")
    assert refused.returncode != 0
    message = refused.stderr.splitlines()[-6:]
    assert "The site cannot start" in message[0]
    assert {line.split(":")[0].strip() for line in message[1:]} == {
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "SITE_URL",
        "SUBMISSION_KEYS",
        "EMAIL_URL",
    }


@pytest.mark.faults(50)
def test_production_refuses_what_is_no_key() -> None:
    refused = run(SHOW.format(name="DEBUG"), **(COMPLETE | {"SUBMISSION_KEYS": "changeme"}))
    assert "SUBMISSION_KEYS: one of these is not a key" in refused.stderr


def test_production_starts_with_what_the_message_asks_for() -> None:
    assert show("DEBUG") == "False"
    assert show("ALLOWED_HOSTS") == "['www.example.com', 'example.com']"
    assert show("SITE_URL") == "https://www.example.com"


def test_a_secret_may_begin_with_a_dollar_sign() -> None:
    assert show("SECRET_KEY", SECRET_KEY="$" + "x" * 60) == "$" + "x" * 60


def test_cookies_are_bound_to_the_host_and_to_https() -> None:
    assert show("SESSION_COOKIE_NAME") == "__Host-session"
    assert show("CSRF_COOKIE_NAME") == "__Host-csrf"
    assert show("SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE") == "True"
    assert show("SECURE_SSL_REDIRECT") == "True"


def test_cookies_stay_on_this_site_and_the_session_is_no_business_of_scripts() -> None:
    assert show("SESSION_COOKIE_SAMESITE") == show("CSRF_COOKIE_SAMESITE") == "Lax"
    assert show("SESSION_COOKIE_HTTPONLY") == "True"


def test_production_shows_no_tracebacks_whoever_asks_for_them() -> None:
    assert show("DEBUG", DEBUG="true") == "False"


def test_sqlite_is_tuned_to_carry_a_practice() -> None:
    options = show("DATABASES['default']['OPTIONS']")
    assert "'transaction_mode': 'IMMEDIATE'" in options
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        assert pragma in options


@pytest.mark.faults(3)
def test_postgresql_gets_checks_and_limits() -> None:
    address = {"DATABASE_URL": "postgres://site@localhost/site"}
    assert show("DATABASES['default']['CONN_HEALTH_CHECKS']", **address) == "True"
    limits = show("DATABASES['default']['OPTIONS']", **address)
    for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        assert limit in limits


def test_nobody_else_on_the_machine_reads_the_database_the_mail_or_the_library(tmp_path) -> None:
    database, mail, media = (tmp_path / name for name in ("site.sqlite3", "mail", "media"))
    database.touch(mode=0o644)
    mail.mkdir(mode=0o755)
    media.mkdir(mode=0o755)

    show("DEBUG", VAR_DIR=str(tmp_path), DATABASE_URL="", EMAIL_URL=f"file:{mail}")

    assert database.stat().st_mode & 0o777 == 0o600
    assert mail.stat().st_mode & 0o777 == media.stat().st_mode & 0o777 == 0o700


def test_only_who_opens_a_database_makes_one_and_nobody_else_reads_it(tmp_path) -> None:
    database = tmp_path / "site.sqlite3"
    reading = "import os; os.umask(0); from django.db import connection as c; print(c.introspection.table_names())"

    show("DEBUG", DATABASE_URL=f"sqlite:///{database}")
    assert not database.exists()

    assert run(reading, **(COMPLETE | {"DATABASE_URL": f"sqlite:///{database}"})).stdout == "[]\n"
    assert database.stat().st_mode & 0o777 == 0o600


def test_mail_goes_through_the_queue_to_the_server_that_is_named() -> None:
    assert show("EMAIL_BACKEND") == "site_core.queue.backend.QueueBackend"
    assert show("EMAIL_TRANSPORT").endswith("smtp.EmailBackend")
    assert show("EMAIL_USE_TLS") == "True"


def test_production_refuses_what_is_no_mail_server() -> None:
    refused = run(SHOW.format(name="DEBUG"), **(COMPLETE | {"EMAIL_URL": "mail.example.com"}))
    assert "EMAIL_URL: this is no mail server" in refused.stderr


def test_two_databases_never_share_cache_entries() -> None:
    one = show("CACHES['default']['KEY_PREFIX']", DATABASE_URL="postgres://site@localhost/one")
    other = show("CACHES['default']['KEY_PREFIX']", DATABASE_URL="postgres://site@localhost/two")
    assert one != other


def test_pictures_and_documents_lie_in_var_or_where_storage_url_says(tmp_path) -> None:
    assert show("MEDIA_ROOT", VAR_DIR=str(tmp_path)) == f"{tmp_path}/media"
    there = {"STORAGE_URL": "s3://key:a%2Fb@files?endpoint=https://s3.example.com"}
    assert "'secret_key': 'a/b'" in show("STORAGES['default']['OPTIONS']", **there)
    refused = run(SHOW.format(name="DEBUG"), **(COMPLETE | {"STORAGE_URL": "ftp://example.com"}))
    assert "STORAGE_URL: it begins with s3://" in refused.stderr


def test_times_are_the_practice_s() -> None:
    assert show("TIME_ZONE") == "America/Denver"
    assert show("TIME_ZONE", TIME_ZONE="Europe/Berlin") == "Europe/Berlin"


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess:
    """What ``manage.py`` says on a machine whose environment holds nothing but ``environment``."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=PROJECT_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_message_about_what_is_missing_stands_alone(tmp_path) -> None:
    refused = manage("start_site", SITE_URL="https://www.practice.example", VAR_DIR=str(tmp_path))

    assert refused.returncode == NOT_SET_UP
    assert "Traceback" not in refused.stderr
    assert refused.stderr.startswith("The site cannot start.")
    assert "SUBMISSION_KEYS" in refused.stderr


def test_a_machine_with_an_https_address_runs_production_and_others_a_desk(tmp_path) -> None:
    code = "from django.conf import settings; print(settings.SETTINGS_MODULE)"
    desk = manage("shell", "-v", "0", "-c", code, VAR_DIR=str(tmp_path), SECRET_KEY="", SITE_URL="")
    ours = manage("shell", "-v", "0", "-c", code, **COMPLETE)

    assert desk.stdout.strip().endswith("settings.development"), desk.stderr
    assert ours.stdout.strip().endswith("settings.base"), ours.stderr


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SITE_URL", "HTTPS://localhost:8000", "base"),
        ("SITE_URL", "http://www.practice.example", "base"),
        ("SITE_URL", "practice.example/", "base"),
        ("ALLOWED_HOSTS", "localhost, www.practice.example", "base"),
        ("ALLOWED_HOSTS", ".practice.example", "base"),
        ("SITE_URL", "http://localhost:8000", "development"),
        ("SITE_URL", "http://192.168.1.20:8000/", "development"),
        ("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],*", "development"),
        ("ALLOWED_HOSTS", "laptop.local", "development"),
        ("ALLOWED_HOSTS", "box.home.arpa,box.localdomain", "development"),
    ],
)
def test_whoever_names_a_host_for_the_world_gets_no_settings_of_a_desk(
    monkeypatch, name, value, expected
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    monkeypatch.setenv(name, value)

    assert settings_module() == f"site_core.settings.{expected}"


def test_https_is_asked_for_this_host_only_unless_somebody_says_more() -> None:
    assert show("SECURE_HSTS_SECONDS") == "63072000"
    assert show("SECURE_HSTS_INCLUDE_SUBDOMAINS or settings.SECURE_HSTS_PRELOAD") == "False"
    assert show("SECURE_HSTS_PRELOAD", HSTS_PRELOAD="true") == "True"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", ":"),
        ("DATABASE_URL", "mysql://host/site"),
        ("CACHE_URL", ":"),
        ("CACHE_URL", "memcached"),
    ],
)
def test_an_address_of_nothing_is_named_without_a_traceback(tmp_path, name, value) -> None:
    refused = manage("doctor", VAR_DIR=str(tmp_path), **{name: value})

    assert refused.returncode == NOT_SET_UP
    assert refused.stderr.startswith("The site cannot start.")
    assert f"  {name}: it begins with " in refused.stderr
    assert "leave it out" in refused.stderr


def test_a_key_that_was_not_copied_whole_is_called_that_and_no_new_one_is_advised(tmp_path) -> None:
    key = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk"

    refused = manage("restore", "x.backup", VAR_DIR=str(tmp_path), SUBMISSION_KEYS=key)

    assert "44 characters" in refused.stderr
    assert "openssl" not in refused.stderr
    assert refused.returncode == NOT_SET_UP
    assert not (tmp_path / "site.sqlite3").exists()


def test_a_restore_without_a_key_says_so_and_touches_nothing(tmp_path) -> None:
    refused = manage("restore", "x.backup", VAR_DIR=str(tmp_path / "var"))

    assert refused.returncode == NOT_SET_UP
    assert refused.stderr.startswith("Nothing was restored: this machine has no key")
    assert not (tmp_path / "var").exists()


def test_no_key_is_made_beside_what_another_has_sealed(tmp_path) -> None:
    (tmp_path / "site.sqlite3").write_bytes(b"rows of a practice")

    refused = manage("start_site", "--no-serve", VAR_DIR=str(tmp_path))

    assert refused.returncode == NOT_SET_UP
    assert refused.stderr.startswith("This machine holds a site, but not the key")
    assert not (tmp_path / "submission-key").exists()
