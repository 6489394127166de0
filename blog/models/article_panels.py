"""What the editing screen of an article shows, in the order in which people write."""

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    TitleFieldPanel,
)

from site_core.models import BasePage

ANNOUNCED = (
    "Subscribers hear of it once, after it went live for the first time. "
    "They do not when the date shown lies more than two weeks before that day: then it is an old text."
)


class ImportNotesPanel(HelpPanel):
    """What the import was unsure of, line by line; not there when there is nothing to say."""

    class BoundPanel(HelpPanel.BoundPanel):
        """The notes of one article."""

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.notes)

        @property
        def notes(self) -> list[str]:
            return self.instance.import_notes.splitlines()


content_panels = [
    TitleFieldPanel("title"),
    ImportNotesPanel(template="blog/admin/import_notes.html", heading="Notes from the import"),
    FieldPanel("summary"),
    FieldPanel("topic"),
    FieldPanel("body"),
    MultiFieldPanel(
        [
            FieldPanel("more_topics", widget=CheckboxSelectMultiple),
            FieldPanel("tags"),
        ],
        heading="What else it is about",
    ),
    MultiFieldPanel(
        [
            PageChooserPanel("author", "home.TherapistPage"),
            InlinePanel(
                "co_author_links",
                panels=[PageChooserPanel("therapist", "home.TherapistPage")],
                label="Co-author",
                max_num=5,
            ),
        ],
        heading="Who wrote it",
    ),
    FieldPanel("hero_image"),
    InlinePanel(
        "corrections",
        heading="Corrections",
        label="Correction",
        panels=[FieldPanel("corrected_on"), FieldPanel("was_wrong"), FieldPanel("is_right")],
        help_text="For what readers had before them and was wrong. Typing errors need none.",
    ),
]

settings_panels = [
    *BasePage.settings_panels,  # go-live, expiry and comments: gone, when a page forgets them
    FieldRowPanel([FieldPanel("date_override")], heading="Date"),
    MultiFieldPanel(
        [
            FieldPanel("comments_allowed"),
            FieldPanel("announced", help_text=ANNOUNCED),
        ],
        heading="Readers",
    ),
    InlinePanel(
        "related_links",
        panels=[PageChooserPanel("related", "blog.ArticlePage")],
        heading="Read next",
        label="Related article",
        max_num=3,
        help_text="Left empty, articles that share a topic or tags are shown.",
    ),
]
