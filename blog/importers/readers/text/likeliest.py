"""The likeliest row of labels for a row of things that are judged by votes: each alone, and each step to the next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

NEVER = -1000.0
Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Judged(Generic[Label]):
    """A label and by how many votes the best row with it beats the best row with another."""

    label: Label
    margin: float


def likeliest(
    own: list[dict[Label, float]], step: Callable[[int, Label, Label], float]
) -> list[Judged[Label]]:
    """The row with most votes (Viterbi), in time that grows with the row.

    ``own`` holds the votes for each label at each place; ``step(place, earlier, label)`` those for
    ``label`` at ``place`` right after ``earlier``.
    """
    steps = [
        {(a, b): step(place, a, b) for a in own[place - 1] for b in own[place]}
        for place in range(1, len(own))
    ]
    ahead = _totals(own, steps)
    backwards = [{(b, a): votes for (a, b), votes in pairs.items()} for pairs in reversed(steps)]
    behind = _totals(own[::-1], backwards)[::-1]
    return [
        _judged(
            {label: ahead[place][label] + behind[place][label] - votes[label] for label in votes}
        )
        for place, votes in enumerate(own)
    ]


def _totals(own: list[dict], steps: list[dict]) -> list[dict]:
    """The votes of the best row that ends with each label at each place."""
    totals = [dict(own[0])] if own else []
    for votes, pairs in zip(own[1:], steps, strict=True):
        before = totals[-1]
        totals.append({b: votes[b] + max(before[a] + pairs[a, b] for a in before) for b in votes})
    return totals


def _judged(best: dict) -> Judged:
    label = max(best, key=best.__getitem__)
    others = [votes for other, votes in best.items() if other != label]
    return Judged(label, best[label] - max(others, default=NEVER))
