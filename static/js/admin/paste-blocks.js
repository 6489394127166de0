/* In the editor: what is pasted with structure becomes blocks, at the place where it was pasted.
 *
 * The server reads it with the same readers as files. Without an answer it is pasted as plain text.
 */

{
    const { addBlocks, addInside, contentOf, hasStructure, inputOf, newId, notify, readPaste } =
        window.blockEditing;

    function bodyOf(element) {
        const place = element.closest("[data-paste-url]") ?? document.querySelector("[data-paste-url]");
        return place && document.getElementById(`${place.id}`)?.rootBlock;
    }

    /** Behind the block in which the cursor is: a picture stands by itself, wherever somebody pastes it. */
    function placeBehind({ target }) {
        const body = bodyOf(target);
        const place = body?.children.findIndex(({ element }) => element.contains(target)) ?? -1;
        return place < 0 ? null : { body, index: place + 1 };
    }

    /** Where `place` has moved to while the site read: behind the block that stood before it. */
    function indexNow({ body, index, before }) {
        const found = body.children.indexOf(before);
        return found < 0 ? Math.min(index, body.children.length) : found + 1;
    }

    /** Where `event` means to paste: {body, child} inside a paragraph, {body, index} between blocks. */
    function placeOf({ target }) {
        const body = bodyOf(target);
        if (!body) {
            return null;
        }
        const child = body.children.find((each) => each.element.contains(target));
        if (child?.type === "paragraph" && inputOf(target)) {
            return { body, child };
        }
        const picker = target.closest("[data-tippy-root]");
        if (picker) {
            const inserter = body.inserters.find((each) => each.tooltip?.popper === picker);
            return inserter ? { body, index: inserter.index, inserter, isSearch: true } : null;
        }
        const inserter = body.inserters.find((each) => each.element.contains(target));
        const isNowhere = target === document.body || (target.id === "main" && !child);
        const index = inserter?.index ?? body.children.length;
        return inserter || isNowhere ? { body, index, inserter } : null;
    }

    function paragraphs(text) {
        const blocks = text
            .split(/\n\s*\n/u)
            .filter((each) => each.trim())
            .map((each) => ({
                key: newId().slice(0, 5),
                type: "unstyled",
                depth: 0,
                text: each.trim(),
                inlineStyleRanges: [],
                entityRanges: [],
                data: {},
            }));
        return [{ type: "paragraph", value: JSON.stringify({ blocks, entityMap: {} }), id: newId() }];
    }

    function isEmpty({ html, text, pictures }) {
        return !pictures.length && !(html || text).trim();
    }

    function pastePlainly(target, text) {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        const plain = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
        plain.isPlain = true;
        target.dispatchEvent(plain);
    }

    async function paste(place, content, target) {
        const { body, child, index } = place;
        const before = body.children[index - 1];
        const { how = "Pasted" } = content;
        notify("Reading what you pasted …", { canUndo: false });
        let read = { isPlain: true, blocks: [] };
        let sentence = "";
        try {
            read = await readPaste(content);
        } catch (error) {
            sentence = error.name === "Error" ? error.message : "The site could not be reached.";
        }
        if (sentence && content.pictures.length) {
            notify(sentence, { canUndo: false });
        } else if (read.isPlain && child) {
            pastePlainly(target, content.text);
            notify(sentence && `${sentence} The text is pasted as it is.`, { canUndo: false });
        } else {
            const known = read.blocks.filter(({ type }) => type in body.blockDef.childBlockDefsByName);
            const blocks = known.length ? known : paragraphs(content.text);
            const pasted = `${how}: ${read.sentence}. ${read.leftOut ?? ""}`.trim();
            const told = read.sentence ? pasted : `${sentence} The text is pasted as it is.`;
            const isThere = body.children.includes(child);
            const at = indexNow({ body, index: index ?? body.children.length, before });
            await (isThere ? addInside(body, child, blocks, told) : addBlocks(body, at, blocks, told));
            if (content.pictures.length) {
                askWhatItShows(body, blocks[0]);
            }
            if (read.doubts?.length) {
                notify(told, { place: read.doubts[0].block });
            }
        }
    }

    function askWhatItShows(body, { id }) {
        const made = body.children.find((each) => each.id === id);
        made?.block.childBlocks?.alt?.focus();
    }

    document.addEventListener(
        "paste",
        (event) => {
            const known = event.isPlain ? null : placeOf(event);
            const place = known ?? (event.isPlain ? null : placeBehind(event));
            const content = place && contentOf(event);
            // A few plain words are for the field: the paragraph, or the search of the picker.
            const isForField = content && (place.child || place.isSearch) && !hasStructure(content);
            const isElsewhere = !known && !content?.pictures.length;
            if (!content || isForField || isElsewhere || isEmpty(content)) {
                return;
            }
            event.preventDefault();
            event.stopImmediatePropagation();
            place.inserter?.close();
            paste(place, content, event.target);
        },
        { capture: true }
    );

    Object.assign(window.blockEditing, { bodyOf, pasteAt: paste });
}
