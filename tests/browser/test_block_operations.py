"""Whatever is done to blocks, in whatever order: what is on screen after the last undo is what is stored."""

import json
import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browser.editing import WritingScreen, screen
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
HELD = """() => {
    const body = document.getElementById("body-root").rootBlock;
    return JSON.stringify(window.blockEditing.plain(body.getState()));
}"""
SAVE = """async () => {
    const form = document.querySelector("[data-edit-form]");
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
    return (await answer.json()).success;
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


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    print_blob=True,
)
@given(operations=OPERATIONS)
def _check(screen: WritingScreen, operations: list[tuple]) -> None:
    page = screen.page
    page.evaluate(UNDO_ALL)
    before = outline(json.loads(page.evaluate(HELD)))
    for operation in operations:
        page.evaluate(OPERATE, [*operation, None, None][:3])
    page.evaluate(UNDO_ALL)
    on_screen = outline(json.loads(page.evaluate(HELD)))

    assert [each[:2] for each in on_screen] == [each[:2] for each in before]
    if not any(name == "type" for name, *_ in operations):
        assert on_screen == before


def test_random_operations_are_undone_and_what_is_left_is_stored(screen: WritingScreen) -> None:
    page = screen.open(*BEGINNING)
    page.wait_for_function("document.getElementById('body-root')?.rootBlock")

    _check(screen)

    assert page.evaluate(SAVE)
    on_screen = json.loads(page.evaluate(HELD))
    stored = screen.stored().body
    kept = [(child.id, child.block_type) for child in stored]
    assert kept == [(block["id"], block["type"]) for block in on_screen]
    assert outline(stored.stream_block.get_form_state(stored)) == outline(on_screen)
