"""The people of the practice."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, TitleFieldPanel

from home.models.body_page import BodyPage
from home.queries import therapists_of
from site_core.models import BasePage
from site_core.models.pages.people import AccountPanel


class TherapistIndexPage(BasePage):
    """The team."""

    template = "home/therapist_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.TherapistPage"]

    introduction = models.TextField(blank=True, max_length=500)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "team"

    @property
    def summary(self) -> str:
        return self.introduction

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["therapists"] = therapists_of(self)
        return context


class TherapistPage(BodyPage):
    """A therapist: who they are and how they work. The title is their name."""

    template = "home/therapist_page.html"
    parent_page_types = ["home.TherapistIndexPage"]
    subpage_types = []
    promote_panels = BodyPage.promote_panels_further_down
    introduces_a_person = True

    credentials = models.CharField(
        max_length=80, blank=True, help_text="As it stands behind the name, such as LPC or PhD."
    )
    role = models.CharField(max_length=120, blank=True, help_text="Such as “Couples therapist”.")
    pronouns = models.CharField(max_length=40, blank=True)
    languages = models.CharField(max_length=120, blank=True, help_text="Separated by commas.")
    portrait = models.ForeignKey(
        "site_core.PracticeImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Left empty, the initials are shown.",
    )
    is_sample = models.BooleanField(
        "sample",
        default=False,
        help_text="Marks an invented person that came with the starter site. "
        "Visitors see the mark until it is taken away.",
    )

    content_panels = [
        TitleFieldPanel(
            "title",
            heading="Name",
            placeholder="Name*",
            help_text="The person’s name, as visitors read it.",
        ),
        FieldRowPanel([FieldPanel("credentials"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("pronouns"), FieldPanel("languages")]),
        FieldPanel("portrait"),
        AccountPanel(heading="Their account"),
        FieldPanel("is_sample"),
        *BodyPage.content_panels[1:],
    ]

    class Meta:
        verbose_name = "therapist"

    @classmethod
    def for_serving(cls):
        return cls.objects.select_related("portrait")

    @property
    def share_image(self):
        return self.portrait

    @property
    def name(self) -> str:
        """Name and credentials, as in a byline."""
        return f"{self.title}, {self.credentials}" if self.credentials else self.title

    @property
    def initials(self) -> str:
        """First letters of the first and the last name."""
        words = [
            word for word in self.title.split() if word[0].isalpha() and not word.endswith(".")
        ]
        return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
