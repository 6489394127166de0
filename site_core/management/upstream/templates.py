"""Wagtail's templates that ours stand in for are those that ours were written for."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import wagtail

OVERRIDDEN_TEMPLATES = {
    "wagtailadmin/404.html": "28f5e6d779f8bf38",
    "wagtailadmin/admin_base.html": "8d1e91482208ac34",
    "wagtailadmin/base.html": "d9022f8527df321f",
    "wagtailadmin/generic/base.html": "396c75d15810634a",
    "wagtailadmin/home/account_summary.html": "ff5c7d30e46778c3",
    "wagtailadmin/home.html": "7eb3ee7b5a9d1355",
    "wagtailadmin/login.html": "d563c5a4e7f2c289",
    "wagtailadmin/pages/create.html": "fc9cd05a7fd80461",
    "wagtailadmin/pages/edit.html": "4910a7266f5e6130",
    "wagtailadmin/panels/inline_panel.html": "195bb0b199edb062",
    "wagtailadmin/panels/multiple_chooser_panel.html": "673bc9b26ca95c03",
    "wagtailadmin/shared/human_readable_date.html": "924b86164bc546c2",
    "wagtailadmin/shared/side_panels/checks.html": "9aa33e9ba2599860",
    "wagtailadmin/shared/side_panels/includes/status/workflow.html": "5576087b4e000e63",
    "wagtailadmin/shared/usage_summary.html": "b3c9bccc50a0b6c4",
    "wagtailadmin/tables/boolean_cell.html": "f52d1f7945b2b176",
    "wagtailadmin/widgets/date_input.html": "2557f7a4fd543d7c",
    "wagtailadmin/widgets/datetime_input.html": "479d8ddeaa73d2fd",
    "wagtailadmin/widgets/time_input.html": "536917c544a13563",
    "wagtailadmin/workflows/includes/workflow_tasks_cell.html": "df662187c193ef71",
    "wagtailcore/shared/block_preview.html": "e35023cfde069f79",
}
"""Wagtail's templates that ours stand in for, and the text of Wagtail's own that ours was written for."""


def look_at_templates() -> Iterator[str]:
    """Wagtail's templates that ours stand in for are those that ours were written for."""
    for name, known in OVERRIDDEN_TEMPLATES.items():
        if fingerprint_of_template(name) != known:
            yield f"Wagtail's {name} has changed: compare ours with it."


def fingerprint_of_template(name: str) -> str:
    """What tells one text of Wagtail's template ``name`` from another; empty when it is gone."""
    rooms = (Path(wagtail.__file__).parent / room / "templates" for room in ("", "admin"))
    file = next((room / name for room in rooms if (room / name).exists()), None)
    return sha256(file.read_bytes()).hexdigest()[:16] if file else ""
