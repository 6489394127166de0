"""The practice's own pages of the starter site, planted as drafts; others may link to them then."""

from datetime import datetime
from pathlib import Path

from wagtail.models import Page

from home.models import (
    HomePage,
    ServiceIndexPage,
    ServicePage,
    StandardPage,
    TherapistIndexPage,
    TherapistPage,
)
from site_core.starter import Unwritten, add_picture, plain, plant, plant_list, read_text

TEXTS = Path(__file__).parent


def plant_home(root: Page, *, now: datetime) -> Unwritten:
    """The home page under ``root``."""
    text = read_text(TEXTS, "home")
    page = HomePage(
        title=text["title"],
        slug="practice",  # never part of an address; "home" is still taken by the welcome page
        headline=text["headline"],
        introduction=plain(text["introduction"]),
        hero_image=add_picture(text["title"]),
    )
    body = [
        {"type": "heading", "value": {"text": "Questions people ask", "level": "h2"}},
        {"type": "faq", "value": {"questions": text["questions"]}},
        {"type": "paragraph", "value": text["closing"]},
        {"type": "call_to_action", "value": {"kind": "contact", "page": None}},
    ]
    streams = {
        "concerns": [{"type": "concern", "value": concern} for concern in text["concerns"]],
        "body": body,
    }
    return Unwritten(plant(root, page), streams, now)


def plant_services(home: Page, *, now: datetime) -> list[Unwritten]:
    """The list of services, then each service."""
    text = read_text(TEXTS, "services")
    services = plant_list(home, ServiceIndexPage, text, now=now)
    return [
        services,
        *(_plant_body_page(services.page, ServicePage, one, now=now) for one in text["services"]),
    ]


def plant_team(home: Page, *, now: datetime) -> list[Unwritten]:
    """The team, then each therapist; all of them are marked as samples."""
    text = read_text(TEXTS, "team")
    team = plant_list(home, TherapistIndexPage, text, now=now)
    return [team, *(_plant_therapist(team.page, one, now=now) for one in text["therapists"])]


def plant_standard_page(
    home: Page, name: str, *, in_menu: bool = False, now: datetime
) -> Unwritten:
    """The page of text whose file is called ``name``."""
    text = read_text(TEXTS, name)
    return _plant_body_page(home, StandardPage, text, now=now, show_in_menus=in_menu)


def _plant_therapist(team: Page, text: dict, *, now: datetime) -> Unwritten:
    return _plant_body_page(
        team,
        TherapistPage,
        text,
        now=now,
        credentials=text["credentials"],
        role=text["role"],
        pronouns=text["pronouns"],
        languages=", ".join(text["languages"]),
        is_sample=text["sample"],
    )


def _plant_body_page(
    parent: Page, model: type[Page], text: dict, *, now: datetime, **fields
) -> Unwritten:
    page = model(title=text["title"], slug=text["slug"], summary=text["summary"], **fields)
    return Unwritten(plant(parent, page), {"body": text["body"]}, now)
