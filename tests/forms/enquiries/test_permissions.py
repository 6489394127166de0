"""Each group against each address and verb of the desk and the safe; by hand-made requests too."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from forms.enquiries.models import ContactPage, Enquiry
from forms.privacy.models import AccessRecord
from tests.builders import make_user
from tests.forms.builders import SECRET, make_enquiry
from tests.permissions import NAMES, is_refused

pytestmark = pytest.mark.django_db
TABLE = [
    ("RA", "get", "enquiries_modeladmin_index", False, {}),
    ("RA", "post", "enquiries_modeladmin_index", False, {"name": "Robin"}),
    ("RA", "get", "open_enquiry", True, {}),
    ("RA", "post", "change_enquiry", True, {"state": "answered", "assignee": ""}),
    ("RA", "post", "change_enquiries", False, {"enquiry": "1", "state": "spam"}),
    ("RA", "post", "add_note", True, {"text": "Left voicemail"}),
    ("RA", "get", "answer_enquiry", True, {}),
    ("RA", "post", "answer_enquiry", True, {"text": "Please call."}),
    ("A", "get", "answer_templates:index", False, {}),
    ("A", "get", "answer_templates:add", False, {}),
    ("A", "post", "answer_templates:add", False, {"title": "Busy", "text": "No time."}),
    ("RA", "get", "delete_enquiry", True, {}),
    ("RA", "post", "delete_enquiry", True, {}),
    ("RA", "get", "export_enquiries", False, {}),
    ("RA", "post", "export_enquiries", False, {"reason": "The yearly report"}),
    ("A", "get", "access_report", False, {}),
    ("A", "get", "access_report_results", False, {}),
    ("A", "get", "purge_report", False, {}),
    ("A", "get", "about_address", False, {}),
    ("A", "post", "about_address", False, {"address": "robin@example.com", "reason": "Asked"}),
]
"""Groups that may, how, where, whether the address names an enquiry, what is posted."""


@pytest.fixture
def enquiry():
    return make_enquiry()


@pytest.mark.parametrize("letter", [*NAMES, "nobody"])
@pytest.mark.parametrize(("allowed", "how", "name", "of_one", "posted"), TABLE)
def test_each_address_answers_those_who_need_it(
    client, enquiry, letter, allowed, how, name, of_one, posted
):
    if letter in NAMES:
        client.force_login(make_user(group=NAMES[letter]))
    address = reverse(name, args=[enquiry.pk] if of_one else [])

    response = getattr(client, how)(address, posted)

    refused = is_refused(response)
    assert refused == (letter not in allowed), response.status_code
    if letter not in allowed:
        assert SECRET not in response.content.decode()
        assert not AccessRecord.objects.exists()
        assert Enquiry.objects.get().state == "new"


@pytest.mark.parametrize("letter", "CE")
def test_no_screen_shows_the_others_that_there_is_a_desk(client, enquiry, letter):
    client.force_login(make_user(group=NAMES[letter]))

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "/admin/enquiries/" not in dashboard
    assert "/admin/reports/access/" not in dashboard


@pytest.mark.parametrize("name", ["edit", "history", "usage", "delete", "view_draft"])
def test_editors_find_no_trace_of_who_wrote_at_the_page(client, enquiry, name):
    client.force_login(make_user(group="Editors"))

    screen = client.get(reverse(f"wagtailadmin_pages:{name}", args=[enquiry.page_id]), follow=True)

    for word in (SECRET, "Robin", "robin@example.com", str(enquiry)):
        assert word not in screen.content.decode()


def test_enquiries_are_in_no_index_of_wagtail(enquiry):
    call_command("rebuild_references_index", verbosity=0)

    assert not ReferenceIndex.model_is_indexable(Enquiry)
    kind = ContentType.objects.get_for_model(Enquiry)
    assert not ReferenceIndex.objects.filter(content_type=kind).exists()


@pytest.mark.parametrize("path", ["create", "edit", "delete", "inspect", "history"])
def test_the_other_screens_of_modeladmin_do_not_exist(client, enquiry, path):
    client.force_login(make_user(group=None, is_superuser=True))

    for address in (f"/admin/enquiries/{path}/{enquiry.pk}/", f"/admin/enquiries/{path}/"):
        assert client.get(address).status_code == 404


def test_wagtail_s_own_forms_list_is_not_there(client, enquiry):
    client.force_login(make_user(group=None, is_superuser=True))

    assert client.get("/admin/forms/").status_code == 404
    assert client.get("/api/v2/pages/").status_code == 404


@pytest.mark.parametrize("of_home", [False, True])
def test_a_page_with_enquiries_is_kept_with_a_sentence(client, enquiry, of_home):
    client.force_login(make_user(group="Administrators"))
    page = enquiry.page.get_parent() if of_home else enquiry.page

    answer = client.post(
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        {"confirm_site_name": "Better Lives, Building Tribes"},
        follow=True,
    )

    assert answer.status_code == 200
    assert "cannot be deleted while messages are kept" in answer.content.decode()
    assert ContactPage.objects.filter(pk=enquiry.page_id).exists()


def test_several_pages_are_kept_with_a_sentence(client, enquiry):
    client.force_login(make_user(group="Administrators"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    answer = client.post(f"{address}?id={enquiry.page_id}&next=/admin/", follow=True)

    assert answer.status_code == 200
    assert "cannot be deleted while messages are kept" in answer.content.decode()
    assert Page.objects.filter(pk=enquiry.page_id).exists()


def test_a_page_is_deleted_once_its_enquiries_are_gone(client, enquiry):
    client.force_login(make_user(group="Administrators"))
    enquiry.delete()

    client.post(reverse("wagtailadmin_pages:delete", args=[enquiry.page_id]))
    client.post(reverse("trash_delete", args=[enquiry.page_id]))

    assert not ContactPage.objects.exists()
