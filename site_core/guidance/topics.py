"""What help there is, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass

from site_core.models import User


@dataclass(frozen=True)
class Topic:
    """Help with one kind of work.

    ``template`` holds the words, ``is_for`` says whose work it is, and ``screens`` are beginnings of
    addresses below ``/admin/`` beside which it is opened first.
    """

    key: str
    title: str
    template: str
    is_for: Callable[[User], bool]
    screens: tuple[str, ...] = ()


_topics: dict[str, Topic] = {}


def offer_help(topic: Topic) -> None:
    """Register ``topic``; they stand in the order in which they were registered."""
    _topics[topic.key] = topic


def topics_for(user: User) -> list[Topic]:
    """The help that ``user`` has a use for."""
    return [topic for topic in _topics.values() if topic.is_for(user)]


def topic_beside(path: str, user: User) -> Topic | None:
    """The help that fits the screen at ``path`` (below ``/admin/``) best; ``None`` where none does."""
    fitting = [
        (len(screen), topic)
        for topic in topics_for(user)
        for screen in topic.screens
        if path.startswith(screen)
    ]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None
