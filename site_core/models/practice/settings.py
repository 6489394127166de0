"""The practice itself, in one place: names, addresses, hours, links."""

from zoneinfo import available_timezones

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.blocks import CharBlock, StructBlock, TextBlock, URLBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from site_core.characters.pasted import plain_phone
from site_core.models.practice.colours import refuse_unreadable
from site_core.models.practice.exit_pages import refuse_greeting_pages
from site_core.models.practice.phone import dialled, refuse_undiallable


def default_time_zone() -> str:
    """The time zone of a practice that has not chosen one: the machine's setting."""
    return settings.TIME_ZONE


def time_zone_choices() -> list[tuple[str, str]]:
    """All time zones as (name, name in words), America first."""
    zones = sorted(available_timezones(), key=lambda zone: (not zone.startswith("America/"), zone))
    return [(zone, zone.replace("_", " ")) for zone in zones if "/" in zone]


class AddressBlock(StructBlock):
    """A place where the practice can be found or written to."""

    label = CharBlock(required=False, max_length=60, help_text="Such as “Office” or “By post”.")
    lines = TextBlock(max_length=300, rows=3, label="Address")

    class Meta:
        icon = "home"


class OpeningBlock(StructBlock):
    """Days and the hours on them."""

    days = CharBlock(max_length=60, help_text="Such as “Monday to Thursday”.")
    hours = CharBlock(max_length=60, help_text="Such as “9:00 am to 6:00 pm”.")

    class Meta:
        icon = "time"


class SocialLinkBlock(StructBlock):
    """A page of the practice on another site."""

    name = CharBlock(max_length=40, help_text="Such as “Instagram”.")
    url = URLBlock(label="Web address")

    class Meta:
        icon = "link"


@register_setting(icon="home", order=1)
class PracticeSettings(BaseSiteSetting):
    """What every page says about the practice."""

    name = models.CharField(max_length=120, default="Better Lives, Building Tribes")
    tagline = models.CharField(
        max_length=160, blank=True, help_text="One line: whom the practice helps and where."
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    addresses = StreamField([("address", AddressBlock())], blank=True)
    hours = StreamField([("opening", OpeningBlock())], blank=True)
    time_zone = models.CharField(
        max_length=60,
        default=default_time_zone,
        choices=time_zone_choices,
        help_text="Shown beside every time that an editor sets.",
    )
    booking_url = models.URLField(
        "booking link",
        blank=True,
        help_text="Where visitors book a session. Left empty, booking buttons lead to the contact page.",
    )
    contact_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    social_links = StreamField([("link", SocialLinkBlock())], blank=True)
    share_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown when a page without a picture of its own is shared.",
    )

    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown beside the name at the head of every page. Left empty, a small landscape is.",
    )
    icon = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="A square picture for tabs and bookmarks. Left empty, a small landscape is.",
    )
    colour = models.CharField(
        max_length=7,
        blank=True,
        validators=[refuse_unreadable],
        help_text="Of links and buttons, as # and six digits, such as #22543f. Whether text in it can "
        "be read is checked; at night a lighter shade is shown. Left empty, it is pine green.",
    )

    exit_url = models.URLField(
        "page that the way out opens",
        default="https://www.weather.gov/",
        validators=[refuse_greeting_pages],
        help_text="What somebody sees who leaves a sensitive page quickly: something that anybody "
        "may look at, and that does not greet them with their own searches.",
    )
    neutral_tab_name = models.CharField(
        "name of the tab on sensitive pages",
        max_length=40,
        blank=True,
        help_text="Such as “Notes”. Left empty, tabs carry the title of the page.",
    )
    server_log_days = models.PositiveSmallIntegerField(
        "days that the host keeps its log",
        null=True,
        blank=True,
        help_text="How long the company whose machines the site runs on keeps its list of requests; readers "
        "are told on the page “How this site protects you”. 0: it keeps none. Left empty: readers "
        "are told to ask.",
    )

    is_one_person = models.BooleanField(
        "one person runs this practice",
        default=False,
        help_text="Then people may approve their own texts. Otherwise somebody else has to.",
    )
    review_interval_months = models.PositiveSmallIntegerField(
        "months between reviews",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text="After how long an article should be read again by a professional.",
    )

    select_related = [
        "site__root_page",
        "contact_page",
        "privacy_page",
        "share_image",
        "logo",
        "icon",
    ]

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("tagline"),
                FieldPanel("share_image", heading="Picture for sharing"),
            ],
            heading="The practice",
        ),
        MultiFieldPanel(
            [FieldPanel("logo"), FieldPanel("icon"), FieldPanel("colour")], heading="How it looks"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("booking_url"),
                PageChooserPanel("contact_page"),
                FieldPanel("addresses"),
            ],
            heading="How to reach it",
        ),
        MultiFieldPanel([FieldPanel("hours"), FieldPanel("time_zone")], heading="Hours"),
        MultiFieldPanel(
            [PageChooserPanel("privacy_page"), FieldPanel("social_links")], heading="Links"
        ),
        MultiFieldPanel(
            [
                FieldPanel("exit_url"),
                FieldPanel("neutral_tab_name"),
                FieldPanel("server_log_days"),
            ],
            heading="Readers who are watched",
        ),
        MultiFieldPanel(
            [FieldPanel("is_one_person"), FieldPanel("review_interval_months")],
            heading="Review of articles",
        ),
    ]

    class Meta:
        verbose_name = "practice settings"

    def clean(self) -> None:
        super().clean()
        self.phone = plain_phone(self.phone)
        refuse_undiallable(self.phone)

    @property
    def colour_digits(self) -> str:
        """The colour as its stylesheet's address names it; empty for the site's own."""
        return self.colour.removeprefix("#").lower()

    @property
    def tel(self) -> str:
        """The number for a ``tel:`` link."""
        return dialled(self.phone)
