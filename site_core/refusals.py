"""Why something is not done: one sentence for the person who asked."""

from django.db.models import Model


class Refused(Exception):
    """Something that may not be; ``str()`` is a sentence for a person.

    ``subject`` is what it is about, where an answer wants to lead back to it.
    """

    def __init__(self, sentence: str, *, subject: Model | None = None) -> None:
        super().__init__(sentence)
        self.subject = subject
