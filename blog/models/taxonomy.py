"""What articles are sorted by: topics that the practice chooses, tags that authors add."""

import re
from typing import Any

from django.db import models
from django.urls import register_converter
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from taggit.models import Tag, TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from site_core.wording import subjects


class Topic(index.Indexed, models.Model):
    """A subject that the practice writes about, such as grief."""

    title = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(
        max_length=80, unique=True, help_text="The last part of its address: /blog/topic/…/"
    )
    description = models.CharField(
        max_length=300, blank=True, help_text="Stands above the articles of this topic."
    )
    needs_crisis_resources = models.BooleanField(
        "needs crisis lines",
        default=False,
        help_text="Articles of this topic should name where to find help at once.",
    )

    about_suicide = models.BooleanField("suicide and self-harm", default=False)
    about_abuse = models.BooleanField("abuse at home", default=False)
    about_assault = models.BooleanField("sexual violence", default=False)
    about_eating = models.BooleanField("eating disorders", default=False)
    about_substances = models.BooleanField("alcohol and other drugs", default=False)
    comments_allowed = models.BooleanField(
        "readers may comment",
        default=True,
        help_text="Under articles whose main topic this is, where the article allows it too.",
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("slug", heading="Address"),
        FieldPanel("description"),
        FieldPanel("needs_crisis_resources"),
        MultiFieldPanel(
            [FieldPanel(f"about_{subject}") for subject in subjects().rules],
            heading="Speaks of",
            help_text="Articles of a topic with one of these marks need crisis lines, and readers "
            "can leave them quickly.",
        ),
        FieldPanel("comments_allowed"),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def subjects(self) -> set[str]:
        """The sensitive subjects that it is marked with."""
        return {each for each in subjects().rules if getattr(self, f"about_{each}")}

    @property
    def marks(self) -> str:
        """The same in words, as they stand beside the boxes."""
        named = [self._meta.get_field(f"about_{each}") for each in sorted(self.subjects)]
        return ", ".join(field.verbose_name for field in named)

    @property
    def is_sensitive(self) -> bool:
        """Whether its articles need crisis lines."""
        return self.needs_crisis_resources or bool(self.subjects)


TITLE_SLUG = r"[-\w]+"


class TitleSlugConverter:
    """For routes: a slug in any script, as Django's ``slugify`` makes them with Unicode allowed."""

    regex = TITLE_SLUG

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TitleSlugConverter, "title_slug")


def give_tag_its_address(*, instance: Tag, **_signal: Any) -> None:
    """For Django's ``pre_save``: a tag whose name holds no letter, such as “???”, is addressed all the same."""
    if not re.fullmatch(TITLE_SLUG, instance.slug):
        instance.slug = slug_of_tag(instance.name)


def slug_of_tag(name: str) -> str:
    """The last part of the address of the tag called ``name``; never empty."""
    return slugify(name, allow_unicode=True) or "-".join(f"{ord(sign):x}" for sign in name[:12])


class ArticleTag(TaggedItemBase):
    """A tag on an article."""

    content_object = ParentalKey(
        "blog.ArticlePage", on_delete=models.CASCADE, related_name="tagged"
    )
