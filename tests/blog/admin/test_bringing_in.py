"""“Bring in a text”: from files to drafts, without a script, and closed to everybody else."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from blog.importers.intake import receive
from blog.models import ArticlePage, Intake, IntakeText
from site_core.queue.outbox import deliver_waiting
from tests.blog.importers.intake.conftest import TEXT
from tests.builders import FIRST_DAY, make_site, make_therapist, make_topic, make_user

pytestmark = pytest.mark.django_db


def file(name: str = "rest.md", content: str | bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def ada(site):
    return make_user("ada")


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


def bring(client, *files, **said):
    return client.post(reverse("bring_in"), {"files": files, **said}, follow=True)


def text_for(user, content: str = TEXT) -> IntakeText:
    blog = make_site().blog
    intake = receive(
        files=[("rest.md", content.encode())], brought_by=user, blog=blog, now=FIRST_DAY
    )
    deliver_waiting(clock=timezone.now)
    return intake.texts.get()


def amend(client, text, do: str, *, version: int = 0, **headers):
    address = reverse("bring_in_amend", args=[text.pk])
    return client.post(address, {"do": do, "version": version}, headers=headers)


def save(client, text, **said):
    said = {"title": "Rest", **said}
    return client.post(reverse("bring_in_save", args=[text.pk]), said)


def test_one_file_is_read_at_once_and_shown_beside_its_original(as_ada):
    screen = bring(as_ada, file()).content.decode()

    assert "1 heading, 1 paragraph, 1 block of words to say, 1 doubt" in re.sub(r"\s+", " ", screen)
    assert "I am done for today." in screen
    assert "was made words to say" in screen
    assert 'value="Rest"' in screen
    assert not ArticlePage.objects.exists()


def test_each_doubt_leads_to_the_next_without_a_keyboard(as_ada):
    said = "# Rest\n\n{0}\n\n{1}\n\nSome words.\n\n{0}\n\n{1}\n"
    opening, script = "You could say:", "“I am done for today.”"
    screen = bring(as_ada, file(content=said.format(opening, script))).content.decode()

    doubts = re.findall(r'id="row-(\d+)" data-doubt', screen)
    assert len(doubts) == 2
    assert re.findall(r'href="#row-(\d+)">(First|Next) doubt', screen) == [
        (doubts[0], "First"),
        (doubts[1], "Next"),
    ]


def test_an_amendment_without_a_script_leads_back_to_its_part(as_ada, ada):
    text = text_for(ada)

    answer = amend(as_ada, text, "level 1 3")

    assert answer.url == f"{reverse('bring_in_text', args=[text.pk])}#row-1"
    screen = as_ada.get(answer.url).content.decode()
    assert "bring-in__heading--h3" in screen
    amend(as_ada, text, "undo 0 0", version=1)
    assert "bring-in__heading--h2" in as_ada.get(answer.url).content.decode()


def test_a_script_gets_the_part_that_has_changed(as_ada, ada):
    text = text_for(ada)

    part = amend(as_ada, text, "confirm 2 0", **{"X-Requested-With": "fetch"}).content.decode()

    assert part.lstrip().startswith('<input type="hidden" name="version" value="1">')
    assert "nothing in doubt" in part
    stale = amend(as_ada, text, "drop 0 0", **{"X-Requested-With": "fetch"}).content.decode()
    assert "changed in another window" in stale


@pytest.mark.parametrize(
    "do", ["", "sing 1 1", "drop", "drop x y", "drop 9999999 0", "level 0 ٣", "split 0 1"]
)
@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "fetch"}], ids=["page", "part"])
def test_an_amendment_that_makes_no_sense_is_a_sentence(as_ada, ada, do, headers):
    text = text_for(ada)

    answer = amend(as_ada, text, do, **headers)

    assert answer.status_code in (200, 302)
    assert IntakeText.objects.get().amendments == []


def test_where_a_part_can_be_split_is_shown_first(as_ada, ada):
    text = text_for(ada, "# Rest\n\nFirst of all. Then more.\n")

    shown = as_ada.get(amend(as_ada, text, "pieces 0 0").url).content.decode()

    assert 'value="split 0 1">Then more.<' in shown
    amend(as_ada, text, "split 0 1")
    assert "2 paragraphs" in IntakeText.objects.get().became


def test_what_is_left_out_can_be_put_back(as_ada, ada):
    text = text_for(ada)
    amend(as_ada, text, "out 0 0")

    screen = as_ada.get(reverse("bring_in_text", args=[text.pk])).content.decode()

    assert "Taken out by hand." in screen
    assert 'value="back 0 0"' in screen


def test_saving_opens_the_editor_with_all_that_was_said(as_ada, ada):
    text, topic, author = text_for(ada), make_topic(), make_therapist()

    answer = save(
        as_ada, text, title=" On  rest ", topic=topic.pk, author=author.pk, day="2019-05-06"
    )

    article = ArticlePage.objects.get().get_latest_revision_as_object()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert (article.title, article.topic, article.author_id) == ("On rest", topic, author.pk)
    assert (str(article.date_override), article.owner, article.live) == ("2019-05-06", ada, False)
    assert "On rest" in as_ada.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    "said", [{"title": ""}, {"day": "1066-10-14"}, {"day": "soon"}, {"topic": "999"}], ids=str
)
def test_what_is_said_about_it_is_checked_and_nothing_is_lost(as_ada, ada, said):
    answer = save(as_ada, text_for(ada), **{"title": "Mine", **said})

    assert answer.status_code == 422
    assert "error" in answer.content.decode()
    assert IntakeText.objects.get().is_read


def test_an_earlier_draft_is_asked_about_and_updated_or_left(as_ada, ada):
    save(as_ada, text_for(ada))
    text = text_for(ada, TEXT.replace("reward", "prize"))

    asked = save(as_ada, text)
    assert asked.status_code == 409
    assert "would be updated" in asked.content.decode()
    assert "Make another draft" in asked.content.decode()

    save(as_ada, text, how="update")
    article = ArticlePage.objects.get().get_latest_revision_as_object()
    assert "prize" in str(article.body.raw_data[0])


def test_many_files_are_rows_read_and_saved_by_the_worker(as_ada):
    screen = bring(as_ada, file("one.md", "# One\n\nWords."), file("two.pdf", b"%PDF-"))
    address = screen.redirect_chain[-1][0]
    assert "1 of 2 done" in screen.content.decode()

    deliver_waiting(clock=timezone.now)
    rows = as_ada.get(address, headers={"X-Requested-With": "fetch"}).content.decode()
    assert 'data-unfinished="0"' in rows
    assert "“two.pdf” has a format" in rows
    assert rows.index("two.pdf") < rows.index("one.md")

    as_ada.post(f"{address}save/")
    deliver_waiting(clock=timezone.now)
    assert "1 saved as draft" in as_ada.get(address).content.decode()
    assert ArticlePage.objects.get().title == "One"
    assert "1 saved, 1 could not be used" in as_ada.get(reverse("bring_in")).content.decode()


def test_a_whole_text_can_be_pasted_and_each_is_a_text_of_its_own(as_ada):
    bring(as_ada, text="A title\n\nSome words stand here.")

    text = IntakeText.objects.get()
    assert (text.state, text.title) == ("read", "A title")
    assert re.fullmatch(r"Pasted on .*\.txt", text.name)


def test_the_html_behind_a_pasted_text_wins(as_ada):
    html = "<h1>A title</h1><p>Words.</p><h2>Why</h2><ul><li>one</li><li>two</li></ul>"
    bring(as_ada, text="A title Words. Why one two", pasted_html=file("pasted.html", html))

    assert IntakeText.objects.get().became == "1 heading, 1 list, 1 paragraph"


def test_nothing_chosen_is_a_sentence(as_ada):
    answer = bring(as_ada, text="  ")

    assert answer.status_code == 422
    assert "Choose a file, or paste a text." in answer.content.decode()
    assert not Intake.objects.exists()


def test_a_broken_file_alone_says_why(as_ada):
    screen = bring(as_ada, file("rest.docx", b"PK")).content.decode()

    assert "“rest.docx”" in screen
    assert "Save as draft" not in screen


def test_a_text_that_waits_can_be_read_now_and_deleted(as_ada, ada):
    blog = make_site().blog
    intake = receive(files=[("rest.md", TEXT.encode())], brought_by=ada, blog=blog, now=FIRST_DAY)
    text = intake.texts.get()
    assert "Read it now" in as_ada.get(reverse("bring_in_text", args=[text.pk])).content.decode()

    as_ada.post(reverse("bring_in_read", args=[text.pk]))
    assert IntakeText.objects.get().is_read
    as_ada.post(reverse("bring_in_drop", args=[text.pk]))
    assert not IntakeText.objects.exists()


def test_a_book_in_one_file_is_shown_as_far_as_anybody_looks(as_ada, ada, monkeypatch):
    monkeypatch.setattr("blog.importers.intake.amending.MOST_ROWS", 2)
    monkeypatch.setattr("blog.admin.bringing_in.looking.MOST_ROWS", 2)
    text = text_for(ada)

    screen = as_ada.get(reverse("bring_in_text", args=[text.pk])).content.decode()

    assert "Its first 2 parts stand here" in screen
    assert 'id="row-1"' in screen
    assert 'id="row-2"' not in screen


def test_it_is_offered_beside_write_an_article(client, ada):
    client.force_login(ada)
    for screen in ("wagtailadmin_home", "choose_outline", "articles:index"):
        main = client.get(reverse(screen)).content.decode().partition("<main")[2]
        assert reverse("bring_in") in main, screen

    client.force_login(make_user(group="Reception"))
    assert "Bring in a text" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_more_texts_need_no_more_queries(as_ada, ada, django_assert_max_num_queries):
    blog = make_site().blog
    files = [(f"{n}.md", f"# {n}\n\nWords.".encode()) for n in range(12)]
    intake = receive(files=files, brought_by=ada, blog=blog, now=FIRST_DAY, saves_at_once=True)
    address = reverse("bring_in_intake", args=[intake.pk])
    deliver_waiting(clock=timezone.now)
    part = {"X-Requested-With": "fetch"}
    as_ada.get(address, headers=part)

    with django_assert_max_num_queries(12):
        rows = as_ada.get(address, headers=part).content.decode()
    assert rows.count("/edit/") == 12
