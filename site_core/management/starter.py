"""The starter site: all rooms' parts of it, combined and put into an empty site once."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, PageLogEntry, Site

from blog.starter import plant_articles, plant_blog
from forms.starter import plant_contact
from home.starter import plant_home, plant_services, plant_standard_page, plant_team
from site_core.models import PublicationReceipt
from site_core.starter import (
    Signposts,
    Unwritten,
    add_crisis_resources,
    describe_practice,
    write_and_publish,
)


@dataclass(frozen=True)
class StarterReport:
    """What was made."""

    pages: int
    articles: int
    home: Page


@transaction.atomic
def make_starter_site(*, now: datetime) -> StarterReport | None:
    """Fill an empty site; ``None``, and nothing done, when the site is not empty.

    Empty means: nothing but the welcome page that Wagtail's own migrations made, as they left it.
    That page is taken away here and nothing brings it back, so what editors change or delete
    afterwards, up to the last page, stays as they want it.
    """
    welcome = _untouched_welcome_page()
    if welcome is None:
        return None
    home = plant_home(Page.get_first_root_node(), now=now)
    site = _move_in(home.page, welcome)
    services = plant_services(home.page, now=now)
    team = plant_team(home.page, now=now)
    blog = plant_blog(home.page, now=now)
    therapists = {member.page.slug: member.page for member in team[1:]}
    articles = plant_articles(blog.page, therapists=therapists, now=now)
    about = plant_standard_page(home.page, "about", in_menu=True, now=now)
    contact = plant_contact(home.page, now=now)
    privacy, accessibility = (
        plant_standard_page(home.page, name, now=now) for name in ("privacy", "accessibility")
    )
    standing = [about, contact, privacy, accessibility]
    pages = [home, *services, *team, blog, *articles, *standing]
    crisis_lines = {slug: line.pk for slug, line in add_crisis_resources().items()}
    signposts = Signposts(pages=_addresses(pages, home.page), crisis_lines=crisis_lines)
    for page in pages:
        write_and_publish(page, signposts)
    describe_practice(
        site,
        contact_page=contact.page,
        privacy_page=privacy.page,
        share_image=home.page.hero_image,
    )
    return StarterReport(pages=len(pages), articles=len(articles), home=home.page)


def _untouched_welcome_page() -> Page | None:
    """Wagtail's welcome page, if it is all there is and nobody ever saved it."""
    pages = list(Page.objects.filter(depth__gt=1)[:2])
    if len(pages) != 1 or pages[0].specific_class is not Page or pages[0].latest_revision_id:
        return None
    return pages[0]


def _move_in(home: Page, welcome: Page) -> Site:
    """Make ``home`` the start of the one site, at the address that the settings name."""
    url = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = url.hostname
    site.port = url.port or (443 if url.scheme == "https" else 80)
    site.root_page = home
    site.save()
    _take_away(welcome)  # only now: with its root page, a site would be deleted as well
    return site


def _take_away(welcome: Page) -> None:
    """Delete Wagtail's page with the receipt of what was live and its history: the practice never had it."""
    of_pages = ContentType.objects.get_for_model(Page)
    PublicationReceipt.objects.filter(content_type=of_pages, object_id=str(welcome.pk)).delete()
    key = welcome.pk
    welcome.delete()
    PageLogEntry.objects.filter(page=key).delete()


def _addresses(pages: list[Unwritten], home: Page) -> dict[str, int]:
    """Keys by address as visitors see it: the home page is ``/``."""
    return {f"/{one.page.url_path.removeprefix(home.url_path)}": one.page.pk for one in pages}
