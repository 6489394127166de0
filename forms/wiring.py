"""What each desk registers with the safe and with the worker. The only place that knows them all."""

from allauth.mfa.models import Authenticator

from forms.comments import actions as comment_actions
from forms.comments import emails as comment_emails
from forms.comments import erasure as comment_erasure
from forms.comments import moderating
from forms.comments import promises as comment_promises
from forms.comments.models import Comment
from forms.enquiries import actions, answering, emails, erasure, promises
from forms.enquiries.admin import guidance
from forms.enquiries.models import AnswerTemplate, Enquiry, EnquiryNote
from forms.newsletter import actions as newsletter_actions
from forms.newsletter import erasure as newsletter_erasure
from forms.newsletter import promises as newsletter_promises
from forms.newsletter.mailing import emails as newsletter_emails
from forms.newsletter.mailing import sending
from forms.newsletter.mailing.measures import mails_by_state
from forms.newsletter.models import Announcement, Delivery, Subscription
from forms.privacy import access, retention, rotation, throttling
from forms.privacy.encryption import file_ciphers, seal, unseal
from forms.privacy.erasure import register as take_part_in_erasure
from forms.privacy.looking import look_at_keys
from forms.privacy.models import AccessRecord, FingerprintKey, PurgeRecord
from forms.roles import DUTIES
from site_core.backups.sealed_file import seal_files_with
from site_core.checkup.findings import look_at
from site_core.checkup.gauges import measure
from site_core.models import OutboxMessage
from site_core.page_cache import never_shown
from site_core.pages.protection import Subject, tell
from site_core.people.roles_in_words import name_duty
from site_core.privileged_acts import write_acts_with
from site_core.queue.chores import do_regularly
from site_core.queue.outbox import deliver_with
from site_core.sealing import seal_with


def connect() -> None:
    """Register everything; called once by ``site_core.wiring``, when all models are loaded."""
    _say_what_no_page_shows()
    _connect_safe()
    _connect_enquiries()
    _connect_comments()
    _connect_newsletter()
    _tell_readers()
    guidance.offer()
    for duty in DUTIES:
        name_duty(duty)


def _say_what_no_page_shows() -> None:
    never_shown(Enquiry, EnquiryNote, AnswerTemplate)
    never_shown(Announcement, Delivery, Subscription)
    never_shown(AccessRecord, FingerprintKey, PurgeRecord)
    never_shown(Comment, columns=["sealed_email", "fingerprint", "wants_reply_mail", "delete_at"])


def _connect_safe() -> None:
    rotation.register(FingerprintKey, "sealed")
    rotation.register(OutboxMessage, "sealed")
    rotation.register(Authenticator, "data", keys=["secret", "seed"])
    seal_with(seal, unseal)
    seal_files_with(file_ciphers)
    write_acts_with(access.note_access)
    look_at("Keys", look_at_keys)
    deliver_with(throttling.CROWD, throttling.tell_of_crowd, name="mail")
    do_regularly("retention", every=retention.PURGE_EVERY, verb=retention.purge_expired)
    retention.register(
        "records of access", due=access.expired_access_records, delete=access.forget_access_records
    )
    retention.register("records of deletion", due=retention.expired_purge_records)


def _connect_enquiries() -> None:
    rotation.register(Enquiry, "sealed_answers", "sealed_name")
    rotation.register(EnquiryNote, "sealed_text")
    retention.register("enquiries", due=lambda now: Enquiry.objects.expired(now=now))
    take_part_in_erasure("Enquiries", find=erasure.find, erase=erasure.erase)
    deliver_with(actions.RECEIVED, emails.tell_of_enquiry, name="mail")
    deliver_with(actions.ANSWER, emails.answer_by_itself, name="mail")
    deliver_with(
        answering.DESK_ANSWER,
        emails.send_answer,
        name="mail",
        when_given_up=emails.say_that_answer_did_not_go,
    )


def _connect_comments() -> None:
    rotation.register(Comment, "sealed_email")
    retention.register("comments", due=lambda now: Comment.objects.expired(now=now))
    retention.register(
        "addresses of comments",
        due=comment_erasure.addresses_to_forget,
        delete=comment_erasure.forget_addresses,
    )
    take_part_in_erasure("Comments", find=comment_erasure.find, erase=comment_erasure.erase)
    deliver_with(comment_actions.WAITING, comment_emails.tell_of_waiting, name="mail")
    deliver_with(comment_actions.URGENT, comment_emails.tell_of_urgent, name="mail")
    deliver_with(moderating.REPLIED, comment_emails.tell_of_reply, name="mail")


def _connect_newsletter() -> None:
    rotation.register(Subscription, "sealed_address")
    retention.register(
        "unconfirmed subscriptions",
        due=lambda now: Subscription.objects.never_confirmed(now=now),
        delete=newsletter_erasure.forget_unconfirmed,
    )
    retention.register(
        "stopped subscriptions", due=lambda now: Subscription.objects.long_stopped(now=now)
    )
    take_part_in_erasure("Newsletter", find=newsletter_erasure.find, erase=newsletter_erasure.erase)
    deliver_with(
        newsletter_actions.CONFIRMATION, newsletter_emails.ask_for_confirmation, name="mail"
    )
    deliver_with(newsletter_actions.ALREADY, newsletter_emails.tell_already, name="mail")
    measure("site_newsletter_mails", "Of the ledger.", label="state", verb=mails_by_state)
    do_regularly("newsletter", every=sending.LOOK_EVERY, verb=sending.tend)


def _tell_readers() -> None:
    tell(Subject.BROWSER, promises.browser)
    tell(Subject.SENT, promises.messages)
    tell(Subject.SENT, comment_promises.comments)
    tell(Subject.SENT, newsletter_promises.subscriptions)
