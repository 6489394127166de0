"""Comments in their order: an answer under what it answers, never deeper than three levels."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from forms.comments.models import Comment

DEEPEST_LEVEL = 3
"""Imported discussions go deeper; what is below stands on this level, in the order it was written."""


@dataclass
class Branch:
    """A comment with what was answered to it.

    ``comment`` is ``None`` where something is answered that is not shown any more.
    """

    comment: Comment | None
    replies: list["Branch"] = field(default_factory=list)


def thread_of(shown: Iterable[Comment]) -> list[Branch]:
    """``shown``, the oldest first, as a tree of at most ``DEEPEST_LEVEL`` levels."""
    branches = {comment.pk: Branch(comment) for comment in shown}
    roots: list[Branch] = []
    for branch in list(branches.values()):
        asked = branch.comment.parent_id
        if asked is None:
            roots.append(branch)
            continue
        if asked not in branches:
            branches[asked] = Branch(None)
            roots.append(branches[asked])
        branches[asked].replies.append(branch)
    for root in roots:
        _flatten(root, level=1)
    return roots


def _flatten(branch: Branch, *, level: int) -> None:
    if level < DEEPEST_LEVEL - 1:
        for reply in branch.replies:
            _flatten(reply, level=level + 1)
        return
    branch.replies = [found for reply in branch.replies for found in _with_all_below(reply)]
    for reply in branch.replies:
        reply.replies = []


def _with_all_below(branch: Branch) -> list[Branch]:
    found = [branch]
    for one in found:  # grows while it is read: no depth is too deep
        found.extend(one.replies)
    return [branch, *sorted(found[1:], key=lambda one: one.comment.written_at)]
