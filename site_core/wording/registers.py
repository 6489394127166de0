"""The registers: what is looked for, read once from the data beside this module: a file, or a folder of them."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from site_core.wording.clauses import spells_no
from site_core.wording.patterns import Patterns
from site_core.wording.syntax import parsed

FOLDER = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Rule:
    """One thing that a register looks for, why, and what excuses it.

    ``excused_by`` holds any of ``quotation``, ``mention`` (or argued against), ``report`` (others say so),
    ``question``, ``negation``, ``name``, ``explanation``, ``person`` (one particular person is spoken of), ``help``
    (the sentence helps those who care).
    ``once`` finds the same words only the first time. ``yields_to`` another rule that found the same words.
    """

    id: str
    title: str
    reason: str
    better: str
    source: str
    source_date: date
    excused_by: frozenset[str]
    once: bool = False
    yields_to: str = ""


@dataclass(frozen=True, eq=False)
class Wording:
    """What a match stands for: its rule, and the wording to offer instead.

    ``denies``: the words found contain a "not" of their own, which excuses nothing. ``regardless``: of what else
    the rule leaves alone; only the ``unless`` of these words holds.
    """

    rule: Rule
    better: str
    excused_by: frozenset[str]
    denies: bool = False
    regardless: bool = False


@dataclass(frozen=True)
class Register:
    """Rules by id, the patterns that find them, and the patterns that say it is something else."""

    rules: dict[str, Rule]
    wordings: Patterns
    others: Patterns = field(repr=False)


@cache
def care() -> Register:
    """How a text speaks of people and of what hurts them; for what the practice writes."""
    return _read("care")


@cache
def craft() -> Register:
    """How a text is made; the rules have no words, :mod:`site_core.wording.craft` finds their shapes."""
    return _read("craft")


def writing_rules() -> dict[str, Rule]:
    """Everything that the practice's own writing is looked at for, by id."""
    return {**care().rules, **craft().rules}


@cache
def subjects() -> Register:
    """What an article speaks of that can hurt or endanger a reader; the rules' ids are subjects."""
    return _read("subjects")


@cache
def crisis() -> Register:
    """Words after which nobody should wait; for what visitors write."""
    return _read("crisis")


def _read(name: str) -> Register:
    files = sorted((FOLDER / name).glob("*.toml")) or [FOLDER / f"{name}.toml"]
    data = tomllib.loads("\n".join(file.read_text("utf-8") for file in files))
    classes = data.get("classes", {})
    rules, wordings, others = {}, [], []
    for entry in data["rule"]:
        found, unless = entry.pop("wording", []), entry.pop("unless", [])
        rule = Rule(**entry | {"excused_by": frozenset(entry["excused_by"])})
        rules[rule.id] = rule
        for each in found:
            excused_by = frozenset(each.get("excused_by", rule.excused_by))
            better = each.get("better", rule.better)
            regardless = each.get("regardless", False)
            meanings = {
                denies: Wording(rule, better, excused_by, denies, regardless)
                for denies in (True, False)
            }
            wordings += [(pattern, meanings[spells_no(pattern)]) for pattern in each["find"]]
            others += [
                (pattern, meaning)
                for pattern in each.get("unless", [])
                for meaning in meanings.values()
            ]
        others += [(pattern, rule) for pattern in unless]
    return Register(
        rules,
        Patterns((parsed(pattern, classes), meaning) for pattern, meaning in wordings),
        Patterns((parsed(pattern, classes), meaning) for pattern, meaning in others),
    )
