"""Every link that a page prints answers 200: the whole starter site, page by page."""

from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib

from blog.models import ArticlePage
from site_core.management.starter import make_starter_site
from tests.builders import leave_no_site, make_ready

MOST_PAGES = 400


def _links(address: str, content: bytes) -> set[str]:
    document = html5lib.parse(content, namespaceHTMLElements=False)
    named = [node.get(name) for node in document.iter() for name in ("href", "src", "action")]
    joined = {urldefrag(urljoin(f"http://testserver{address}", link)).url for link in named if link}
    own = {urlsplit(link) for link in joined if link.startswith("http://testserver/")}
    return {link._replace(scheme="", netloc="").geturl() for link in own}


def test_every_link_that_a_page_prints_answers(client, db, now):
    leave_no_site()
    make_starter_site(now=now)
    article = ArticlePage.objects.live().first()
    article.tags.add("niñez", "心理", "???")
    article.save()
    for number in range(15):
        make_ready(f"More {number}", topic=article.topic, author=article.author)

    waiting, seen, broken = ["/"], {"/"}, {}
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop()
        response = client.get(address)
        if response.status_code not in (200, 405):  # 405: where forms are sent
            broken[address] = response.status_code
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        for link in _links(address, response.content) - seen if is_page else ():
            if not link.startswith(("/static/", "/media/", "/documents/")):
                seen.add(link)
                waiting.append(link)

    assert broken == {}
    assert 40 < len(seen) < MOST_PAGES
