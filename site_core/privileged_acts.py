"""What only some may do is written down, in rows that nobody edits. The safe keeps them."""

from collections.abc import Callable
from datetime import datetime

from site_core.models.users import User

_note: list[Callable[..., object]] = []


def write_acts_with(note: Callable[..., object]) -> None:
    """Register who writes; called with the arguments of :func:`note_act`."""
    _note[:] = [note]


def note_act(
    *, user: User | None, action: str, kind: str, object_id: str = "", now: datetime
) -> None:
    """Write down that ``user`` did ``action`` ("downloaded") to the ``kind`` ("backup") of that name.

    ``None`` is somebody at the machine that the site runs on.

    Call it before what is noted is given away, so that nothing leaves without a line.
    """
    _note[0](user=user, action=action, kind=kind, object_id=object_id, now=now)
