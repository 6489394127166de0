"""Where pictures and documents lie: under ``var/media``, or where ``STORAGE_URL`` says.

``s3://bucket?endpoint=https://…`` is S3-compatible storage, which several machines can share. The key stands before
the bucket (``s3://key:secret@bucket``), or where Amazon's tools look for it, such as ``AWS_ACCESS_KEY_ID``.
"""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from site_core.env import VAR_DIR, env, note_missing, private_folder

WHY = "s3://key:secret@bucket?endpoint=https://…; leave it out to keep files on this machine"
S3 = "site_core.library.on_s3.S3Files"
ON_DISK = "django.core.files.storage.FileSystemStorage"
PARTS = {"endpoint", "region", "cdn"}


def files_from_env() -> dict[str, Any]:
    """Django's settings; ``MEDIA_HOST`` is the address of a CDN that gets pictures from our ``/media/``."""
    default, host = _storage_and_host()
    static = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    return {
        "STORAGES": {"default": default, "staticfiles": static},
        "MEDIA_ROOT": private_folder(VAR_DIR / "media"),
        "MEDIA_URL": "/media/",
        "MEDIA_HOST": host,
    }


def _storage_and_host() -> tuple[dict[str, Any], str]:
    url = env.str("STORAGE_URL", default="")
    if not url:
        return {"BACKEND": ON_DISK}, ""
    try:
        return storage_at(url), _query(url).get("cdn", "").rstrip("/")
    except ValueError as error:
        note_missing("STORAGE_URL", f"{error}; {WHY}")
        return {"BACKEND": ON_DISK}, ""


def backup_place_from_env() -> dict[str, Any]:
    """The second place for backups, as Django's storages are named; empty where there is none."""
    url = env.str("BACKUP_URL", default="")
    try:
        if urlsplit(url).scheme == "file" and not urlsplit(url).path:
            raise ValueError("file: names a folder, such as file:/mnt/other-disk/backups")
        return storage_at(url) if url else {}
    except ValueError as error:
        note_missing("BACKUP_URL", f"{error}; backups go there as well")
        return {}


def storage_at(url: str) -> dict[str, Any]:
    """Django's settings for the storage at ``url``; ``file:`` is this machine. Raises ``ValueError``."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        location = unquote(parts.path) or str(VAR_DIR / "media")
        return {"BACKEND": ON_DISK, "OPTIONS": {"location": location}}
    login, _, bucket = parts.netloc.rpartition("@")
    if parts.scheme != "s3" or not bucket:
        raise ValueError("it begins with s3:// and names a bucket")
    query = _query(url)
    options = {"bucket_name": bucket, "location": unquote(parts.path).strip("/")}
    if login:
        key, _, secret = login.partition(":")
        options |= {"access_key": unquote(key), "secret_key": unquote(secret)}
    if query.get("endpoint"):
        options |= {"endpoint_url": query["endpoint"]}
    if query.get("region"):
        options |= {"region_name": query["region"]}
    return {"BACKEND": S3, "OPTIONS": options}


def _query(url: str) -> dict[str, str]:
    query = dict(parse_qsl(urlsplit(url).query))
    if unknown := set(query) - PARTS:
        raise ValueError(f"nobody knows {', '.join(sorted(unknown))} in it")
    for name in ("endpoint", "cdn"):
        if name in query and not query[name].startswith(("https://", "http://")):
            raise ValueError(f"its {name} begins with https://")
    return query
