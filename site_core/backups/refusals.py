"""Why there is no backup, or why one is of no use: a sentence each, for whoever runs the site."""


class BackupRefused(Exception):
    """No backup was made; says why."""


class RestoreRefused(Exception):
    """Nothing was restored, and nothing was touched; says why."""


class NotOurBackup(RestoreRefused):
    """The file was not written by this site, or not to its end."""

    def __init__(self) -> None:
        super().__init__("This file is no backup of this site, or its beginning is lost.")


class NoKeyFits(RestoreRefused):
    """The keys of this machine are not those of the machine that made the backup."""

    def __init__(self) -> None:
        super().__init__(
            "None of the keys of this machine opens this backup. Put the SUBMISSION_KEYS of the site "
            "that made it into .env, each as it was: 44 characters, the last of them “=”."
        )


class Damaged(RestoreRefused):
    """The file is not as it was written."""

    def __init__(self) -> None:
        super().__init__(
            "This backup is damaged: part of it is missing or was changed. Take another one."
        )
