"""What an article said and should not have: told to readers, and kept."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey

AT_THE_TOP = timedelta(days=30)


class Correction(models.Model):
    """One thing that was wrong in an article that readers had before them.

    It belongs to the text: it goes live together with the words that it is about.
    """

    article = ParentalKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    corrected_on = models.DateField("date", null=True, default=timezone.localdate)
    was_wrong = models.TextField(
        "what was wrong",
        max_length=600,
        help_text="What the article said, as a whole sentence.",
    )
    is_right = models.TextField(
        "what is right",
        max_length=600,
        help_text="As a whole sentence. Readers see both at the top for 30 days, and at the foot for good.",
    )

    class Meta:
        ordering = ["-corrected_on", "-pk"]

    def __str__(self) -> str:
        return f"It said: {self.was_wrong} What is right: {self.is_right}"

    @property
    def is_whole(self) -> bool:
        """Whether it says when, what was wrong and what is right."""
        return bool(self.corrected_on and self.was_wrong.strip() and self.is_right.strip())

    @property
    def last_day_at_the_top(self) -> date:
        return self.corrected_on + AT_THE_TOP - timedelta(days=1)

    def is_recent(self, today: date) -> bool:
        """Whether it stands above the text on this day."""
        return today <= self.last_day_at_the_top
