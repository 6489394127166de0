"""The first five steps of somebody new, until they skip them; found again under “Help”."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail.users.models import UserProfile

from site_core.models import User

MOST = 5
SKIPPED = "first-steps"
"""Under this name Wagtail's profile of an account remembers it."""


@dataclass(frozen=True)
class Step:
    """A sentence, and the name of the address where it is done; lower ``order`` comes first."""

    title: str
    words: str
    url_name: str
    is_for: Callable[[User], bool]
    order: int


_steps: list[Step] = []


def offer_step(step: Step) -> None:
    """Let ``step`` be taken by those whom it is for."""
    if step not in _steps:
        _steps.append(step)


def steps_for(user: User) -> list[Step]:
    """At most ``MOST`` steps that ``user`` can take, the most useful first."""
    fitting = [step for step in _steps if step.is_for(user)]
    return sorted(fitting, key=lambda step: step.order)[:MOST]


def are_skipped(user: User) -> bool:
    """Whether ``user`` has put them away."""
    profile = UserProfile.objects.filter(user=user).first()
    return bool(profile and profile.dismissibles.get(SKIPPED))


def skip(*, user: User) -> None:
    """Put them away, for this person only."""
    _remember(user, True)


def show_again(*, user: User) -> None:
    """Bring them back."""
    _remember(user, False)


def _remember(user: User, is_skipped: bool) -> None:
    profile = UserProfile.get_for_user(user)
    profile.dismissibles[SKIPPED] = is_skipped
    profile.save(update_fields=["dismissibles"])
