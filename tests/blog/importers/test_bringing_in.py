"""From a source to a draft: whose it is, what happens the second time, and when it breaks off in the middle."""

from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import Comment

from blog.importers.bringing_in import bring_in
from blog.importers.drafts import EditedSince, Placement, WouldUpdate, write
from blog.importers.source import source_of
from blog.models import ArticlePage, ImportDoubt
from site_core.models import PracticeImage
from tests.blog.importers.readers.word.files import paragraph, word_file
from tests.builders import FIRST_DAY, make_user

pytestmark = pytest.mark.django_db

TEXT = "# Rest\n\nRest is not a reward.\n\n## Why\n\nSay “I am done for today” to yourself.\n"
DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" descr="A path"/><a:blip r:embed="a.png"/></wp:inline></w:drawing></w:r>'
)


class KilledHere(BaseException):
    """Nothing catches it, as nothing catches a kill."""


@pytest.fixture
def bring(blog_index):
    def bring(content: str | bytes = TEXT, *, name: str = "rest.md", user=None, **options):
        raw = content if isinstance(content, bytes) else content.encode()
        return bring_in(
            source=source_of(name, raw),
            placement=Placement(blog_index),
            now=FIRST_DAY,
            user=user,
            **options,
        ).written

    return bring


def picture() -> bytes:
    raw = BytesIO()
    Image.new("RGB", (8, 6), "teal").save(raw, "PNG")
    return raw.getvalue()


def with_picture(content: bytes) -> bytes:
    return word_file(paragraph("Rest helps.") + paragraph(inside=DRAWING), parts={"a.png": content})


def body(page_id: int):
    return ArticlePage.objects.get(pk=page_id).get_latest_revision_as_object().body


def test_a_draft_belongs_to_whoever_brought_it_in(bring):
    user = make_user()
    article = ArticlePage.objects.get(pk=bring(user=user).page_id)
    assert (article.owner, article.live, article.latest_revision.user) == (user, False, user)


def test_two_people_may_bring_in_the_same_and_neither_hears_of_the_other(bring):
    first, second = make_user(), make_user()
    ours, theirs = bring(user=first), bring(user=second)
    assert (ours.status, theirs.status) == ("created", "created")
    assert bring(TEXT.replace("reward", "prize"), user=second).page_id == theirs.page_id
    assert "reward" in str(body(ours.page_id).raw_data[0])


def test_the_same_source_again_updates_an_untouched_draft_when_asked(bring):
    user = make_user()
    made = bring(user=user)
    changed = TEXT.replace("reward", "prize")
    with pytest.raises(WouldUpdate, match="Rest"):
        bring(changed, user=user, may_update=False)
    assert bring(changed, user=user).status == "updated"
    assert "prize" in str(body(made.page_id).raw_data[0])
    assert bring(changed, user=user).status == "unchanged"


@pytest.mark.parametrize("field", ["title", "summary"])
def test_a_text_that_somebody_changed_is_never_written_over(bring, field):
    user = make_user()
    article = ArticlePage.objects.get(pk=bring(user=user).page_id).get_latest_revision_as_object()
    setattr(article, field, "Mine.")
    article.save_revision(user=user)
    with pytest.raises(EditedSince):
        bring(TEXT.replace("reward", "prize"), user=user)


def test_a_change_that_autosave_wrote_into_the_same_revision_counts(bring):
    article = ArticlePage.objects.get(pk=bring().page_id)
    article.latest_revision.content["summary"] = "Mine."
    article.latest_revision.save()
    with pytest.raises(EditedSince):
        bring(TEXT.replace("reward", "prize"))


def test_doubts_are_kept_beside_the_body(bring):
    made = bring("# Rest\n\nRest helps.[^1]\n\n[^1]: A study.\n")
    doubts = ImportDoubt.objects.open_in(body(made.page_id).raw_data)
    assert [doubt.kind for doubt in doubts] == ["references"]


def test_pictures_are_stored_once_with_their_words(bring):
    user = make_user()
    made = bring(with_picture(picture()), name="rest.docx", user=user)
    bring(with_picture(picture()) + b"\0", name="again.docx", user=user)
    image = PracticeImage.objects.get()
    assert (image.description, image.uploaded_by_user) == ("A path", user)
    assert body(made.page_id)[-1].value["image"] == image


def test_a_picture_that_the_site_cannot_show_is_named(bring):
    made = bring(with_picture(b"<svg onload='alert(1)'/>"), name="rest.docx")
    blocks = body(made.page_id).raw_data
    assert "JPEG or PNG" in ImportDoubt.objects.open_in(blocks)[0].sentence
    assert not PracticeImage.objects.exists()


def test_comments_of_the_source_stand_beside_the_block_or_in_the_notes(bring):
    comments = f'<w:comment w:id="7" w:author="Ann">{paragraph("Really?")}</w:comment>'
    raw = word_file(
        paragraph("Rest helps.", inside='<w:r><w:commentReference w:id="7"/></w:r>'),
        parts={"comments.xml": comments},
    )
    user = make_user()
    made = bring(raw, name="rest.docx", user=user)
    comment = Comment.objects.get()
    assert (comment.text, comment.user) == ("Ann: Really?", user)
    assert comment.contentpath == f"body.{body(made.page_id).raw_data[0]['id']}"
    nobodys = ArticlePage.objects.get(pk=bring(raw, name="rest.docx").page_id)
    assert "Ann: Really?" in nobodys.import_notes


@pytest.mark.parametrize("step", ["remember_doubts", "_fill", "_keep_remarks"])
def test_what_breaks_off_anywhere_is_finished_by_doing_it_again(bring, monkeypatch, step):
    raw = with_picture(picture())

    def kill(*args, **kwargs):
        raise KilledHere

    with monkeypatch.context() as patched:
        patched.setattr(write, step, kill)
        with pytest.raises(KilledHere):
            bring(raw, name="rest.docx")
    assert not ArticlePage.objects.exists()
    assert not ImportDoubt.objects.exists()

    assert bring(raw, name="rest.docx").status == "created"
    assert bring(raw, name="rest.docx").status == "unchanged"
    assert (ArticlePage.objects.count(), PracticeImage.objects.count()) == (1, 1)


def test_front_matter_fills_the_fields_of_the_article(bring):
    text = "---\ntitle: Rest\nsummary: In short.\ndate: 2021-03-04\ntags: [rest]\n---\n\nWords.\n"
    article = ArticlePage.objects.get(pk=bring(text).page_id).get_latest_revision_as_object()
    assert (article.title, article.summary, str(article.date_override)) == (
        "Rest",
        "In short.",
        "2021-03-04",
    )
    assert [tag.name for tag in article.tags.all()] == ["rest"]
