"""Pictures and documents in S3-compatible storage. Loaded only where ``STORAGE_URL`` names one: it takes memory.

The bucket is closed to everybody: files are given out by the site, which knows who may see them.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3File, S3Storage
from storages.utils import clean_name

from site_core.library.away import FilesAway

logger = logging.getLogger(__name__)

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 2, 10, 2
KEPT_IN_MEMORY_BYTES = 1024 * 1024
NOT_FOUND = 404


class S3Files(S3Storage):
    """One bucket, or a folder in it. What is not there raises ``FileNotFoundError``, any trouble ``FilesAway``."""

    def __init__(self, **stated: Any) -> None:
        # A name such as “storage:9000” has no names below it, which Amazon's own way would need.
        style = "path" if stated.get("endpoint_url") else "auto"
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            s3={"addressing_style": style},
            signature_version="s3v4",
            request_checksum_calculation="when_required",  # others than Amazon do not know the new ones
            response_checksum_validation="when_required",
        )
        fixed = {
            "client_config": config,
            "default_acl": None,
            "file_overwrite": False,
            "max_memory_size": KEPT_IN_MEMORY_BYTES,
            "transfer_config": TransferConfig(use_threads=False),
        }
        super().__init__(**(fixed | stated))

    def url(self, name: str, *about: Any, **more: Any) -> str:
        """At our own host, as with files on this machine."""
        return settings.MEDIA_URL + filepath_to_uri(name)

    def exists(self, name: str) -> bool:
        with _in_a_sentence():
            return super().exists(name)

    def size(self, name: str) -> int:
        with _in_a_sentence():
            return super().size(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        try:
            with _in_a_sentence():
                return super().listdir(name)
        except FileNotFoundError as error:  # there are no folders here: it is the bucket
            raise FilesAway(str(error)) from error

    def delete(self, name: str) -> None:
        """What cannot be deleted now stays there, named by nobody: its row is gone already."""
        try:
            with _in_a_sentence():
                super().delete(name)
        except FilesAway:
            logger.exception("A file stays where it was, and nothing names it: %s", name)

    def _open(self, name: str, mode: str = "rb") -> "_ReadFile":
        with _in_a_sentence():
            return _ReadFile(self._normalize_name(clean_name(name)), mode, self)

    def _save(self, name: str, content: File) -> str:
        with _in_a_sentence():
            return super()._save(name, content)


class _ReadFile(S3File):
    def _get_file(self) -> Any:
        with _in_a_sentence():
            return super()._get_file()

    file = property(_get_file, S3File._set_file)


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == NOT_FOUND:
            raise FileNotFoundError(str(error)) from error
        raise FilesAway(str(error)) from error
    except (BotoCoreError, Boto3Error, RetriesExceededError) as error:
        raise FilesAway(str(error)) from error
