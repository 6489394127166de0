"""Why an article is not stored: each a sentence for a person."""


class ImportRefused(Exception):
    """The article is not stored; the message is one sentence for a person."""


class NoBlog(ImportRefused):
    """There is no article list in the page tree."""


class UnknownTopic(ImportRefused):
    """No topic has this slug."""


class UnknownAuthor(ImportRefused):
    """No therapist has this slug."""


class EditedSince(ImportRefused):
    """Somebody has worked on the article since it was imported."""


class WouldUpdate(ImportRefused):
    """The same source made a draft before, and nobody has said yet that it may be updated."""
