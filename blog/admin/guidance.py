"""Help with writing, and the first steps of somebody who writes."""

from blog.admin.writing import blogs_to_write_in
from site_core.guidance.first_steps import Step, offer_step
from site_core.guidance.topics import Topic, offer_help
from site_core.models import User

SCREENS = ("write/", "pages/", "images/", "pictures/", "bring-in/", "articles/")


def writes(user: User) -> bool:
    """Whether ``user`` may begin an article."""
    return bool(blogs_to_write_in(user))


def offer() -> None:
    """Register both."""
    offer_help(Topic("writing", "Writing", "blog/admin/guidance_writing.html", writes, SCREENS))
    first = "Choose an outline, type, and close it when you like. Everything is saved by itself."
    offer_step(Step("Write a first article", first, "choose_outline", writes, order=20))
    around = "All articles in one list, with filters; “Mine” shows your own."
    offer_step(Step("Look around", around, "articles:index", writes, order=55))
