"""Pages in two steps: planted in the tree, so that others can link to them; then written."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, PageLogEntry

from site_core.starter.bodies import Signposts, compose_stream
from site_core.starter.texts import plain


@dataclass(frozen=True)
class Unwritten:
    """A draft in the tree whose ``streams`` (texts by field name) are not in it yet."""

    page: Page
    streams: dict[str, list[dict]]
    published_at: datetime


def plant(parent: Page, page: Page) -> Page:
    """Put ``page`` last under ``parent``, as a draft."""
    page.live = False
    return parent.add_child(instance=page)


def plant_list(home: Page, model: type[Page], text: dict, *, now: datetime) -> Unwritten:
    """A page that lists those below it, with a place in the menu."""
    page = model(
        title=text["title"],
        slug=text["slug"],
        introduction=plain(text["introduction"]),
        show_in_menus=True,
    )
    return Unwritten(plant(home, page), {}, now)


def write_and_publish(unwritten: Unwritten, signposts: Signposts) -> None:
    """Give the page its streams and publish it as on the day ``unwritten`` names.

    Goes through a revision, as an editor would, so that the history and the live page agree.
    """
    page = unwritten.page
    for name, texts in unwritten.streams.items():
        block = page._meta.get_field(name).stream_block
        setattr(page, name, compose_stream(block, texts, signposts))
    page.full_clean()
    page.save_revision(clean=False).publish()
    _date_back(page, unwritten.published_at)


def _date_back(page: Page, moment: datetime) -> None:
    """Wagtail knows only the clock; the page, its revision and its history shall say ``moment``."""
    published = type(page).objects.get(pk=page.pk)
    published.first_published_at = published.last_published_at = moment
    published.latest_revision_created_at = moment
    published.save(clean=False)
    page.revisions.update(created_at=moment)
    PageLogEntry.objects.filter(page=page.pk).update(timestamp=moment)
