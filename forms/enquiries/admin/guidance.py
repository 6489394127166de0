"""Help with answering, and the first step of somebody who does."""

from forms.enquiries.staff_actions import VIEW
from site_core.guidance.first_steps import Step, offer_step
from site_core.guidance.topics import Topic, offer_help
from site_core.models import User

SCREENS = ("enquiries/", "comments/", "newsletter/")


def answers(user: User) -> bool:
    """Whether ``user`` sees enquiries."""
    return user.has_perm(VIEW)


def offer() -> None:
    """Register both."""
    template = "forms/admin/guidance_answering.html"
    offer_help(Topic("answering", "Answering", template, answers, SCREENS))
    words = "What visitors write waits there, sealed. Every reading is written down."
    offer_step(Step("Read enquiries", words, "enquiries_modeladmin_index", answers, order=40))
