"""Whatever is done to blocks, in whatever order: what is on screen after the last undo is what is stored."""

import json
import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests.browser.editing import LOOK_MILLISECONDS, WritingScreen, screen
from tests.builders import raw_block

__all__ = ["screen"]

EXAMPLES = int(os.environ.get("BLOCK_OPERATION_EXAMPLES", "20"))
PLACES = st.integers(0, 5)
KINDS = ["heading", "paragraph", "bullet_list", "quote_script", "faq", "do_dont"]
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), PLACES, st.sampled_from(KINDS)),
        st.tuples(st.just("delete"), PLACES),
        st.tuples(st.just("duplicate"), PLACES),
        st.tuples(st.just("up"), PLACES),
        st.tuples(st.just("down"), PLACES),
        st.tuples(st.just("split"), PLACES),
        st.tuples(st.just("paste"), PLACES),
        st.tuples(st.just("type"), PLACES, st.sampled_from(["", "A word", "Two words"])),
        st.tuples(st.just("item"), PLACES),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
        st.tuples(st.just("autosave")),
        st.tuples(st.just("reload")),
        st.tuples(st.just("elsewhere")),
    ),
    max_size=8,
)
BEGINNING = [
    raw_block("heading", text="Why", level="h2"),
    raw_block("paragraph", '<p>One <a href="https://one.example/">link</a> and more.</p>'),
    raw_block("bullet_list", items=[{"lead_in": "Pause", "text": "<p>First</p>", "level": 1}]),
]
# Every operation goes through what the buttons of a block call.
OPERATE = """async ([name, place, what]) => {
    const body = document.getElementById("body-root").rootBlock;
    const { addBlocks, plain, redo, undo } = window.blockEditing;
    const child = body.children[place];
    const editor = child?.block.widget?.input?.draftailEditor;
    const acts = {
        add: () => place <= body.children.length && body._onRequestInsert(place, { type: what }),
        delete: () => child?.delete({ animate: false }),
        duplicate: () => child?.duplicate({ animate: false }),
        up: () => place > 0 && child?.moveUp(),
        down: () => place < body.children.length - 1 && child?.moveDown(),
        split: () => {
            if (child?.type !== "paragraph") return;
            const { stateBefore, stateAfter } = window.draftail.splitState(editor.getEditorState());
            child.split(stateBefore, stateAfter, () => false, {});
        },
        paste: () => {
            const state = (type, value) => ({ type, value, id: window.blockEditing.newId() });
            const pasted = [state("heading", { text: "Pasted", level: "h2" }), state("paragraph", "null")];
            return place <= body.children.length && addBlocks(body, place, pasted, "Pasted.");
        },
        type: () => {
            const field = child?.element.querySelector("input[type=text], textarea");
            if (field) {
                field.value = what;
                field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
            }
        },
        item: () => child?.block.childBlocks?.questions?._onRequestInsert(0),
        undo,
        redo,
    };
    await acts[name]();
}"""
UNDO_ALL = "() => { while (window.blockEditing.undo()); }"
READY = "document.getElementById('body-root')?.rootBlock"
# What the screen holds, what of it was sent last, and what of it is stored; in every tab, from its beginning.
NOTES = """
window.held = () => JSON.stringify(
    window.blockEditing.plain(document.getElementById("body-root").rootBlock.getState()));
window.noted = { onItsWay: 0, sent: null, saved: null, refused: null, quiet: 0 };
document.addEventListener("w-autosave:save", () => {
    window.noted.onItsWay += 1;
    window.noted.sent = window.held();
});
document.addEventListener("w-autosave:success", () => {
    window.noted.onItsWay -= 1;
    window.noted.saved = window.noted.sent;
});
document.addEventListener("w-autosave:error", ({ detail }) => {
    window.noted.onItsWay -= 1;
    window.noted.refused = detail.type;
});
"""
# Asked again and again: whether all is stored and nothing is on its way, or why not; asks for a save as typing does.
SAVED = """() => {
    const { noted } = window;
    const isSaved = noted.saved === window.held() && noted.onItsWay === 0;
    noted.quiet = isSaved ? noted.quiet + 1 : 0;
    if (!isSaved && noted.onItsWay === 0) {
        document.querySelector("[data-edit-form]").dispatchEvent(
            new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));
    }
    return noted.refused ?? (noted.quiet > 2 && "saved");
}"""


