/* In the editor: several blocks are put into a body at once, and taken back at once; and how writing goes on below one.
 */

{
    const { blockAt, fill, newId, notify, pathOf, quietly, rawOf, record } = window.blockEditing;
    const AT_ONCE = 6; // blocks that are made before the screen is drawn again

    function nextFrame() {
        return new Promise((resolve) => {
            requestAnimationFrame(() => setTimeout(resolve));
        });
    }

    function hasWords(raw) {
        return JSON.parse(raw)?.blocks.some((block) => block.text.trim()) ?? false;
    }

    /** `raw` without the empty lines at the end that `next` takes from: "pop" the last, "shift" the first. */
    function withoutEmpty(raw, next) {
        const content = JSON.parse(raw);
        const at = next === "pop" ? -1 : 0;
        while (content?.blocks.length > 1 && !content.blocks.at(at).text.trim()) {
            content.blocks[next]();
        }
        return JSON.stringify(content);
    }

    /** What stands before and behind the cursor, or the words that are selected. */
    function halves(state) {
        const selection = state.getSelection();
        const [key, offset] = [selection.getEndKey(), selection.getEndOffset()];
        const ends = { anchorKey: key, anchorOffset: offset, focusKey: key, focusOffset: offset };
        const end = state.constructor.acceptSelection(state, selection.merge({ ...ends, isBackward: false }));
        const { stateBefore } = window.draftail.splitState(state);
        const { stateAfter } = window.draftail.splitState(end);
        return [withoutEmpty(rawOf(stateBefore), "pop"), withoutEmpty(rawOf(stateAfter), "shift")];
    }

    /** Make `states` at `index`; nothing else can be done meanwhile, and the screen says how far it is. */
    async function make(sequence, index, states) {
        const [body] = sequence.container;
        body.inert = true;
        try {
            for (const [position, state] of states.entries()) {
                quietly(() => sequence.insert(state, index + position, {}));
                if (position % AT_ONCE === AT_ONCE - 1 && position < states.length - 1) {
                    notify(`${position + 1} of ${states.length} blocks are in place …`, { canUndo: false });
                    await nextFrame();
                }
            }
        } finally {
            body.inert = false;
        }
    }

    function removals(sequence, index, number) {
        const step = { kind: "remove", path: pathOf(sequence.container[0]), index };
        return new Array(number).fill(step);
    }

    /** Put `states` ({type, value}) before the block at `index`; `sentence` says what they are. */
    async function addBlocks(sequence, index, states, sentence) {
        await make(sequence, index, states);
        record(removals(sequence, index, states.length));
        sequence.children[index].focus({ soft: true });
        notify(sentence);
    }

    /** Put `states` where the cursor of the paragraph `child` is: its words go above and below. */
    async function addInside(sequence, child, states, sentence) {
        const { input } = child.block.widget;
        const { index, id } = child;
        const state = sequence.stateAt(index);
        const [above, below] = halves(input.draftailEditor.getEditorState());
        const path = pathOf(sequence.container[0]);
        const rest = hasWords(below) ? [{ type: child.type, value: below, id: newId() }] : [];
        const isEmpty = !hasWords(above);
        const first = isEmpty ? index : index + 1;
        quietly(() => (isEmpty ? sequence.deleteBlock(index) : fill(child.block, above)));
        await make(sequence, first, [...states, ...rest]);
        record([
            ...removals(sequence, first, states.length + rest.length),
            isEmpty
                ? { kind: "insert", path, index, state }
                : { kind: "write", path: [...path, id], raw: state.value },
        ]);
        sequence.children[first + states.length - 1].focus({ soft: true });
        notify(sentence);
    }

    /** To the paragraph below the block that `field` is in: a new one, unless an empty one is there. Whether one fits. */
    function goOnBelow(field) {
        const from = pathOf(field);
        const path = from.slice(0, -2);
        const sequence = blockAt(path);
        const index = (sequence?.children?.findIndex?.(({ id }) => id === from.at(-2)) ?? -1) + 1;
        if (!index || !("paragraph" in (sequence.blockDef.childBlockDefsByName ?? {}))) {
            return false;
        }
        const below = sequence.children[index];
        const editor = below?.type === "paragraph" && below.block.widget.input.draftailEditor;
        if (editor && !hasWords(rawOf(editor.getEditorState()))) {
            below.focus();
        } else {
            quietly(() => sequence._onRequestInsert(index, { type: "paragraph" }));
            record([{ kind: "remove", path, index, from }]);
        }
        return true;
    }

    Object.assign(window.blockEditing, { addBlocks, addInside, goOnBelow });
}
