"""Where this site leans on what Wagtail and Django do not promise; asked at every start.

An upgrade that moves one of these would open the gate, mail twice or look everything up again, without
a word. So each is looked at: ``docs/upstream.md`` says what is leaned on and what to do about it. What stops
an upgrade is an error; what people should only compare is a warning.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from site_core.management.upstream import admin, going_live, queue, templates, visits

TAG = "upstream"
LEVELS = {"E": Error, "W": Warning}
LEANINGS: dict[str, Callable[[], Iterator[str]]] = {
    "E001": going_live.look_at_publishing,
    "E002": going_live.look_at_drafts,
    "E003": visits.look_at_serving,
    "E004": visits.look_at_site,
    "E005": queue.look_at_mail,
    "E006": queue.look_at_tasks,
    "W007": templates.look_at_templates,
    "E008": admin.look_at_media,
    "E009": admin.look_at_clock,
    "E010": admin.look_at_hidden_drafts,
    "E011": admin.look_at_first_saving,
    "E012": admin.look_at_named_pages,
    "E013": admin.look_at_pictures,
    "E014": admin.look_at_starts,
    "E015": admin.look_at_files_in_trash,
    "E016": admin.look_at_exports,
    "E017": admin.look_at_typed_words,
}
"""Each by its id, whose letter is its level: Django's own way."""


@register(TAG)
def look_upstream(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    """For Django's system checks: a message for each thing leaned on that is no longer there."""
    return [
        LEVELS[name[0]](sentence, hint="See docs/upstream.md.", id=f"site_core.{name}")
        for name, look in LEANINGS.items()
        for sentence in look()
    ]
