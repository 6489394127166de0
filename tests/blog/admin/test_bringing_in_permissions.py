"""Who brings texts in, for whom, and who sees them; by hand-made requests too."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage, IntakeText
from site_core.queue.outbox import deliver_waiting
from tests.blog.admin.test_bringing_in import ada, bring, file, save, text_for
from tests.builders import make_user

__all__ = ["ada"]

pytestmark = pytest.mark.django_db
LETTERS = {"C": "Clinicians", "E": "Editors", "R": "Reception", "A": "Administrators"}


@pytest.mark.parametrize(("letter", "may"), [("C", True), ("E", True), ("R", False), ("A", True)])
def test_who_may_bring_in_and_reception_not_by_hand_either(client, site, letter, may):
    client.force_login(make_user(group=LETTERS[letter]))

    bring(client, file(), saves_at_once="on")
    deliver_waiting(clock=timezone.now)

    assert ArticlePage.objects.exists() == may
    assert not ArticlePage.objects.filter(live=True).exists()


@pytest.mark.parametrize(("letter", "may"), [("C", False), ("E", True), ("A", True)])
def test_only_those_who_may_change_every_draft_make_drafts_of_others(client, ada, letter, may):
    somebody = make_user(group=LETTERS[letter])
    client.force_login(somebody)

    bring(client, file(), owner=ada.pk, saves_at_once="on")
    deliver_waiting(clock=timezone.now)

    assert ArticlePage.objects.get().owner == (ada if may else somebody)


def test_who_is_no_editor_any_more_makes_no_drafts_of_others(client, ada):
    editor = make_user(group="Editors")
    client.force_login(editor)
    bring(client, file(), owner=ada.pk)
    text = IntakeText.objects.get()
    editor.groups.set(Group.objects.filter(name="Clinicians"))
    client.force_login(editor)

    save(client, text)
    client.post(reverse("bring_in_save_all", args=[text.intake_id]))
    deliver_waiting(clock=timezone.now)

    assert not ArticlePage.objects.exists()


def test_reception_belongs_to_nobody_s_possible_owners(client, ada):
    reception = make_user(group="Reception")
    client.force_login(make_user(group="Editors"))

    answer = bring(client, file(), owner=reception.pk)

    assert answer.status_code == 422


@pytest.mark.parametrize("letter", "CERA")
def test_nobody_else_sees_or_touches_what_somebody_brought_in(client, ada, letter):
    text = text_for(ada)
    client.force_login(make_user(group=LETTERS[letter]))
    pages = [("bring_in_text", text.pk), ("bring_in_intake", text.intake_id)]
    posts = ["bring_in_amend", "bring_in_save", "bring_in_read", "bring_in_drop"]

    answers = [client.get(reverse(name, args=[key])) for name, key in pages]
    answers += [
        client.post(reverse(n, args=[text.pk]), {"do": "drop 0 0", "version": 0, "title": "x"})
        for n in posts
    ]
    answers.append(client.post(reverse("bring_in_save_all", args=[text.intake_id])))

    assert {answer.status_code for answer in answers} <= {302, 403, 404}
    kept = IntakeText.objects.get()
    assert (kept.state, kept.amendments, kept.is_wanted) == ("read", [], False)
    assert not ArticlePage.objects.exists()
    assert "rest.md" not in client.get(reverse("bring_in"), follow=True).content.decode()
