"""What is installed beside what was tried: ``requirements.txt`` by name, and all that these need in turn.

``site_core/requirements.lock`` pins every one of them with hashes. Where a package differs between versions of
Python, it stands there twice; one that only some of them need may be missing.
"""

from collections import defaultdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from site_core.env import PROJECT_DIR

REQUIREMENTS = Path("requirements.txt")
LOCK = Path("site_core/requirements.lock")
NONE = "none"


def other_versions() -> list[str]:
    """What is installed otherwise than pinned, such as ``django 5.2.1 instead of 5.2.19``."""
    wanted = pinned(LOCK) | pinned(REQUIREMENTS)
    here = {name: installed(name) for name in wanted}
    return sorted(
        f"{name} {here[name]} instead of {' or '.join(versions)}"
        for name, versions in wanted.items()
        if here[name] not in versions
    )


def pinned(file: Path) -> dict[str, list[str]]:
    """The versions that ``file``, below the project's folder, allows of each package.

    What only some machines need may be missing: ``NONE`` is one of its versions.
    """
    found = defaultdict(list)
    for line in (PROJECT_DIR / file).read_text().splitlines():
        name, is_pinned, rest = line.partition("==")
        if not is_pinned or line.startswith(("#", " ")):
            continue
        number, *condition = rest.removesuffix("\\").partition("#")[0].split(";")
        versions = found[name.partition("[")[0].strip().lower()]
        versions.append(number.strip())
        if condition:
            versions.append(NONE)
    return dict(found)


def installed(name: str) -> str:
    """The version that runs here, or ``NONE``."""
    try:
        return version(name)
    except PackageNotFoundError:
        return NONE
