"""What the writing screen loads comes in few files, which weigh no more than Wagtail's own did one by one."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from site_core.admin.joined import LISTS, NAME, joined
from tests.builders import make_article, make_user
from tests.collected_files import collect, collected_files_in_use

ADDRESS = re.compile(r'(?:src|href)="/static/([^"?]+\.(?:js|css))')
OURS = ("css/admin/", "js/admin/")
OURS_BEFORE = 2_000
"""Bytes of ours when lists, undo, paste, pictures, checks and saving were Wagtail's."""


def _weight(root: Path, name: str) -> int:
    compressed = root / f"{name}.br"
    return (compressed if compressed.exists() else root / name).stat().st_size


@pytest.fixture(scope="module", autouse=True)
def collected() -> Path:
    """Collected before a test opens its transaction, which would have to wait meanwhile."""
    return collect()


@pytest.fixture
def loaded(client, site) -> list[str]:
    """Scripts and styles of the writing screen, as users get them."""
    writer = make_user()
    article = make_article("Begun", published=False, owner=writer)
    client.force_login(writer)
    with collected_files_in_use():
        screen = client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    return ADDRESS.findall(screen)


@pytest.mark.django_db
def test_the_writing_screen_weighs_no_more_than_wagtails_own(loaded, collected):
    listed = set(NAME.findall(get_template(LISTS).template.source))
    own = [name for name in [*listed, *loaded] if not name.startswith((*OURS, "CACHE/"))]

    before = sum(_weight(collected, name) for name in own) + OURS_BEFORE
    now = sum(_weight(collected, name) for name in loaded)

    assert now <= before


@pytest.mark.django_db
def test_the_writing_screen_loads_few_scripts(loaded):
    scripts = [name for name in loaded if name.endswith(".js")]

    assert [re.sub(r"\.\w{12}\.", ".", name) for name in scripts] == [
        "wagtailadmin/js/icons.js",
        *["CACHE/js/output.js"] * 5,
        "wagtailadmin/js/workflow-action.js",
    ]


def test_a_screen_that_needs_few_of_the_scripts_of_a_body_loads_those_alone():
    few = '<script src="/static/wagtailadmin/js/telepath/widgets.js?v=1"></script>'
    with collected_files_in_use():
        assert joined(few) == few
