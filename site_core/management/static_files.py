"""Static files as visitors get them: collected, stylesheets joined, names hashed, compressed."""

import re
from hashlib import sha256
from pathlib import Path

from compressor.filters import FilterBase
from django.conf import settings
from django.core.management import call_command
from whitenoise.compress import Compressor

from site_core.env import PROJECT_DIR, VAR_DIR

OURS = "js/"
COMMENT_LINES = re.compile(r"^[ \t]*(//.*|/\*(?s:(?!\*/).)*\*/[ \t]*)$", re.MULTILINE)
"""Lines that hold a comment and nothing else."""
MARK = VAR_DIR / "static-files-fingerprint"


def refresh_static_files() -> bool:
    """Collect static files when their sources changed since the last time; tells whether it did.

    Sources are our own files, the templates that name stylesheets, and the pinned requirements,
    whose packages bring files of their own.
    """
    fingerprint = _fingerprint()
    if _is_up_to_date(fingerprint):
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.COMPRESS_ENABLED:
        call_command("compress", force=True, verbosity=0)
        _compress_joined_files()
    MARK.write_text(fingerprint)
    return True


def _is_up_to_date(fingerprint: str) -> bool:
    return (
        MARK.exists()
        and MARK.read_text() == fingerprint
        and (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    )


def _compress_joined_files() -> None:
    """Beside each joined file, put what WhiteNoise sends to browsers that take it compressed."""
    compressor = Compressor(quiet=True)
    for path in (Path(settings.STATIC_ROOT) / "CACHE").rglob("output.*"):
        if compressor.should_compress(path.name):
            compressor.compress(str(path))


def _fingerprint() -> str:
    digest = sha256(settings.SETTINGS_MODULE.encode())
    sources = [PROJECT_DIR / "requirements.txt", Path(__file__)]
    for folder in ("static", "templates", "site_core/settings"):
        sources += sorted(path for path in (PROJECT_DIR / folder).rglob("*.*") if path.is_file())
    for path in sources:
        if "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(PROJECT_DIR)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


class JoinedScript(FilterBase):
    """One script of a joined file: an error in it stops none of the others, and is told all the same.

    Ours keep their names to themselves, as they do alone, and lose whole lines of comment and what indents the others;
    what others wrote stays as it is. Nothing within a line is rewritten: minifiers that do not know the language break
    expressions behind ``=>``, private fields and templates, and compression saves nearly as many bytes.
    """

    def input(self, basename: str, **kwargs) -> str:
        """For django-compressor."""
        script = self.content
        if basename.startswith(OURS):
            script = f'(()=>{{"use strict";{_without_comments(script)}\n}})();'
        return f"try{{{script}\n}}catch(error){{reportError(error)}}"

    def output(self, **kwargs) -> str:
        """Nothing is left to do for the whole."""
        return self.content


def _without_comments(script: str) -> str:
    """``script``, of which each line means what it meant; as it is where a text goes over several lines."""
    if any(line.count("`") % 2 or line.endswith("\\") for line in script.splitlines()):
        return script
    return "\n".join(filter(None, map(str.strip, COMMENT_LINES.sub("", script).splitlines())))
