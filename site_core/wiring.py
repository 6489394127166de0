"""Who hears what: the only place where signals are connected. Snippets are registered here too."""

from datetime import datetime, timedelta
from typing import Any

from anymail.signals import tracking
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models import DateTimeField
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from taggit.models import Tag
from wagtail.admin import localization
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.contrib.redirects.signal_handlers import autocreate_redirects_on_slug_change
from wagtail.models import Page, PageViewRestriction, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail.snippets.models import register_snippet

from blog.models import (
    ArticleIndexPage,
    ArticlePage,
    date_articles_anew,
    give_tag_its_address,
)
from blog.roles import open_new_blog
from blog.wiring import connect as connect_blog
from forms.comments.admin.deletion import note_deletion_of_page
from forms.newsletter.mailing.announcing import announce
from forms.newsletter.mailing.bounces import take_report
from forms.wiring import connect as connect_forms
from site_core.admin import exported, log_entries, redirects, started_by_data
from site_core.admin.replacing import replace
from site_core.admin.seen import hidden_drafts, named_pages, seen_pictures
from site_core.approval import emails as approval_emails
from site_core.authentication import emails as owners
from site_core.authentication import known_browsers, passwords, sessions
from site_core.backups import nightly
from site_core.backups import promises as backup_promises
from site_core.characters import clean_before_saving, typed
from site_core.checkup import connections, gauges, holes, machine, mail_records, telling, upkeep
from site_core.checkup.findings import look_at
from site_core.checkup.gauges import measure
from site_core.guidance import house as guidance
from site_core.library import large_originals
from site_core.link_checks import rounds
from site_core.link_checks.inside import broken_inner_links
from site_core.mirror import forget_copies_below, forget_copy
from site_core.models import (
    BasePage,
    HostAsked,
    OutsideLink,
    OutsideLinkPlace,
    PracticeSettings,
    User,
)
from site_core.models.trash import TrashedPage
from site_core.models.users import access_changed, address_changed
from site_core.page_cache import never_shown
from site_core.pages import promises
from site_core.pages.protection import Subject, tell
from site_core.pages.redirects import forget_needless_redirects, forget_unseen_address
from site_core.pages.unshown import say_what_no_page_shows
from site_core.practice_time import PracticeTimeField, in_practice_time
from site_core.publishing import alarm, draft_first, emails, gate, wagtail_actions
from site_core.publishing.going_live import FIRST_PUBLICATION
from site_core.queue import emails as queue_emails
from site_core.queue import indexing, mail, purging, troubles
from site_core.queue.chores import do_regularly
from site_core.queue.outbox import deliver_with
from site_core.reviewing import clinical, crisis_lines, reminders
from site_core.reviewing.answers import tell_of_answer
from site_core.reviewing.links import ANSWER
from site_core.search.index import keep_missing_words
from site_core.trash import sweeping
from site_core.trash.admin import hidden_files
from site_core.trash.admin.guarding import not_from_trash


def connect() -> None:
    """Connect all listeners; called once, when all models are loaded."""
    pre_save.connect(clean_before_saving)
    replace(typed.REPLACED)
    typed.clean_addresses()
    _end_sessions()
    _keep_addresses()
    _keep_one_clock()
    _keep_the_trash()
    say_what_no_page_shows()
    replace(exported.REPLACED)
    replace(hidden_drafts.REPLACED)
    replace(log_entries.REPLACED)
    replace(named_pages.REPLACED)
    replace(seen_pictures.REPLACED)
    seen_pictures.lead_to_what_opens()
    replace(started_by_data.REPLACED)
    _see_to_the_queue()
    _look_at_the_machine()
    _measure()
    _follow_publications()
    connect_blog()
    _follow_approvals()
    _follow_reviews()
    promises.register()
    _look_after_links()
    tell(Subject.SENT, backup_promises.copies)
    post_save.connect(open_new_blog, sender=ArticleIndexPage)
    pre_delete.connect(note_deletion_of_page, sender=Page)
    _keep_withdrawn_pages_out_of_the_mirror()
    guidance.offer()
    connect_forms()
    _register_snippets()


def _end_sessions() -> None:
    user_logged_in.connect(known_browsers.mark_login)
    user_logged_in.connect(sessions.note_login)
    user_logged_out.connect(sessions.note_logout)
    deliver_with(passwords.ASKED, passwords.send_password_mails, name="mail")
    m2m_changed.connect(sessions.note_groups, sender=User.groups.through)
    pre_delete.connect(sessions.note_deleted_group, sender=Group)
    access_changed.connect(sessions.note_access)
    address_changed.connect(owners.note_address)


def _keep_addresses() -> None:
    redirects.install()
    pre_save.connect(give_tag_its_address, sender=Tag)
    # Wagtail's own, so that the next one comes after it.
    page_slug_changed.connect(autocreate_redirects_on_slug_change)
    page_slug_changed.connect(forget_unseen_address)
    for signal in (page_published, page_slug_changed, post_page_move):
        signal.connect(forget_needless_redirects)


def _keep_withdrawn_pages_out_of_the_mirror() -> None:
    page_unpublished.connect(forget_copy)
    pre_delete.connect(forget_copy, sender=Page)
    post_save.connect(forget_copies_below, sender=PageViewRestriction)


def _keep_the_trash() -> None:
    never_shown(TrashedPage)
    gate.register_check(Page, not_from_trash)
    replace(hidden_files.REPLACED)
    do_regularly("trash", every=sweeping.EVERY, verb=sweeping.sweep)


def _keep_one_clock() -> None:
    localization.override_tz = in_practice_time
    moments = {"widget": AdminDateTimeInput, "form_class": PracticeTimeField}
    register_form_field_override(DateTimeField, override=moments)
    post_save.connect(date_articles_anew, sender=PracticeSettings)


