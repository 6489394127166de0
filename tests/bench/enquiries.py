"""Accepted enquiries per second, with sixteen visitors pressing send at once; none may be lost."""

import http.client
import re
from urllib.parse import urlsplit

from tests.bench.databases import prepared_sites
from tests.bench.server import run_code, served
from tests.bench.writers import WRITERS, written_at
from tests.patience import PATIENCE_SECONDS

CONTACT = "/contact/"
TOKEN = re.compile(r'name="form-token" value="([^"]+)"')
COUNT = (
    "from forms.models import Enquiry; from site_core.models import OutboxMessage; "
    "assert Enquiry.objects.count() == {accepted}, Enquiry.objects.count(); "
    "assert OutboxMessage.objects.filter(kind__startswith='enquiry_received').count() "
    "+ Enquiry.objects.filter(state='spam').count() == {accepted}"
)


def enquiry_rows() -> list[dict[str, object]]:
    """One row for SQLite and, where it is installed, one for PostgreSQL.

    Fails when a message that was thanked for is not there, or its notice is not.
    """
    rows = []
    for name, environment in prepared_sites():
        rows.append({"database": name, "writers": WRITERS, **_measured(environment)})
    return rows


def _measured(environment: dict[str, str]) -> dict[str, object]:
    with served(environment) as address:
        taken = written_at(address, *enquiry_form_at(address))
    run_code(environment, COUNT.format(accepted=len(taken.seconds)))
    return taken.row


def enquiry_form_at(address: str) -> tuple[str, dict[str, str]]:
    """Where it goes, and what a visitor would post: the token, the choices, nothing yet where one types."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    connection.request("GET", CONTACT)
    return CONTACT, form_in(connection.getresponse().read().decode())


def form_in(page: str) -> dict[str, str]:
    """The same for a contact page that somebody has already."""
    token = TOKEN.search(page)
    if token is None:
        raise RuntimeError("There is no form on the contact page.")
    fields: dict[str, str] = {}
    for tag in re.findall(r"<(?:input|textarea)[^>]*>", page):
        name = re.search(r' name="(q-[0-9a-f]{8})"', tag)
        kind = re.search(r' type="(\w+)"', tag)
        value = re.search(r' value="([^"]*)"', tag)
        if name and kind and kind[1] in ("email", "tel"):
            fields[name[1]] = {"email": "robin@example.com", "tel": "303 555 0142"}[kind[1]]
        elif name:
            fields[name[1]] = (
                value[1] if value else ("on" if kind and kind[1] == "checkbox" else "")
            )
    return {**fields, "form-token": token[1]}


if __name__ == "__main__":
    for row in enquiry_rows():
        print(row)