def outline(state: list[dict]) -> list[tuple]:
    """(id, type, words) of each block, from what the screen holds or from what is stored."""
    return [(block["id"], block["type"], sorted(_words(block["value"]))) for block in state]


def _words(value) -> list[str]:
    if isinstance(value, dict):
        return [word for name, each in value.items() if name != "id" for word in _words(each)]
    if isinstance(value, list):
        return [word for each in value for word in _words(each)]
    if isinstance(value, str) and value.startswith("{"):
        return [word for block in json.loads(value)["blocks"] for word in block["text"].split()]
    is_words = isinstance(value, str) and value not in {"null", "item", "h2", "1"}
    return value.split() if is_words else []


class Writer:
    """Somebody who writes, in one tab or two, and what was shown to them as saved."""

    def __init__(self, screen: WritingScreen) -> None:
        self.screen, self.page = screen, screen.page
        self.shown_as_saved: set[str] = set()
        self.page.context.on("dialog", lambda asked: asked.accept())

    def held(self) -> list[tuple]:
        return outline(json.loads(self.page.evaluate("window.held()")))

    def stored(self) -> list[tuple]:
        stored = self.screen.stored().body
        return outline(stored.stream_block.get_form_state(stored))

    def undo_all(self) -> list[tuple]:
        self.page.evaluate(UNDO_ALL)
        return self.held()

    def act(self, name: str, *more) -> bool:
        """Do what ``name`` says; returns whether what was done before it can still be undone."""
        acts = {"autosave": self.autosave, "reload": self.reload, "elsewhere": self.write_elsewhere}
        if name in acts:
            acts[name]()
        else:
            self.page.evaluate(OPERATE, [name, *more, None, None][:3])
        return name not in {"reload", "elsewhere"}

    def autosave(self) -> None:
        self.wait_until_saved(self.page)
        assert self.stored() == self.held()
        self.shown_as_saved |= {key for key, _, words in self.stored() if words}

    def wait_until_saved(self, page: Page) -> None:
        saved = page.wait_for_function(SAVED, polling=LOOK_MILLISECONDS)
        assert saved.json_value() == "saved"

    def reload(self) -> None:
        """Once all is saved, what is there afterwards is what was there before."""
        self.autosave()
        before = self.held()
        self.open(self.page)
        assert self.held() == before

    def write_elsewhere(self) -> None:
        """The same writer adds a heading in another tab, and comes back as the screen then asks for."""
        self.autosave()
        other = self.page.context.new_page()
        other.add_init_script("navigator.sendBeacon = () => true")
        self.open(other, address=self.page.url)
        other.evaluate(OPERATE, ["add", 0, "heading"])
        other.evaluate(OPERATE, ["type", 0, "From elsewhere"])
        self.wait_until_saved(other)
        other.close()
        self.open(self.page)
        assert "elsewhere" in self.held()[0][2]
        assert self.held() == self.stored()

    def open(self, page: Page, *, address: str = "") -> None:
        page.goto(address or page.url)
        page.wait_for_function(READY)

    def lost(self) -> set[str]:
        """What was shown as saved, and stands in no version that is kept."""
        kept = set()
        for revision in self.screen.article.revisions.all():
            body = json.loads(revision.content["body"])
            kept |= {block["id"] for block in body if _words(block["value"])}
        return self.shown_as_saved - kept


@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],  # making a failure smaller would take an hour
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    print_blob=True,
)
@given(operations=OPERATIONS)
def _check(writer: Writer, operations: list[tuple]) -> None:
    before, is_typed = writer.undo_all(), False
    for operation in operations:
        if writer.act(*operation):
            is_typed = is_typed or operation[0] == "type"
        else:
            before, is_typed = writer.held(), False
    on_screen = writer.undo_all()

    assert [each[:2] for each in on_screen] == [each[:2] for each in before]
    if not is_typed:
        assert on_screen == before
    assert writer.lost() == set()


# The site that answers meanwhile draws keys by chance, in a thread of the same process.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")
def test_random_operations_are_undone_and_what_is_left_is_stored(screen: WritingScreen) -> None:
    screen.page.context.add_init_script(NOTES)
    page = screen.open(*BEGINNING)
    page.wait_for_function(READY)
    writer = Writer(screen)

    _check(writer)

    writer.autosave()
    on_screen = json.loads(page.evaluate("window.held()"))
    kept = [(child.id, child.block_type) for child in screen.stored().body]
    assert kept == [(block["id"], block["type"]) for block in on_screen]
