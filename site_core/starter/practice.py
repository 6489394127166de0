"""The practice's own details and the crisis lines."""

from pathlib import Path

from wagtail.models import Page, Site

from site_core.models import CrisisResource, PracticeImage, PracticeSettings
from site_core.starter.texts import read_text

TEXTS = Path(__file__).parent
STREAMS = {"addresses": "address", "hours": "opening", "social_links": "link"}
"""Stream fields of the settings, with the one block that each holds."""


def add_crisis_resources() -> dict[str, CrisisResource]:
    """The crisis lines of the starter by slug; a line of the same name is left as it is."""
    lines = {}
    for text in read_text(TEXTS, "crisis"):
        slug, name = text.pop("slug"), text.pop("name")
        lines[slug], _ = CrisisResource.objects.get_or_create(name=name, defaults=text)
    return lines


def describe_practice(
    site: Site, *, contact_page: Page, privacy_page: Page, share_image: PracticeImage
) -> PracticeSettings:
    """Fill in the settings of ``site``; what somebody has filled in already stays."""
    practice = PracticeSettings.for_site(site)
    wanted = read_text(TEXTS, "practice")
    for field, block in STREAMS.items():
        wanted[field] = [(block, entry) for entry in wanted[field]]
    wanted |= {
        "contact_page": contact_page,
        "privacy_page": privacy_page,
        "share_image": share_image,
    }
    for field, value in wanted.items():
        if not getattr(practice, field):
            setattr(practice, field, value)
    practice.full_clean()
    practice.save()
    return practice
