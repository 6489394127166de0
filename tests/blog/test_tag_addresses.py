"""Every tag has an address that its articles link to and that answers, whatever it is called."""

import re
from urllib.parse import quote

import pytest
from taggit.models import Tag

from tests.builders import make_ready

NAMES = [
    *(
        "niñez",
        "心理",
        "crème brûlée",
        "cre\u0300me",
        "???",
        "!!!",
        "a/b",
        "C++",
        "🌱",
        "हिन्दी",
        "İyi",
    ),
    *(
        "Grief & loss",
        "---",
        "ß",
        "עברית",
        "نص",
        "a.b",
        "%41",
        "100 %",
        "..",
        "ﬁne",
        "no\u00a0break",
    ),
]


def _tag_links(client, article) -> set[str]:
    return set(re.findall(r'href="(/blog/tag/[^"]*)"', client.get(article.url).content.decode()))


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_link_that_an_article_prints_answers(client, site, name):
    article = make_ready("Tagged", tags=[name])

    [link] = _tag_links(client, article)

    assert link == quote(link, safe="/%")
    assert link != "/blog/tag//"
    assert "Tagged" in client.get(link).content.decode()


def test_no_two_tags_share_an_address(client, site):
    article = make_ready("Tagged", tags=NAMES)
    assert len(_tag_links(client, article)) == Tag.objects.count()
    assert "" not in Tag.objects.values_list("slug", flat=True)
