"""Methods and functions of Wagtail's that ours stand in for, where there is no hook (``docs/upstream.md``)."""

from collections.abc import Callable
from types import ModuleType

Replaced = dict[tuple[type | ModuleType, str], Callable[[Callable], Callable]]
"""What is replaced, as class or module, and name, and what makes ours of it."""


def replace(methods: Replaced) -> None:
    """Put ours in place; a second call changes nothing."""
    for (owner, name), make in methods.items():
        original = getattr(owner, name)
        if not hasattr(original, "is_ours"):
            ours = make(original)
            ours.is_ours = True
            setattr(owner, name, ours)
