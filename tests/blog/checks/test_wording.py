"""The writing checks at the gate: what they say, how strict they are, what is set aside."""

import json
from html import escape

import pytest
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from blog.checks.dismissing import DISMISSED, DismissalRefused, dismiss_finding, restore_finding
from blog.checks.wording import findings_in, open_findings
from blog.models import DismissedFinding, RuleSetting
from blog.templatetags.blog_tags import wording_findings
from site_core.publishing.gate import problems_of
from site_core.wording import care
from site_core.wording.quoting import quoted
from tests.builders import make_ready, make_topic, make_user, raw_block
from tests.site_core.wording.test_care_register import sentences

HARSH = "<p>Everybody there was a lunatic. We left early.</p>"


@pytest.fixture
def article(site):
    return make_ready(published=False, blocks=[raw_block("paragraph", HARSH)])


def wording(article) -> list:
    """The gate's problems that speak of the words."""
    return [problem for problem in problems_of(article) if "lunatic" in problem.sentence]


def dismiss(article, user, reason="A title that people know."):
    (placed,) = findings_in(article)
    return dismiss_finding(
        article=article,
        rule=placed.finding.rule.id,
        digest=placed.digest,
        reason=reason,
        user=user,
        now=timezone.now(),
    )


def test_the_gate_warns_and_stops_nobody(article):
    (problem,) = wording(article)
    assert not problem.blocks
    assert "Words that shame illness" in problem.sentence
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.live


@pytest.mark.parametrize(("level", "blocks"), [("block", [True]), ("warn", [False]), ("off", [])])
def test_a_rule_is_as_strict_as_the_practice_says(article, level, blocks):
    RuleSetting.objects.create(rule="stigma", level=level)
    assert [problem.blocks for problem in wording(article)] == blocks


def test_what_is_dismissed_stands_as_long_as_the_sentence_does(article):
    dismiss(article, make_user(group="Editors"))
    assert open_findings(article) == []
    article.body = [("paragraph", "<p>Everybody  there was a LUNATIC. And more.</p>")]
    assert open_findings(article) == []
    article.body = [("paragraph", "<p>He was a lunatic.</p>")]
    assert len(open_findings(article)) == 1


def test_a_dismissal_is_logged_and_can_be_taken_back(article):
    user = make_user(group="Editors")
    dismissal = dismiss(article, user)
    entry = PageLogEntry.objects.get(action=DISMISSED)
    assert (entry.user, entry.data["reason"]) == (user, "A title that people know.")
    restore_finding(dismissal=dismissal, user=user)
    assert len(open_findings(article)) == 1


def test_a_dismissal_counts_for_one_article(article, site):
    dismiss(article, make_user(group="Editors"))
    other = make_ready("Other", blocks=[raw_block("paragraph", HARSH)])
    assert len(open_findings(other)) == 1


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_dismissal_needs_a_reason(article, reason):
    with pytest.raises(DismissalRefused):
        dismiss(article, make_user(group="Editors"), reason=reason)


def test_a_rule_that_must_be_kept_is_set_aside_by_those_who_publish(article):
    RuleSetting.objects.create(rule="stigma", level="block")
    with pytest.raises(DismissalRefused):
        dismiss(article, make_user(group="Clinicians"))
    assert dismiss(article, make_user(group="Editors"))


def test_the_screen_dismisses_and_restores(client, article):
    article.save_revision()
    client.force_login(make_user(group="Editors"))
    (placed,) = findings_in(article)
    screen = reverse("article_wording", args=[article.pk])
    assert "a lunatic" in client.get(screen).content.decode()
    words = {"rule": placed.finding.rule.id, "digest": placed.digest, "reason": "Known title."}
    client.post(reverse("dismiss_finding", args=[article.pk]), words)
    dismissal = DismissedFinding.objects.get()
    assert "Known title." in client.get(screen).content.decode()
    client.post(reverse("restore_finding", args=[article.pk, dismissal.pk]))
    assert not DismissedFinding.objects.exists()


def test_others_drafts_are_closed_to_clinicians(client, article):
    client.force_login(make_user(group="Clinicians"))
    assert client.get(reverse("article_wording", args=[article.pk])).status_code in {302, 403}
    address = reverse("dismiss_finding", args=[article.pk])
    client.post(address, {"rule": "stigma", "digest": "x", "reason": "y"})
    assert not DismissedFinding.objects.exists()


def test_editors_say_how_strict_rules_are_and_clinicians_do_not(client, article):
    screen = reverse("writing_rules")
    client.force_login(make_user(group="Clinicians"))
    client.post(screen, {"stigma": "off"})
    assert not RuleSetting.objects.exists()
    client.force_login(make_user(group="Editors"))
    assert "Words that shame illness" in client.get(screen).content.decode()
    client.post(screen, {"stigma": "off", "blame": "nonsense"})
    assert list(RuleSetting.objects.values_list("rule", "level")) == [("stigma", "off")]


def test_a_text_that_speaks_of_a_subject_without_its_mark_is_named(site):
    article = make_ready(
        blocks=[raw_block("paragraph", "<p>Thoughts of suicide come at night.</p>")]
    )
    unmarked = [each for each in problems_of(article) if "suicide or self-harm" in each.sentence]
    assert [problem.blocks for problem in unmarked] == [False]
    article.topic = make_topic("Crisis", about_suicide=True)
    sentences = [problem.sentence for problem in problems_of(article) if problem.blocks]
    assert [sentence for sentence in sentences if "crisis lines" in sentence.lower()]
    assert not [each for each in problems_of(article) if "suicide or self-harm" in each.sentence]


def test_the_panel_is_given_what_the_gate_says_of_every_sentence_that_the_rules_are_tried_on(
    site, rf
):
    blocks = [
        raw_block(
            "paragraph",
            "".join(f"<p>{escape(text)}</p>" for rule, _, text in sentences() if rule == each),
        )
        for each in care().rules
    ]
    article = make_ready(published=False, blocks=blocks)
    request = rf.get("/")
    request.is_preview = True
    carried = str(wording_findings(Context({"request": request}), article))
    rows = json.loads(carried[carried.index(">") + 1 : carried.rindex("<")])
    said = [problem for problem in problems_of(article) if problem.is_in_checks]
    assert {row["rule"] for row in rows} >= {rule.title for rule in care().rules.values()}
    assert [row["block"] or row["field"] for row in rows] == [problem.place for problem in said]
    assert all(
        problem.sentence.startswith(f"{row['rule']}: {quoted(row['words'])[:30]}")
        for row, problem in zip(rows, said, strict=True)
    )
