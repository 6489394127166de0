"""The gate without the tests: all checks run, and the exit code is 1 if any of them failed.

``python -m tests.gate`` is what ``make check`` and the hooks before a commit run.
"""

import os
import subprocess
import sys
from pathlib import Path

BINARIES = Path(sys.executable).parent
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "site_core.settings.base",
    "SECRET_KEY": "only for this check: " + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "www.example.com",
    "SUBMISSION_KEYS": "b25seSBmb3IgdGhpcyBjaGVjaywgb25seSBmb3IgaXQ=",
    "EMAIL_URL": "smtp+tls://mail.example.com:587",
    "SITE_URL": "https://www.example.com",
}
"""Production settings need values; the check looks at the settings, not at these."""
MANAGE = [sys.executable, "manage.py"]


def main() -> int:
    """Run every check, show what each says, and name those that failed."""
    failed = [name for name, command in _checks().items() if not _passes(name, command)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nThe gate is open.")
    return 1 if failed else 0


def _checks() -> dict[str, list[str]]:
    templates = [str(path) for path in sorted(Path("templates").rglob("*.html"))]
    ruff = str(BINARIES / "ruff")
    return {
        "formatting": [ruff, "format", "--check", "."],
        "linting": [ruff, "check", "."],
        "templates": [str(BINARIES / "djhtml"), "--tabwidth", "2", "--check", *templates],
        "floors": [str(BINARIES / "lint-imports"), "--no-logo"],
        "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
        "deployment": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    }


def _passes(name: str, command: list[str]) -> bool:
    print(f"--- {name}", flush=True)
    return subprocess.run(command, env=os.environ | PRODUCTION, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
