"""Setting a finding aside for one article, with a reason, and taking that back."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from blog.checks.wording import findings_in
from blog.models import ArticlePage, DismissedFinding, RuleSetting
from site_core.models import User
from site_core.refusals import Refused

DISMISSED = "blog.wording.dismiss"
RESTORED = "blog.wording.restore"
LONGEST_REASON = 500


class DismissalRefused(Refused):
    """A finding that cannot be set aside so."""


@transaction.atomic
def dismiss_finding(
    *, article: ArticlePage, rule: str, digest: str, reason: str, user: User, now: datetime
) -> DismissedFinding:
    """Let the sentence named by ``digest`` stand against ``rule``, for this article; logged.

    ``article`` carries the words of its newest draft. The dismissal holds while the sentence
    stands. Raises :class:`DismissalRefused` without a reason, when the sentence is not there (any
    more), or when the rule has to be kept and ``user`` may not publish.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise DismissalRefused("Say in a few words why the sentence may stand.")
    if len(reason) > LONGEST_REASON:
        raise DismissalRefused(f"Keep the reason under {LONGEST_REASON} characters.")
    if rule in RuleSetting.by_level()[RuleSetting.Level.BLOCK] and not _may_publish(article, user):
        raise DismissalRefused("This rule has to be kept here. An editor can make an exception.")
    found = [
        each
        for each in findings_in(article)
        if (each.finding.rule.id, each.digest) == (rule, digest)
    ]
    if not found:
        raise DismissalRefused("The sentence has changed meanwhile, and is not found any more.")
    finding = found[0].finding
    dismissal, is_new = DismissedFinding.objects.get_or_create(
        article_id=article.pk,
        rule=rule,
        digest=digest,
        defaults={
            "sentence": finding.sentence,
            "words": finding.words,
            "reason": reason,
            "by": user,
            "at": now,
        },
    )
    if is_new:
        data = {"rule": finding.rule.title, "words": finding.words, "reason": reason}
        log(instance=article, action=DISMISSED, user=user, data=data)
    return dismissal


@transaction.atomic
def restore_finding(*, dismissal: DismissedFinding, user: User) -> None:
    """Take a dismissal back: the sentence is named again; logged."""
    data = {"rule": dismissal.rule, "words": dismissal.words}
    log(instance=dismissal.article, action=RESTORED, user=user, data=data)
    dismissal.delete()


def _may_publish(article: ArticlePage, user: User) -> bool:
    return article.permissions_for_user(user).can_publish()
