"""Whether readers may comment at all, and for how long."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

CLOSES_AFTER_DAYS = 90


@register_setting(icon="comment", order=20)
class CommentSettings(BaseSiteSetting):
    """For the whole site; topics and articles can only be stricter. Nothing appears unread."""

    comments_allowed = models.BooleanField(
        "readers may comment",
        default=True,
        help_text="Switched off, no article takes comments. Those that were approved stay.",
    )
    closes_after_days = models.PositiveSmallIntegerField(
        "days until comments close",
        default=CLOSES_AFTER_DAYS,
        help_text="Counted from the day on which an article went live. 0 keeps them open for ever.",
    )

    panels = [FieldPanel("comments_allowed"), FieldPanel("closes_after_days")]

    class Meta:
        verbose_name = "comments"
