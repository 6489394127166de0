"""The words by which visitors find a page, in a table that is read alike on every database."""

from django.db import models
from wagtail.models import Page


class SearchWord(models.Model):
    """One word of one page; ``weight`` says how much the page is about it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)
    weight = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["word", "-weight", "-page"], name="most_about_a_word_first")
        ]
        constraints = [
            models.UniqueConstraint(fields=["page", "word"], name="one_row_for_each_word_of_a_page")
        ]

    def __str__(self) -> str:
        return self.word
