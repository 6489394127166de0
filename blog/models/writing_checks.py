"""What people decided about the writing checks: how strict a rule is, which findings are set aside."""

from django.conf import settings
from django.db import models
from django.db.models import IntegerField, QuerySet

from site_core.databases.prepared import prepared
from site_core.wording import writing_rules


class RuleSetting(models.Model):
    """How strict one rule of the writing checks is. A rule without a row warns."""

    class Level(models.TextChoices):
        OFF = "off", "Off"
        WARN = "warn", "Warn"
        BLOCK = "block", "Must be mended before publishing"

    rule = models.CharField(max_length=40, unique=True)
    level = models.CharField(max_length=10, choices=Level, default=Level.WARN)

    class Meta:
        verbose_name = "writing rule"
        ordering = ["rule"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What the rule is called; its id where the register has it no longer."""
        rule = writing_rules().get(self.rule)
        return rule.title if rule else self.rule

    @classmethod
    def by_level(cls) -> dict[str, set[str]]:
        """The ids of the rules that have a row, by their level; one query."""
        found = {str(level): set() for level in cls.Level}
        for rule, level in _levels():
            found[level].add(rule)
        return found


class DismissedFinding(models.Model):
    """Somebody decided that a finding may stand, for one article and as long as the sentence does."""

    article = models.ForeignKey(
        "blog.ArticlePage", on_delete=models.CASCADE, related_name="dismissed_findings"
    )
    rule = models.CharField(max_length=40)
    digest = models.CharField(max_length=32)
    sentence = models.TextField()
    words = models.TextField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = "dismissed finding"
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "rule", "digest"], name="one_dismissal_a_sentence"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.words}"

    @classmethod
    def pairs_of(cls, article) -> set[tuple[str, str]]:
        """(rule, digest) of everything that was dismissed for ``article``; one query."""
        return set(_dismissed(article=article.pk))


@prepared()
def _levels() -> QuerySet[tuple[str, str]]:
    return RuleSetting.objects.order_by().values_list("rule", "level")


@prepared(article=IntegerField())
def _dismissed(*, article: int | None) -> QuerySet[tuple[str, str]]:
    found = DismissedFinding.objects.filter(article_id=article).order_by()
    return found.values_list("rule", "digest")
