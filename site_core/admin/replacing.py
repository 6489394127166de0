"""Methods of Wagtail's that ours stand in for, where there is no hook (``docs/upstream.md``)."""

from collections.abc import Callable

Replaced = dict[tuple[type, str], Callable[[Callable], Callable]]
"""What is replaced, as class and name, and what makes ours of it."""


def replace(methods: Replaced) -> None:
    """Put ours in place; a second call changes nothing."""
    for (owner, name), make in methods.items():
        original = getattr(owner, name)
        if not hasattr(original, "is_ours"):
            ours = make(original)
            ours.is_ours = True
            setattr(owner, name, ours)
