"""The site's own words in Wagtail's screens: each stands for one that Wagtail has, and is in use."""

import gettext
import re
from ast import literal_eval
from pathlib import Path

import django
import wagtail

from site_core.env import PROJECT_DIR

CATALOGUE = PROJECT_DIR / "locale" / "en" / "LC_MESSAGES" / "django.po"
LINE = r'(?:"(?:[^"\\]|\\.)*"\n?)+'
ENTRY = re.compile(rf"^msgid ({LINE})(?:msgid_plural ({LINE}))?msgstr(?:\[0\])? ({LINE})", re.M)
PLACE = re.compile(r"%\((\w+)\)|\{(\w+)\}")


def entries(path: Path) -> dict[str, str]:
    """What ``path`` says for each sentence."""
    found = ENTRY.findall(path.read_text())
    return {_joined(words): _joined(ours) for words, _, ours in found if _joined(words)}


def _joined(lines: str) -> str:
    return "".join(literal_eval(line) for line in lines.strip().splitlines())


def test_every_sentence_of_ours_stands_for_one_that_wagtail_or_django_says():
    theirs = set()
    for package in (wagtail, django):
        for path in Path(package.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po"):
            theirs |= entries(path).keys()

    assert entries(CATALOGUE).keys() - theirs == set()


def test_the_compiled_words_are_those_that_are_written():
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)

    for theirs, ours in entries(CATALOGUE).items():
        plain = words.gettext(theirs)
        assert ours in (plain, words.ngettext(theirs, "", 1)), theirs


def test_what_is_put_into_a_sentence_is_there_to_be_put_in():
    for theirs, ours in entries(CATALOGUE).items():
        assert set(PLACE.findall(ours)) <= set(PLACE.findall(theirs)), ours
