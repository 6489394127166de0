/* In the editor: whatever changes the order or the number of blocks can be undone.
 *
 * Each entry holds steps that take it back; a step names its place by ids, so that it finds a block
 * that was deleted and brought back in the meantime. Text is undone by its own field, as always.
 */

{
    const { blockAt, fill, inputOf, rawOf } = window.blockEditing;
    const done = [];
    const undone = [];
    let isRecording = true;

    const STEPS = {
        insert({ path, index, state }) {
            const sequence = blockAt(path);
            sequence.putBack(state, index);
            return { kind: "remove", path, index };
        },
        remove({ path, index }) {
            const sequence = blockAt(path);
            const state = sequence.stateAt(index);
            sequence.deleteBlock(index);
            return { kind: "insert", path, index, state };
        },
        move({ path, from, to }) {
            blockAt(path).moveBlock(from, to);
            return { kind: "move", path, from: to, to: from };
        },
        write({ path, raw }) {
            const block = blockAt(path);
            const before = rawOf(block.widget.input.draftailEditor.getEditorState());
            fill(block, raw);
            return { kind: "write", path, raw: before };
        },
    };

    function quietly(act) {
        const wasRecording = isRecording;
        isRecording = false;
        try {
            return act();
        } finally {
            isRecording = wasRecording;
        }
    }

    function textHistory() {
        const wrappers = [...document.querySelectorAll("[data-draftail-editor-wrapper]")];
        const inputs = wrappers.map(inputOf).filter(Boolean);
        return new Map(
            inputs.map((input) => [input, input.draftailEditor.getEditorState().getUndoStack().size])
        );
    }

    /** Remember how to take back what has just happened. */
    function record(steps) {
        if (isRecording) {
            done.push({ steps, texts: textHistory() });
            undone.length = 0;
            document.dispatchEvent(new CustomEvent("blocks:recorded"));
        }
    }

    /** Whoever takes something back goes on where it was, unless they are writing in a field that is still there. */
    function focusNear({ kind, path, index, to, from }) {
        if (document.activeElement?.matches("input, textarea, select, [contenteditable=true]")) {
            return;
        }
        const place = blockAt(path);
        if (kind === "remove" && from) {
            blockAt(from).focus();
        } else if (kind === "remove") {
            place.focusInserter(index);
        } else {
            (place.children?.[index ?? to] ?? place).focus({ soft: true });
        }
    }

    function takeBack(from, onto) {
        const entry = from.pop();
        if (!entry) {
            return false;
        }
        const inverse = quietly(() => entry.steps.map((step) => STEPS[step.kind](step)));
        focusNear(entry.steps.at(-1));
        onto.push({ steps: inverse.reverse(), texts: textHistory() });
        document.dispatchEvent(new CustomEvent("blocks:taken-back"));
        return true;
    }

    /** Whether `input` holds text that was typed after the newest entry. */
    function hasNewerText(input) {
        const before = done.at(-1)?.texts.get(input) ?? 0;
        return input.draftailEditor.getEditorState().getUndoStack().size > before;
    }

    const undo = () => takeBack(done, undone);
    const redo = () => takeBack(undone, done);
    const canUndo = () => done.length > 0;
    const canRedo = () => undone.length > 0;

    Object.assign(window.blockEditing, {
        canRedo,
        canUndo,
        hasNewerText,
        quietly,
        record,
        redo,
        undo,
    });
}
