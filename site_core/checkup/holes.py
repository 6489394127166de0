"""Whether holes in what runs here have become known: OSV, the open database of them, is asked once a day.

It is told names and versions of packages and nothing else, and only by a site that is open to visitors
(``ASK_ABOUT_HOLES``). The answer lies in ``var/`` until the next day, or until something else is installed.
"""

import json
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import certifi
from django.conf import settings
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from site_core.checkup.connections import is_for_visitors
from site_core.checkup.findings import Finding, Looking
from site_core.checkup.pins import LOCK, NONE, installed, pinned
from site_core.env import OWNER_ONLY, VAR_DIR

ASKED = "https://api.osv.dev/v1/querybatch"
"""One question for up to 1,000 packages (https://google.github.io/osv.dev/post-v1-querybatch/)."""
WAIT_SECONDS = 3
GOOD_FOR = timedelta(days=1)
UPDATE = (
    "Get the newest version of the site (git pull), install what it names, and restart: docs/operations.md, "
    "“A new version”."
)


class NotAnswered(Exception):
    """Nobody told us; ``str()`` says why, in a few words."""


def look_at_holes(looking: Looking, now: datetime) -> Finding:
    """Whether a hole is known in any package that runs here."""
    if not (is_for_visitors() and settings.ASK_ABOUT_HOLES):
        return looking.worth_knowing(
            "Not audited: nobody is asked here whether holes have become known in what is installed.",
            "make audit asks, where the internet can be reached.",
        )
    try:
        found, as_of = known_holes(now=now)
    except NotAnswered as error:
        return looking.worth_knowing(
            f"Not audited: whether holes have become known could not be asked ({error}).",
            "It is tried again by itself. make audit on another machine tells the same.",
        )
    if found:
        return looking.wrong(f"Holes have become known in {', '.join(found)}.", UPDATE)
    return looking.well(f"As of {as_of:%Y-%m-%d}, no hole is known in any package that runs here.")


def known_holes(*, now: datetime) -> tuple[list[str], datetime]:
    """Packages with the numbers of their holes, and when that was asked. Raises ``NotAnswered``."""
    here = {name: installed(name) for name in sorted(pinned(LOCK))}
    here = {name: version for name, version in here.items() if version != NONE}
    kept = _kept()
    if kept.get("versions") == here and now - _moment(kept) < GOOD_FOR:
        return kept["holes"], _moment(kept)
    holes = _asked(here)
    _keep({"versions": here, "holes": holes, "asked_at": now.isoformat()})
    return holes, now


def _asked(here: dict[str, str]) -> list[str]:
    packages = [
        {"package": {"ecosystem": "PyPI", "name": name}, "version": version}
        for name, version in here.items()
    ]
    try:
        with PoolManager(ca_certs=certifi.where(), timeout=Timeout(total=WAIT_SECONDS)) as pool:
            answer = pool.request("POST", ASKED, json={"queries": packages}, retries=False)
    except HTTPError as error:
        raise NotAnswered(type(error).__name__) from error
    return _understood(answer.status, answer.data, here)


def _understood(status: int, content: bytes, here: dict[str, str]) -> list[str]:
    if status != HTTPStatus.OK:
        raise NotAnswered(f"the answer was {status}")
    try:
        results = json.loads(content)["results"]
        known = [sorted(hole["id"] for hole in each.get("vulns", [])) for each in results]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAnswered("the answer was not understood") from error
    if len(known) != len(here):
        raise NotAnswered("the answer was not complete")
    return [
        f"{name} {version} ({', '.join(numbers)})"
        for (name, version), numbers in zip(here.items(), known, strict=True)
        if numbers
    ]


def _moment(kept: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(kept["asked_at"])


def _kept() -> dict[str, Any]:
    try:
        return json.loads((VAR_DIR / "known-holes.json").read_text())
    except (OSError, ValueError):
        return {}


def _keep(answer: dict[str, Any]) -> None:
    file = VAR_DIR / "known-holes.json"
    file.touch(mode=OWNER_ONLY)
    file.write_text(json.dumps(answer))
