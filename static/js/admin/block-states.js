/* In the editor: what a block holds, as plain data, and where it stands.
 *
 * Wagtail's own `getState()` hands out live rich text editors, which bring the links of another block
 * with them (wagtail#14412). What is copied, taken back or pasted goes through `plain` instead.
 */

{
    const ID_BYTES = 16;

    function isEditorState(value) {
        return typeof value?.getCurrentContent === "function";
    }

    /** What a field sends for `editorState`: its raw content, or null when it is empty, as JSON. */
    function rawOf(editorState) {
        return JSON.stringify(window.Draftail.serialiseEditorStateToRaw(editorState));
    }

    /** `state` with each live rich text as the text that its field would send. */
    function plain(state) {
        if (isEditorState(state)) {
            return rawOf(state);
        }
        if (Array.isArray(state)) {
            return state.map(plain);
        }
        if (state && Object.getPrototypeOf(state) === Object.prototype) {
            return Object.fromEntries(Object.entries(state).map(([key, value]) => [key, plain(value)]));
        }
        return state;
    }

    function newId() {
        if (crypto.randomUUID) {
            return crypto.randomUUID();
        }
        const bytes = [...crypto.getRandomValues(new Uint8Array(ID_BYTES))];
        const digits = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
        return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
    }

    /** `state` of a copy: every block and item in it has an id of its own. */
    function withNewIds(state) {
        if (Array.isArray(state)) {
            return state.map(withNewIds);
        }
        if (state && typeof state === "object") {
            const inner = Object.entries(state).map(([key, value]) => [key, withNewIds(value)]);
            const copy = Object.fromEntries(inner);
            return "id" in copy && "value" in copy ? { ...copy, id: newId() } : copy;
        }
        return state;
    }

    /** From the field's name down to `element`: names of fields and ids of blocks. */
    function pathOf(element) {
        const steps = [];
        let place = element.closest("[data-contentpath]");
        while (place) {
            steps.unshift(place.dataset.contentpath);
            place = place.parentElement.closest("[data-contentpath]");
        }
        return steps;
    }

    /** The block at the place that `pathOf` gave; undefined when it is there no longer. */
    function blockAt([field, ...steps]) {
        let block = document.getElementById(`${field}-root`)?.rootBlock;
        for (const step of steps) {
            const child = block?.children?.find?.((each) => each.id === step);
            block = child ? child.block : block?.childBlocks?.[step];
        }
        return block;
    }

    /** Put `raw` into the rich text of `block`; its own history does not take that back. */
    function fill(block, raw) {
        const editor = block.widget.input.draftailEditor;
        const state = editor.getEditorState();
        const EditorState = state.constructor;
        const content = window.Draftail.createEditorStateFromRaw(JSON.parse(raw)).getCurrentContent();
        const silent = EditorState.set(state, { allowUndo: false });
        const filled = EditorState.push(silent, content, "change-block-data");
        const hadFocus = state.getSelection().getHasFocus();
        const ended = EditorState[hadFocus ? "moveFocusToEnd" : "moveSelectionToEnd"](filled);
        editor.onChange(EditorState.set(ended, { allowUndo: true }));
        // The editor writes here by itself, but later than somebody may press “Save”.
        block.widget.input.value = raw;
    }

    const seen = new WeakMap();

    /** What the field of `input` holds at this moment; comments are kept beside the text, not in it. */
    function liveRaw(input) {
        const content = input.draftailEditor.getEditorState().getCurrentContent();
        if (seen.get(input)?.content !== content) {
            const raw = JSON.parse(rawOf(input.draftailEditor.getEditorState()));
            for (const block of raw?.blocks ?? []) {
                const isOfText = ({ style }) => !style.startsWith("COMMENT-");
                block.inlineStyleRanges = block.inlineStyleRanges.filter(isOfText);
            }
            seen.set(input, { content, raw: JSON.stringify(raw) });
        }
        return seen.get(input).raw;
    }

    function inputOf(element) {
        const wrapper = element?.closest("[data-draftail-editor-wrapper]");
        return [...(wrapper?.parentElement.children ?? [])].find((each) => each.draftailEditor);
    }

    // Draftail writes into its field a quarter of a second after the last key; who saves sooner must lose nothing.
    document.addEventListener("formdata", ({ target, formData }) => {
        for (const wrapper of target.querySelectorAll("[data-draftail-editor-wrapper]")) {
            const input = inputOf(wrapper);
            if (input && formData.has(input.name)) {
                formData.set(input.name, liveRaw(input));
            }
        }
    });

    window.blockEditing = { blockAt, fill, inputOf, liveRaw, newId, pathOf, plain, rawOf, withNewIds };
}
