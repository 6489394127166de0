"""Accepted comments per second, with sixteen readers pressing send at once; none may be lost."""

import http.client
import re
from urllib.parse import urlsplit

from tests.bench.databases import prepared_sites
from tests.bench.server import run_code, served
from tests.bench.writers import WRITERS, written_at
from tests.patience import PATIENCE_SECONDS

ARTICLE = "/blog/commented/"
MAKE_ARTICLE = (
    "from django.utils import timezone; from tests.builders import make_article; "
    "make_article('Commented', slug='commented', published_at=timezone.now())"
)
ACTION = re.compile(r'action="(/comments/under/\d+/)"')
TOKEN = re.compile(r'name="form-token" value="([^"]+)"')
COUNT = (
    "from forms.models import Comment; "
    "assert Comment.objects.count() == {accepted}, Comment.objects.count(); "
    "assert not Comment.objects.filter(state='shown').exists()"
)


def comment_rows() -> list[dict[str, object]]:
    """One row for SQLite and, where it is installed, one for PostgreSQL.

    Fails when a comment that was thanked for is not there.
    """
    rows = []
    for name, environment in prepared_sites():
        run_code(environment, MAKE_ARTICLE)
        with served(environment) as address:
            path, form = comment_form_at(address)
            taken = written_at(address, path, form)
        run_code(environment, COUNT.format(accepted=len(taken.seconds)))
        rows.append({"database": name, "writers": WRITERS, **taken.row})
    return rows


def comment_form_at(address: str) -> tuple[str, dict[str, str]]:
    """Where a comment is sent, and what a reader would send; empty where words are typed."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    connection.request("GET", ARTICLE)
    page = connection.getresponse().read().decode()
    action = ACTION.search(page)
    token = action and TOKEN.search(page, action.end())  # the sign-up above has one of its own
    if not token:
        raise RuntimeError("There is no form under the article.")
    return action[1], {
        "name": "Kim",
        "text": "",
        "email": "kim@example.com",
        "form-token": token[1],
    }


if __name__ == "__main__":
    for row in comment_rows():
        print(row)