def _look_after_links() -> None:
    never_shown(OutsideLink, OutsideLinkPlace, HostAsked)
    gate.register_check(BasePage, broken_inner_links)
    for name, every, verb in (
        ("links to other sites", rounds.GATHER_EVERY, rounds.gather_links),
        ("asking other sites", rounds.ASK_NEXT_EVERY, rounds.ask_next),
    ):
        do_regularly(name, every=every, verb=verb, waits_for_others=True)


def _follow_publications() -> None:
    wagtail_actions.install()
    for model in draft_first.models_to_watch():
        pre_save.connect(draft_first.keep_draft, sender=model)
    deliver_with(indexing.INDEXING, indexing.index_now, name="index")
    deliver_with("publication", emails.tell_of_publication, name="mail")
    deliver_with(FIRST_PUBLICATION, announce_article, name="announce")
    tracking.connect(take_report)
    deliver_with("publication_failed", emails.tell_of_failure, name="mail")
    deliver_with(alarm.BEGAN, emails.tell_of_alarm, name="mail")
    deliver_with(alarm.ENDED, emails.tell_of_recovery, name="mail")


def _see_to_the_queue() -> None:
    deliver_with(mail.MAIL, mail.send_from_queue, name="send")
    deliver_with(purging.PURGE, purging.purge, name="tell")
    do_regularly("changes for caches", every=purging.LOOK_EVERY, verb=purging.note_changes)
    deliver_with(troubles.TROUBLES, queue_emails.tell_of_troubles, name="mail")
    do_regularly("troubles of the queue", every=troubles.LOOK_EVERY, verb=troubles.note)
    deliver_with(nightly.BACKUP, nightly.start, name="start")
    deliver_with(telling.TURNED_RED, telling.tell_what_turned_red, name="mail")
    do_regularly("checkup", every=telling.LOOK_EVERY, verb=telling.notice)
    do_regularly("words to find pages by", every=timedelta(minutes=1), verb=keep_missing_words)
    shrink = large_originals.shrink_next
    do_regularly("pictures", every=large_originals.EVERY, verb=shrink, waits_for_others=True)
    do_regularly("backups", every=nightly.LOOK_EVERY, verb=nightly.ask_if_due)


def _measure() -> None:
    measure("site_messages", "Of the queue.", label="state", verb=gauges.messages_by_state)
    measure("site_seconds_late", "What is due.", label="what", verb=gauges.seconds_late)
    measure("site_seconds_since", "How long ago.", label="what", verb=gauges.seconds_since)


def _look_at_the_machine() -> None:
    look_at(upkeep.WORKER, upkeep.look_at_worker)
    look_at(upkeep.PUBLISHING, upkeep.look_at_publishing)
    look_at(upkeep.QUEUE, upkeep.look_at_queue)
    look_at("Backups", upkeep.look_at_backups)
    look_at("Database, cache and files", upkeep.look_at_parts)
    look_at("The mail server", connections.look_at_mail)
    look_at("Records for mail", mail_records.look_at_mail_records)
    look_at("Https", connections.look_at_https)
    look_at("Https in browsers", connections.look_at_hsts)
    look_at("Who can read our files", machine.look_at_permissions)
    look_at("Room on the disk", machine.look_at_disk)
    look_at("The clock", machine.look_at_time)
    look_at("Versions", machine.look_at_versions)
    look_at("Known holes", holes.look_at_holes)


def _follow_approvals() -> None:
    news = approval_emails
    deliver_with(news.HANDED_IN, news.tell_approvers, name="mail")
    deliver_with(news.APPROVED, news.tell_of_approval, name="mail")
    deliver_with(news.CHANGES_WANTED, news.tell_of_changes, name="mail")
    # Under the names of Wagtail's own listeners, which mail while somebody waits for the page:
    # a signal takes each name once, and this runs before Wagtail's admin connects its own.
    for signal, sender, listener, name in (
        (task_submitted, TaskState, news.note_handed_in, "group_approval_task_submitted"),
        (workflow_submitted, WorkflowState, news.say_nothing, "workflow_state_submitted"),
        (workflow_approved, WorkflowState, news.note_approved, "workflow_state_approved"),
        (workflow_rejected, WorkflowState, news.note_changes_wanted, "workflow_state_rejected"),
    ):
        signal.connect(listener, sender=sender, dispatch_uid=f"{name}_email_notification")


def _follow_reviews() -> None:
    for model in clinical.reviewed_models():
        pre_save.connect(clinical.date_first_review, sender=model)
    page_published.connect(clinical.note_publication)
    deliver_with(reminders.REMINDER, reminders.tell_of_review, name="mail")
    deliver_with(ANSWER, tell_of_answer, name="mail")
    do_regularly("review reminders", every=reminders.EVERY, verb=reminders.remind)
    deliver_with(crisis_lines.DUE, crisis_lines.tell_of_check, name="mail")
    do_regularly("crisis lines", every=crisis_lines.EVERY, verb=crisis_lines.ask_for_checks)


def announce_article(payload: dict[str, Any], now: datetime) -> None:
    """Tell the newsletter desk of an article that is news and online for everybody."""
    page = ArticlePage.objects.filter(pk=payload["page"]).live().public().first()
    if page and page.is_news:
        announce(page=page, published_at=page.first_published_at or now, now=now)


def _register_snippets() -> None:
    # Not in wagtail_hooks.py: commands that save a block with a snippet in it run without hooks.
    # A name, not a class: Wagtail imports it when its own applications are ready.
    register_snippet("site_core.reviewing.admin.crisis_lines.CrisisResourceViewSet")
