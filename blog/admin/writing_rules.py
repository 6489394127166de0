"""The report “Writing checks”: every rule, how often it speaks, how often it was wrong, how strict it is."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.log_actions import log

from blog.checks.wording import findings_in
from blog.models import ArticlePage, DismissedFinding, RuleSetting
from site_core.screens import ScreenInMenu
from site_core.wording import Rule, writing_rules

ARTICLES_READ = 200
"""Findings are counted in the newest of the live articles; more would keep the screen waiting."""


@dataclass(frozen=True)
class ListedRule:
    """A rule, its level, and how many sentences it names or named in vain."""

    rule: Rule
    level: str
    found: int
    dismissed: int


class WritingRules(ScreenInMenu, TemplateView):
    """For those who may change how strict the rules are."""

    template_name = "blog/admin/writing_rules.html"
    address, url_name, order_in_menu = "reports/writing-checks/", "writing_rules", 950
    page_title = "Writing checks"
    permission_required = "blog.change_rulesetting"
    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, listed=_listed(), levels=RuleSetting.Level.choices, articles=ARTICLES_READ
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = {rule: request.POST.get(rule, "") for rule in writing_rules()}
        changed = _changed(
            {rule: level for rule, level in chosen.items() if level in RuleSetting.Level}
        )
        for rule, level in changed.items():
            setting, _ = RuleSetting.objects.update_or_create(rule=rule, defaults={"level": level})
            log(instance=setting, action="wagtail.edit", user=request.user)
        messages.success(request, "The rules are as you chose.")
        return redirect(self.url_name)


def _levels() -> dict[str, str]:
    stored = dict(RuleSetting.objects.values_list("rule", "level"))
    return {rule: stored.get(rule, RuleSetting.Level.WARN) for rule in writing_rules()}


def _changed(chosen: dict[str, str]) -> dict[str, str]:
    levels = _levels()
    return {rule: level for rule, level in chosen.items() if levels[rule] != level}


def _listed() -> list[ListedRule]:
    newest = ArticlePage.objects.readable().newest_first()[:ARTICLES_READ]
    found = Counter(each.finding.rule.id for article in newest for each in findings_in(article))
    rows = DismissedFinding.objects.order_by().values_list("rule").annotate(Count("pk"))
    dismissed = dict(rows)
    levels = _levels()
    return [
        ListedRule(rule, levels[rule.id], found[rule.id], dismissed.get(rule.id, 0))
        for rule in writing_rules().values()
    ]
