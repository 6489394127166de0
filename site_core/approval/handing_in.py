"""Handing in: the writer is done, and a second person is asked."""

from django.db import transaction
from wagtail.models import Page, WorkflowState

from site_core.approval.readiness import Readiness, readiness_of
from site_core.models import User
from site_core.refusals import Refused


class HandInRefused(Refused):
    """A text that cannot be handed in; ``readiness`` says what is missing, where something is."""

    def __init__(self, sentence: str, *, subject: Page, readiness: Readiness | None = None) -> None:
        super().__init__(sentence, subject=subject)
        self.readiness = readiness


@transaction.atomic
def hand_in(*, page: Page, user: User) -> Readiness:
    """Ask for approval of the newest draft of ``page``, again where changes were asked for.

    What nobody used is left out, in a version of its own: the one before keeps it. Raises
    :class:`HandInRefused` when something is missing, or when the page is not one to hand in; then
    nothing has changed.
    """
    if not page.permissions_for_user(user).can_submit_for_moderation():
        sentence = f"“{page.get_admin_display_title()}” cannot be handed in now."
        raise HandInRefused(sentence, subject=page)
    readiness = readiness_of(page.get_latest_revision_as_object())
    if readiness.missing:
        sentences = " ".join(problem.sentence for problem in readiness.missing)
        sentence = f"“{page.get_admin_display_title()}” is not ready yet. {sentences}"
        raise HandInRefused(sentence, subject=page, readiness=readiness)
    draft = readiness.page
    keep_left_out(readiness, user=user)
    state = draft.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        draft.get_workflow().start(draft, user)
    return readiness


def keep_left_out(readiness: Readiness, *, user: User) -> None:
    """Store the draft without what nobody used, where there is any, as a version of its own."""
    if readiness.left_out:
        readiness.page.save_revision(user=user, log_action=True, clean=False)
