"""Pictures that are dropped on the body, or pasted into it, are picture blocks at that place."""

from base64 import b64encode
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from site_core.models import PracticeImage
from tests.browser.editing import WritingScreen, screen
from tests.browser.test_paste import held, kinds, notice
from tests.builders import make_image, raw_block

__all__ = ["screen"]

DROP = """([files, place]) => {
    const box = blockEditing.bodyOf(document.body).children[place].element.getBoundingClientRect();
    const dataTransfer = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name, { type: "image/png" }));
    }
    const [clientX, clientY] = [box.left + box.width / 2, box.top + 1];
    const told = { bubbles: true, cancelable: true, clientX, clientY, dataTransfer };
    for (const kind of ["dragenter", "dragover", "drop"]) {
        document.elementFromPoint(clientX, clientY).dispatchEvent(new DragEvent(kind, told));
    }
}"""
PASTE = """async (content) => {
    const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    const picture = new Blob([bytes], { type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}"""


def picture() -> str:
    content = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(content, "PNG")
    return b64encode(content.getvalue()).decode()


def what_it_shows(page: Page, place: int):
    return page.get_by_label("What it shows").nth(place)


def test_dropped_undone_described_pasted_and_kept(screen: WritingScreen, complaints) -> None:
    page = screen.open(
        raw_block("paragraph", "<p>Above.</p>"), raw_block("paragraph", "<p>Below.</p>")
    )
    page.locator(".Draftail-Editor [role=textbox]").nth(1).scroll_into_view_if_needed()
    before = held(page)
    broken = b64encode(b"no picture").decode()

    page.evaluate(DROP, [[["A pier.png", picture()], ["Notes.png", broken]], 1])
    expect(notice(page)).to_contain_text("Dropped: 1 picture; say in its block what it shows.")
    expect(notice(page)).to_contain_text("“Notes.png” was left out:")
    complaints.lines.clear()  # what is no picture is a complaint
    assert kinds(page) == ["paragraph", "image", "paragraph"]
    expect(what_it_shows(page, 0)).to_be_focused()

    notice(page).get_by_role("button", name="Undo").click()
    assert held(page) == before
    page.keyboard.press("Control+Shift+z")
    what_it_shows(page, 0).fill("A pier at dawn")

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(PASTE, picture())
    page.keyboard.press("Control+v")
    expect(notice(page)).to_contain_text("Pasted: 1 picture")
    assert kinds(page) == ["paragraph", "image", "image", "paragraph"]

    stored = screen.wait_until_stored(
        lambda draft: [child.block_type for child in draft.body][1:3] == ["image", "image"]
    )
    assert stored.body[1].value["image"].title == "A pier"
    assert stored.body[1].value["alt"] == "A pier at dawn"
    assert PracticeImage.objects.filter(title__startswith="Pasted on").count() == 1


def test_whoever_chose_a_picture_without_words_is_asked_for_them_next(
    screen: WritingScreen,
) -> None:
    make_image("A pier", description="", is_decorative=False)
    make_image("A lake", description="A lake in fog")
    empty = raw_block("image", image=None, alt="", decorative=False, caption="")
    page = screen.open(empty, empty)

    for position, title in enumerate(["A lake", "A pier"]):
        body = page.locator("#body-root")
        body.get_by_role("button", name="Choose a picture").first.click()
        page.get_by_role("link", name=title).click()
        expect(page.locator(".modal")).to_have_count(0)
        if title == "A lake":
            expect(what_it_shows(page, position)).not_to_be_focused()
    expect(what_it_shows(page, 1)).to_be_focused()
