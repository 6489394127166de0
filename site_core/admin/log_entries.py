"""Entries of the history are written without asking whether what they name exists.

Whoever writes one holds the page, the revision and the account in hand; Wagtail reads each of them once more.
"""

from collections.abc import Callable, Collection

from wagtail.models import ModelLogEntry, PageLogEntry

from site_core.admin.replacing import Replaced


def _without_links(full_clean: Callable[..., None]) -> Callable[..., None]:
    def clean(
        entry: PageLogEntry | ModelLogEntry, exclude: Collection[str] = (), **how: bool
    ) -> None:
        links = {field.name for field in entry._meta.concrete_fields if field.is_relation}
        full_clean(entry, exclude={*(exclude or ()), *links}, **how)

    return clean


REPLACED: Replaced = {
    (PageLogEntry, "full_clean"): _without_links,
    (ModelLogEntry, "full_clean"): _without_links,
}
